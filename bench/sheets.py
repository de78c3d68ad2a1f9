"""Contact sheets: signs side by side as pictures, to be looked at after every change of design.

``python -m bench.sheets [FOLDER]`` writes twelve PNG files and says where. Nothing is measured
here: a person looks.
"""

import argparse
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import typst
from PIL import Image, ImageDraw

from registry.signs.cover import Cover, Line, Missing, print_cover
from registry.signs.formats import render
from registry.signs.layouts import LAYOUTS
from registry.signs.order import SignOrder
from registry.signs.sheets import four_up
from tests.making import a_filing, a_match
from tests.signs.ordering import an_order

DPI = 60
GAP = 24  # pixels between pictures
GROUND = (214, 218, 224)
# The boxes of a print-shop file and the colour that each is drawn in.
BOXES = {"/MediaBox": "black", "/BleedBox": "red", "/TrimBox": "blue"}
# How red, green and blue light look without cones for green, linear light. Source: Machado,
# Oliveira, Fernandes 2009, table 1, deuteranomaly of severity 1.0.
DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                (-0.011820, 0.042940, 0.968881))  # fmt: skip
LINEAR = 0.04045  # up to here the curve of sRGB is a line. Source: IEC 61966-2-1
CODES = ("7K3F9QX6", "9QZ4T2M8", "XTVKMEYD", "61KK0DK5")
NAMES = ("Kaivokatu 8", "Mannerheimintie 1", "Rautatientori", "Elielinaukio")
KINDS: tuple[dict[str, Any], ...] = (
    {"fr": []},
    {"fr": [a_match()]},
    {"operator": {"kind": "public_authority", "sector": "law_enforcement"}, "fr": [a_match()]},
)


def sign(order: SignOrder, form: str = "pdf") -> Iterator[bytes]:
    """Yield the file of a sign; nothing where the layout refuses it (and says so)."""
    page, problems = render(order, form)
    for problem in problems:
        print(f"{order.layout} {'+'.join(order.languages)}: {problem.sentence()}")
    if page is not None:
        yield page


def signs(orders: Iterable[SignOrder], form: str = "pdf") -> Iterator[bytes]:
    """Yield the files of signs, without those that are refused."""
    for order in orders:
        yield from sign(order, form)


def picture(pdf: bytes, dpi: float = DPI) -> Image.Image:
    """Return the first page in colour."""
    drawn: Any = pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72)
    image: Image.Image = drawn.to_pil().convert("RGB")
    return image


def together(pictures: Iterable[Image.Image], across: int) -> Image.Image:
    """Return pictures in rows of so many, each row as high as its highest."""
    shown = list(pictures)
    rows = [shown[begin : begin + across] for begin in range(0, len(shown), across)]
    wide = max(sum(one.width + GAP for one in row) for row in rows) + GAP
    heights = [max(one.height for one in row) + GAP for row in rows]
    sheet = Image.new("RGB", (wide, sum(heights) + GAP), GROUND)
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        left = GAP
        for one in row:
            sheet.paste(one, (left, top))
            left += one.width + GAP
        top += height
    return sheet


def languages(*tags: str) -> Image.Image:
    """Return the A4 sign in some languages, portrait and, where they fit, landscape."""
    orders = (an_order(layout=name, languages=tags) for name in ("a4", "a4-landscape"))
    return together((picture(page, 90) for page in signs(orders)), 2)


def layouts() -> Image.Image:
    """Return the English sign in every layout, all to one scale."""
    orders = (an_order(layout=name) for name in LAYOUTS)
    return together((picture(page, 45) for page in signs(orders)), 5)


def boxes() -> Image.Image:
    """Return print-shop files with their boxes drawn: sheet black, bleed red, cut blue."""
    orders = (an_order(layout=name) for name in ("a4", "a5"))
    return together((_boxed(page, 90) for page in signs(orders, "print")), 2)


def _boxed(pdf: bytes, dpi: float) -> Image.Image:
    image, scale = picture(pdf, dpi), dpi / 72
    draw = ImageDraw.Draw(image)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        page = file.pages[0].obj
        x0, _y0, _x1, y1 = map(float, page["/MediaBox"])
        for name, colour in BOXES.items():
            left, bottom, right, top = map(float, page[name])
            box = (left - x0, y1 - top, right - x0, y1 - bottom)
            draw.rectangle([min(edge * scale, max(image.size) - 1) for edge in box], outline=colour)
    return image


def kinds() -> Image.Image:
    """Return the signs that must never be taken for one another."""
    orders = (an_order(a_filing(**differs)) for differs in KINDS)
    return together(map(picture, signs(orders)), len(KINDS))


def greyscale() -> Image.Image:
    """Return the same as an office printer without colours prints them."""
    return kinds().convert("L").convert("RGB")


def deuteranopia() -> Image.Image:
    """Return the same as those see them who lack green cones."""
    light = np.asarray(kinds(), float) / 255
    linear = np.where(light <= LINEAR, light / 12.92, ((light + 0.055) / 1.055) ** 2.4)
    seen = np.clip(linear @ np.array(DEUTERANOPIA).T, 0, 1)
    back = np.where(seen <= LINEAR / 12.92, seen * 12.92, 1.055 * seen ** (1 / 2.4) - 0.055)
    return Image.fromarray((back * 255).round().astype(np.uint8))


def labels() -> Image.Image:
    """Return four A6 signs on a sheet with marks where it is cut."""
    orders = (an_order(layout="a6", code=code) for code in CODES)
    return picture(four_up(list(signs(orders))), 90)


def cover() -> Image.Image:
    """Return the check list that comes before a batch."""
    lines = tuple(
        Line(number, f"{code[:4]}-{code[4:]}", name, f"{name}, Helsinki", "Doors", "A4", "en")
        for number, (code, name) in enumerate(zip(CODES, NAMES, strict=True), start=2)
    )
    missing = (Missing("0000-0000", "Corner café", "", ("Give a phone number.",)),)
    about = ("4 signs.", "One site's sign cannot be printed.")
    told = Cover("Demo City Camera Register", date(2026, 11, 23), "en", about, lines, missing)
    return picture(print_cover(told), 90)


def sightlines() -> Image.Image:
    """Return the plans of the documentation."""
    plans = sorted(Path("docs/sightlines").glob("*.svg"))
    return together(map(_drawn, plans), 2)


def _drawn(file: Path) -> Image.Image:
    page = f'#set page(width: 180mm, height: auto, margin: 0mm)\n#image("{file.name}", width: 100%)'
    with tempfile.NamedTemporaryFile("w", suffix=".typ", dir=file.parent) as source:
        source.write(page)
        source.flush()
        return picture(typst.compile(source.name), 90)


SHEETS: dict[str, Callable[[], Image.Image]] = {
    "01-layouts": layouts,
    "02-ar-en": lambda: languages("ar", "en"),
    "03-zh-en": lambda: languages("zh", "en"),
    "04-fi-sv-en": lambda: languages("fi", "sv", "en"),
    "05-four-languages": lambda: languages("en", "fi", "sv", "ar"),
    "06-print-shop": boxes,
    "07-kinds": kinds,
    "08-greyscale": greyscale,
    "09-deuteranopia": deuteranopia,
    "10-labels": labels,
    "11-cover": cover,
    "12-sightlines": sightlines,
}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(tempfile.gettempdir()) / "contact-sheets"
    parser.add_argument("folder", type=Path, nargs="?", default=default)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, drawn in SHEETS.items():
        drawn().save(folder / f"{name}.png")
        print(folder / f"{name}.png")
