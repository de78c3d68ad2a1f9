"""Sheets of pre-printed codes from the terminal."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from tests.cli.test_story import Terminal, terminal

__all__ = ["terminal"]


def test_a_sheet_has_the_codes_that_are_told(terminal: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "codes.pdf"

    told = terminal.json("signs", "sheet", "--codes", "6", "--lang", "fi", "--out", out)

    pages = pypdfium2.PdfDocument(BytesIO(out.read_bytes()))
    read = {
        found.text
        for page in pages
        for found in zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())
    }
    assert len(pages) == 2
    assert read == {f"HTTPS://C.EXAMPLE/S/{code}" for code in told["codes"]}
    assert told["operator"] is None


def test_its_signs_are_as_large_as_they_are_printed(terminal: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "codes.pdf"
    terminal.run("signs", "sheet", "--codes", "1", "--out", out)

    with pikepdf.open(out) as file:
        (page,) = file.pages
        (drawn,) = page.resources.XObject.values()
        box = [float(edge) * 25.4 / 72 for edge in drawn.BBox]
    assert box == pytest.approx([0, 0, 105, 148], abs=0.2)


@pytest.mark.parametrize("number", ["0", "100000"])
def test_an_order_that_cannot_be_writes_no_file(
    terminal: Terminal, tmp_path: Path, number: str
) -> None:
    out = tmp_path / "codes.pdf"

    done = terminal.run("signs", "sheet", "--codes", number, "--out", out)

    assert done.exit_code == 1
    assert "Give a number from 1 to 500." in done.stderr
    assert not out.exists()
