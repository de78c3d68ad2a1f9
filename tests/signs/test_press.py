"""The file for a print shop: its boxes to a tenth of a millimetre, and inks instead of lights."""

import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf
import pytest

from registry.signs import legibility
from registry.signs.colours import CAMERAS, FACES, INKS, PAPER, Inks
from registry.signs.layouts import LAYOUTS, Layout
from registry.signs.press import for_press
from tests.making import a_filing, a_match
from tests.signs import reading
from tests.signs.ordering import an_order, printed

EACH_LAYOUT = pytest.mark.parametrize("layout", list(LAYOUTS.values()), ids=list(LAYOUTS))
KINDS = pytest.mark.parametrize("fr", [[a_match()], []], ids=["faces", "cameras"])
BLACK, WHITE = (0, 0, 0, 1), (0, 0, 0, 0)
LETTERS = {"Tj", "TJ", "'", '"'}
LIGHTS = {"g", "G", "rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"}


def at_press(layout: str = "a4", **differs: Any) -> bytes:
    return printed(an_order(layout=layout, **differs), "print")


def box_mm(pdf: bytes, name: str) -> list[float]:
    file = reading.opened(pdf)
    return [float(side) * reading.MM for side in file.pages[0].obj[name]]


def steps(pdf: bytes) -> Iterator[tuple[str, list[object]]]:
    file = reading.opened(pdf)
    for step in pikepdf.parse_content_stream(file.pages[0]):
        yield str(step.operator), list(step.operands)


def letters_inks(pdf: bytes) -> set[tuple[float, ...]]:
    """Return the inks that letters are printed with."""
    ink: list[tuple[float, ...]] = [BLACK]
    found = set()
    for operator, operands in steps(pdf):
        if operator == "q":
            ink.append(ink[-1])
        elif operator == "Q":
            ink.pop()
        elif operator == "k":
            ink[-1] = tuple(float(Decimal(str(part))) for part in operands)
        elif operator in LETTERS:
            found.add(ink[-1])
    return found


def as_light(inks: Inks) -> str:
    """Return how inks look, roughly: each takes its own light away."""
    *colours, black = inks
    lights = (round(255 * (1 - colour) * (1 - black)) for colour in colours)
    return "#" + "".join(f"{light:02x}" for light in lights)


@EACH_LAYOUT
def test_the_boxes_are_exact(layout: Layout) -> None:
    width, height = layout.page_mm
    sheet = at_press(layout.name)

    assert box_mm(sheet, "/TrimBox") == pytest.approx([0, 0, width, height], abs=0.01)
    assert box_mm(sheet, "/BleedBox") == pytest.approx([-3, -3, width + 3, height + 3], abs=0.01)
    assert box_mm(sheet, "/MediaBox") == pytest.approx(
        [-10, -10, width + 10, height + 10], abs=0.01
    )


@KINDS
def test_no_light_is_left(fr: list[object]) -> None:
    sheet = at_press(filing=a_filing(fr=fr), demonstration=True)

    assert not {operator for operator, _operands in steps(sheet)} & LIGHTS


@pytest.mark.parametrize("languages", [("en",), ("ar", "en")], ids="+".join)
def test_letters_are_black_ink_alone(languages: tuple[str, ...]) -> None:
    assert letters_inks(at_press(languages=languages)) == {BLACK}


def test_light_letters_are_paper() -> None:
    sheet = at_press(filing=a_filing(fr=[]), demonstration=True)

    assert letters_inks(sheet) == {BLACK, WHITE}


@KINDS
def test_the_code_is_scanned_from_the_sheet(fr: list[object]) -> None:
    order = an_order(a_filing(fr=fr))

    code = reading.scan(reading.picture(printed(order, "print"), 150))

    assert (code.text, code.level) == (order.address, "H")


def test_what_touches_the_edge_reaches_over_it() -> None:
    dark = reading.picture(at_press(demonstration=True), 254).point(lambda light: light < 128)

    # Ten dots a millimetre: the cut is 100 dots in, the bleed 70.
    row = [x for x in range(dark.width) if dark.getpixel((x, 120))]

    assert (row[0], row[-1]) == pytest.approx((70, dark.width - 71), abs=1)
    assert dark.getpixel((300, 71))
    assert not dark.getpixel((300, 68))


def test_crop_marks_stand_at_the_cut_and_clear_of_the_bleed() -> None:
    dark = reading.picture(at_press(), 508).point(lambda light: light < 200)
    step = 20  # dots a millimetre

    across = {round(x / step, 1) for x in range(dark.width) if dark.getpixel((x, 4 * step))}
    down = {round(y / step, 1) for y in range(dark.height) if dark.getpixel((4 * step, y))}

    assert (min(across), max(across)) == pytest.approx((10, 220), abs=0.15)
    assert (min(down), max(down)) == pytest.approx((10, 307), abs=0.15)
    assert max(len(across), len(down)) <= 4  # two lines, of a dot or two each


def test_every_font_is_in_the_file() -> None:
    sheet = reading.opened(at_press(languages=("ar", "en")))

    fonts = [font.DescendantFonts[0] for font in sheet.pages[0].Resources.Font.values()]

    assert len(fonts) > 2
    assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_the_file_claims_only_what_is_true_of_it() -> None:
    sheet = at_press()

    assert "pdfaid:part" not in reading.metadata(sheet)
    assert "<pdfuaid:part>1</pdfuaid:part>" in reading.metadata(sheet)
    assert "/OutputIntents" not in reading.opened(sheet).Root
    assert ("/H1", "", "") in reading.structure(sheet)


def test_the_words_are_those_of_the_office_file() -> None:
    order = an_order(languages=("ar", "en"))

    assert reading.text(printed(order, "print")) == reading.text(printed(order))


def test_a_colour_without_inks_is_a_fault() -> None:
    office = reading.opened(printed(an_order()))
    office.pages[0].Contents = office.make_stream(b"1 0 0 rg 0 0 10 10 re f")
    foreign = io.BytesIO()
    office.save(foreign)

    with pytest.raises(ValueError, match="#ff0000 has no inks"):
        for_press(foreign.getvalue())


def test_inks_look_as_the_lights_that_they_stand_for() -> None:
    yellow = legibility.luminance(as_light(INKS[FACES.panel]))

    assert yellow == pytest.approx(legibility.luminance(FACES.panel), abs=0.01)
    assert legibility.luminance(as_light(INKS[CAMERAS.panel])) < 0.05


@pytest.mark.parametrize(
    ("one", "other"),
    [("#000000", FACES.panel), (PAPER, CAMERAS.panel), (FACES.text, PAPER), (FACES.label, PAPER)],
)
def test_inks_are_as_far_apart_as_lights(one: str, other: str) -> None:
    looks = as_light(INKS[one]), as_light(INKS[other])

    assert legibility.contrast(*looks) >= 7
    assert legibility.reflectance_difference(*looks) >= 70


def test_no_spot_has_more_ink_than_paper_takes() -> None:
    assert max(sum(inks) for inks in INKS.values()) <= 3
