"""The file for a print shop: a sign with bleed, crop marks, its boxes, and inks instead of lights.

PDF/A refuses CMYK without a profile, so this file no longer claims it; it stays PDF/UA. Every
colour of ours has inks of its own; one that has none is a fault. Text and QR code are black ink
alone: four inks on top of one another never meet exactly, and blur small letters and modules.
"""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator, Pdf

from registry.signs.colours import INKS, Inks

# Points in a millimetre. Source: ISO 32000-2, 8.3.2.3.
_MM = 72 / 25.4

BLEED_MM = 3.0
"""How far colour reaches over the cut. Source: Ghent Workgroup, GWG 2022, 4.8."""

# Crop marks begin where the bleed ends, are 5 mm long and 0.25 pt thin, on 2 mm of spare paper.
_MARK_MM, _SPARE_MM, _STROKE_PT = 5.0, 2.0, 0.25
_MARGIN_MM = BLEED_MM + _MARK_MM + _SPARE_MM

# Fill and stroke: the operator that sets the colour, and what names its space.
_FILLS = {"sc", "scn", "g", "rg"}
_STROKES = {"SC", "SCN", "G", "RG"}
_SPACES = {"cs", "CS"}


def for_press(pdf: bytes) -> bytes:
    """Return ``pdf``, a sign in our colours, as the file for a print shop; about 10 ms.

    TrimBox is the sign, BleedBox 3 mm more; the page has 10 mm around the sign. Same file, same
    bytes. Source: ISO 32000-2, 14.11.2 (page boundaries), 8.6.4.4 (DeviceCMYK).

    Raises:
        ValueError: if something has a colour that is none of ours.
    """
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            _bound(page)
            inked = pikepdf.unparse_content_stream([*_inked(page), *_marks(page)])
            page.Contents = file.make_stream(inked)
            if Name.ColorSpace in page.Resources:
                del page.Resources[Name.ColorSpace]
        _claim_less(file)
        file.docinfo[Name.Trapped] = Name("/False")
        to = io.BytesIO()
        file.save(to, deterministic_id=True)
    return to.getvalue()


def _claim_less(file: Pdf) -> None:
    """Take back what is true of the file in RGB only. Source: ISO 19005-2, 6.2.4.3."""
    del file.Root[Name.OutputIntents]
    with file.open_metadata(update_docinfo=False, set_pikepdf_as_editor=False) as about:
        for claim in ("pdfaid:part", "pdfaid:conformance"):
            del about[claim]


def _bound(page: pikepdf.Page) -> None:
    left, bottom, right, top = (float(side) for side in page.mediabox)

    def around(mm: float) -> Array:
        wide = mm * _MM
        return Array([left - wide, bottom - wide, right + wide, top + wide])

    page.TrimBox = around(0)
    page.BleedBox = around(BLEED_MM)
    page.MediaBox = page.CropBox = around(_MARGIN_MM)


def _inked(page: pikepdf.Page) -> Iterator[ContentStreamInstruction]:
    """Yield what draws the page, with inks where it had lights."""
    _refuse_hidden_colours(page)
    for step in pikepdf.parse_content_stream(page):
        name = str(step.operator)
        if name in _SPACES:
            continue
        if name in _FILLS | _STROKES:
            inks = _inks_of([float(part) for part in step.operands])
            yield ContentStreamInstruction([*inks], Operator("k" if name in _FILLS else "K"))
        else:
            yield ContentStreamInstruction(step.operands, step.operator)


def _inks_of(lights: list[float]) -> Inks:
    red, green, blue = lights if len(lights) > 1 else lights * 3
    name = "#" + "".join(f"{round(part * 255):02x}" for part in (red, green, blue))
    if name not in INKS:
        raise ValueError(f"The colour {name} has no inks.")
    return INKS[name]


def _refuse_hidden_colours(page: pikepdf.Page) -> None:
    hidden = page.Resources.get(Name.XObject, Dictionary())
    if len(hidden):
        raise ValueError("There are pictures or forms on the page whose colours are not seen.")


def _marks(page: pikepdf.Page) -> Iterator[ContentStreamInstruction]:
    """Yield the crop marks: two at each corner, in black ink, not part of what is read aloud."""
    left, bottom, right, top = (float(side) for side in page.TrimBox)
    near, far = BLEED_MM * _MM, (BLEED_MM + _MARK_MM) * _MM

    def step(operator: str, *operands: float | Name) -> ContentStreamInstruction:
        return ContentStreamInstruction([*operands], Operator(operator))

    yield from (step("BMC", Name.Artifact), step("q"), step("w", _STROKE_PT))
    yield step("K", *INKS["#000000"])
    for x, away in ((left, -1), (right, 1)):
        for y in (bottom, top):
            yield from (step("m", x + away * near, y), step("l", x + away * far, y), step("S"))
    for y, away in ((bottom, -1), (top, 1)):
        for x in (left, right):
            yield from (step("m", x, y + away * near), step("l", x, y + away * far), step("S"))
    yield from (step("Q"), step("EMC"))
