"""The words of a printed sign as they are spelled, also of scripts that run from right to left.

Programs that read text from a PDF guess where letters were turned round. Here it is read as the
file says it: each piece of text has its glyphs from left to right, and what each stands for.
"""

import io
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
import pikepdf
import pypdfium2

from registry.signs.texts import is_right_to_left

DARK = 128  # of 255: half black
_ENTRY = re.compile(r"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>")
_BREAKS = re.compile(r"[\s\u00a0\u2066-\u2069]+")


@dataclass(frozen=True)
class Piece:
    """Text of one font on one line, as it is spelled, and where it begins in PDF points."""

    text: str
    x: float
    y: float


class _Eye:
    """What has been read so far. Source: ISO 32000-2, table A.1 (operators)."""

    def __init__(self, letters: dict[str, dict[str, str]]) -> None:
        self.letters = letters
        self.found: list[Piece] = []
        self.font, self.at = "", (0.0, 0.0)
        self.glyphs: list[str] = []
        # Of each open span, whether it says in /ActualText what its glyphs stand for.
        self.spans: list[bool] = []

    def read(self, operator: str, operands: list[Any]) -> None:
        match operator:
            case "cm":
                self.at = float(operands[4]), float(operands[5])
            case "Tf":
                self.font = str(operands[0])
            case "BMC" | "BDC":
                self._open(operands[1:])
            case "EMC":
                self.spans.pop()
            case "Tj" | "TJ" if not any(self.spans):
                self.glyphs += _shown(operands[0], self.letters[self.font])
            case "ET":
                self.found.append(Piece(_spelled(self.glyphs), *self.at))
                self.glyphs = []

    def _open(self, properties: list[Any]) -> None:
        said = [str(told.ActualText) for told in properties if "/ActualText" in told]
        self.spans.append(bool(said))
        self.glyphs += said


def pieces(pdf: bytes) -> list[Piece]:
    """Return the pieces of text on the first page, in the order of the file."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[0]
        eye = _Eye({name: _letters(font) for name, font in page.Resources.Font.items()})
        for told in pikepdf.parse_content_stream(page):
            eye.read(str(told.operator), list(told.operands))
        return eye.found


def words(text: str) -> Counter[str]:
    """Return the words of a text, each as often as it stands there; without soft hyphens."""
    plain = unicodedata.normalize("NFC", text.replace("\u00ad", ""))
    return Counter(word for word in _BREAKS.split(plain) if word)


def plain(text: str) -> str:
    """Return the letters and marks of ``text`` without spaces, isolates and soft hyphens."""
    return _BREAKS.sub("", unicodedata.normalize("NFC", text.replace("\u00ad", "")))


def placed(pdf: bytes, text: str) -> list[float]:
    """Return how far from the left each letter of ``text`` stands, in PDF points."""
    shown = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    found = shown.search(text).get_next()
    assert found is not None, text
    return [float(shown.get_charbox(found[0] + place)[0]) for place in range(found[1])]


def ink_mm(pdf: bytes, text: str) -> float:
    """Return how high the first letter of ``text`` is as inked, in millimetres.

    Measured at 1200 dots an inch: a dot is 0.02 mm.
    """
    page = pypdfium2.PdfDocument(pdf)[0]
    shown = page.get_textpage()
    found = shown.search(text).get_next()
    assert found is not None, text
    left, bottom, right, top = shown.get_charbox(found[0])
    margins = (left, bottom - 2, page.get_width() - right, page.get_height() - top - 2)
    ink = page.render(scale=1200 / 72, grayscale=True, crop=margins).to_numpy().squeeze() < DARK
    lines = np.flatnonzero(ink.any(axis=1))
    return float(lines[-1] - lines[0] + 1) / 1200 * 25.4


def _letters(font: Any) -> dict[str, str]:
    told = font.ToUnicode.read_bytes().decode()
    return {glyph: bytes.fromhex(text).decode("utf-16-be") for glyph, text in _ENTRY.findall(told)}


def _shown(operand: Any, letters: dict[str, str]) -> list[str]:
    parts = operand if isinstance(operand, pikepdf.Array) else [operand]
    coded = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    glyphs = coded.hex().upper()
    return [letters[glyphs[i : i + 4]] for i in range(0, len(glyphs), 4)]


def _spelled(glyphs: list[str]) -> str:
    return "".join(glyphs[::-1] if is_right_to_left("".join(glyphs)) else glyphs)
