"""Where the files that belong to the code are, in a checkout and in a wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def assets() -> Path:
    """Return the folder that holds ``templates/`` and ``static/``.

    In a wheel they lie inside the package, in a checkout beside it.
    """
    return PACKAGE if (PACKAGE / "templates").is_dir() else PACKAGE.parent
