"""What is written down stays true."""

import re
from pathlib import Path

import yaml

from registry import __version__

ROOT = Path(__file__).resolve().parents[2]
DOCS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")
TWO_PAGES = 95  # lines of Markdown; at 50 lines a page, less what headings take
HERE = re.compile(r"/(?:work|home|root|tmp/w)/")


def test_every_link_leads_somewhere() -> None:
    broken = [
        (document.name, target)
        for document in DOCS
        for target in LINK.findall(document.read_text("utf-8"))
        if not (document.parent / target).exists()
    ]

    assert broken == []


def test_the_architecture_fits_two_pages() -> None:
    assert len((ROOT / "docs/architecture.md").read_text("utf-8").splitlines()) <= TWO_PAGES


def test_the_architecture_names_every_room() -> None:
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    rooms = {
        path.stem
        for path in (ROOT / "registry").iterdir()
        if not path.name.startswith("_") and path.name != "locale"
    }

    assert [room for room in rooms if f"`{room}`" not in text] == []


def test_the_glossary_is_in_order() -> None:
    rows = re.findall(
        r"^\| ([a-z][^|]*?) \|", (ROOT / "docs/glossary.md").read_text(), re.MULTILINE
    )
    words = [row for row in rows if row != "word"]

    assert words == sorted(words)


def test_no_document_knows_a_machine() -> None:
    assert [d.name for d in DOCS if HERE.search(d.read_text("utf-8"))] == []


def test_public_bodies_find_the_right_version() -> None:
    code = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))

    assert str(code["softwareVersion"]) == __version__
    assert code["legal"]["license"] == "Apache-2.0"
