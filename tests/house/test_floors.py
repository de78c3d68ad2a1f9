"""The stairs go one way; an upward import is caught."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603  # the linter of this environment
        [str(LINTER), "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin"},
    )


def copied(folder: Path) -> Path:
    """Return a copy of the package that can be spoiled."""
    shutil.copytree(
        ROOT / "registry", folder / "registry", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_every_import_points_down() -> None:
    done = lint(ROOT)

    assert done.returncode == 0, done.stdout


def test_an_upward_import_is_caught(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with (folder / "registry/domain/place.py").open("a") as module:
        module.write("\nimport registry.store.database\n")

    done = lint(folder)

    assert done.returncode == 1
    assert "registry.domain is not allowed to import registry.store" in done.stdout


def test_a_new_room_needs_a_floor(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "registry/utils.py").write_text('"""A drawer."""\n')

    done = lint(folder)

    assert done.returncode == 1
    assert "utils" in done.stdout
