"""Reading a printed sign back, as an eye, a phone or a reading program does."""

import ctypes
import io
import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import zxingcpp
from PIL import Image

MM = 25.4 / 72
"""Millimetres in a PDF point. Source: ISO 32000-2, 8.3.2.3."""

# Letters whose box is exactly the cap height: no round or pointed overshoot.
_FLAT = set("BDEFHIKLNPRTXZ")
_MARKS = dict.fromkeys((0xAD, 0x2066, 0x2069), None)


def text(pdf: bytes) -> str:
    """Return the text of the first page on one line, without invisible marks."""
    page = pypdfium2.PdfDocument(pdf)[0]
    found: str = page.get_textpage().get_text_range()
    return re.sub(r"\s+", " ", found.translate(_MARKS))


def holds_letters(told: str, words: str) -> bool:
    """Return whether ``words`` stand in ``told``, joined letters perhaps in another order.

    A PDF has one glyph for two joined Arabic letters; programs that read it back turn those round.
    """
    text, sought = ("".join(filter(str.isalpha, part)) for part in (told, words))
    like = sorted(sought)
    size = len(sought)
    return any(sorted(text[i : i + size]) == like for i in range(len(text) - size + 1))


def rows(pdf: bytes) -> list[str]:
    """Return what stands on each line of the paper from left to right, without spaces."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    lines: dict[int, list[tuple[float, str]]] = {}
    for place, character in enumerate(page.get_text_range()):
        if character.isprintable() and not character.isspace():
            pypdfium2.raw.FPDFText_GetCharOrigin(page.raw, place, x, y)
            lines.setdefault(round(y.value), []).append((x.value, character))
    return ["".join(character for _x, character in sorted(line)) for line in lines.values()]


def floor_mm(pdf: bytes) -> float:
    """Return the cap height in millimetres of the smallest text: 0.714 em in Noto Sans."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    shown = (i for i, character in enumerate(page.get_text_range()) if not character.isspace())
    sizes = (pypdfium2.raw.FPDFText_GetFontSize(page.raw, place) for place in shown)
    return float(min(size for size in sizes if size > 0)) * 0.714 * MM


def cap_mm(pdf: bytes, words: str) -> float:
    """Return the cap height of ``words`` as inked, in millimetres; they begin with a flat capital.

    Measured at 1200 dots an inch: a dot is 0.02 mm.
    """
    assert words[0] in _FLAT, words
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    found = text.search(words, match_case=True).get_next()
    assert found is not None, words
    left, bottom, right, top = text.get_charbox(found[0])
    margins = (left, bottom - 2, page.get_width() - right, page.get_height() - top - 2)
    ink = page.render(scale=1200 / 72, grayscale=True, crop=margins).to_numpy().squeeze() < 128
    rows = np.flatnonzero(ink.any(axis=1))
    return float(rows[-1] - rows[0] + 1) / 1200 * 25.4


def right_mm(pdf: bytes, words: str) -> float:
    """Return where ``words`` end at the right, in millimetres from the left edge of the page."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    found = page.search(words).get_next()
    assert found is not None, words
    first, length = found
    boxes = [page.get_charbox(place) for place in range(first, first + length)]
    return float(max(right for _left, _bottom, right, _top in boxes)) * MM


def is_free_above(pdf: bytes, words: str, gap_mm: float) -> bool:
    """Return whether nothing hangs down to within ``gap_mm`` of the tops of ``words``."""
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    found = text.search(words, match_case=True).get_next()
    assert found is not None, words
    first, length = found
    boxes = [text.get_charbox(place) for place in range(first, first + length)]
    lefts, _bottoms, rights, tops = zip(*boxes, strict=True)
    high, wide = max(tops) + 0.2, (min(lefts), page.get_width() - max(rights))  # 0.2: blurred edge
    margins = (wide[0], high, wide[1], page.get_height() - high - gap_mm / MM)
    ground = page.render(scale=600 / 72, grayscale=True, crop=margins).to_numpy()
    return bool(np.ptp(ground) == 0)


def picture(pdf: bytes, dpi: int) -> Image.Image:
    """Return the first page as a grey picture."""
    rendered: Any = pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72, grayscale=True)
    image: Image.Image = rendered.to_pil().convert("L")
    return image


QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


@dataclass(frozen=True)
class Scan:
    """A QR code as a phone sees it: its text, level, and its box in pixels of the picture."""

    text: str
    level: str
    left: int
    top: int
    right: int
    bottom: int


def scan(image: Image.Image) -> Scan:
    """Return the one QR code in a picture."""
    (found,) = zxingcpp.read_barcodes(image, formats=QR)
    at = found.position
    corners = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
    xs, ys = [corner.x for corner in corners], [corner.y for corner in corners]
    return Scan(found.text, found.ec_level, min(xs), min(ys), max(xs), max(ys))


def border_mm(image: Image.Image, code: Scan, dpi: int) -> float:
    """Return how wide the white border around a QR code is at its narrowest, in millimetres."""
    dark = np.asarray(image) < 250
    width = 0
    for step in range(3, image.width):
        box = (code.left - step, code.top - step, code.right + step, code.bottom + step)
        ring = np.concatenate(
            [
                dark[box[1], box[0] : box[2]],
                dark[box[3], box[0] : box[2]],
                dark[box[1] : box[3], box[0]],
                dark[box[1] : box[3], box[2]],
            ]
        )
        if min(box) <= 0 or ring.any():
            break
        width = step
    return width / dpi * 25.4


def structure(pdf: bytes) -> list[tuple[str, str, str]]:
    """Return kind, language and alternative text of every element of the structure tree."""
    found: list[tuple[str, str, str]] = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append((str(node.S), str(node.get("/Lang", "")), str(node.get("/Alt", ""))))
            if "/K" in node:
                walk(node.K)

    document = opened(pdf)
    walk(document.Root.StructTreeRoot.K)
    return found


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Return the file as a reading program has it."""
    return pikepdf.open(io.BytesIO(pdf))


def metadata(pdf: bytes) -> str:
    """Return the document's XMP, as XML."""
    document = opened(pdf)
    return bytes(document.Root.Metadata.read_bytes()).decode()
