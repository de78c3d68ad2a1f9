"""Four small pages on one sheet, with marks where it is cut: A6 signs for an office printer.

Nothing is made smaller or larger. Tags are kept: what each sign says is still read aloud.
"""

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from registry.signs.joining import gathered, tree_of, written

_MM = 72 / 25.4  # points in a millimetre
A4_MM = (210.0, 297.0)  # ISO 216
PER_SHEET = 4
_ROUNDING_PT = 0.5  # what is left when half a millimetre is rounded
# Hairlines that reach further in than the edge that an office printer leaves white (5 mm).
_MARK_MM, _CROSS_MM, _LINE_PT = 12.0, 4.0, 0.35
# The quarters of a sheet in reading order, in halves of its width and height from below left.
_QUARTERS = ((0, 1), (1, 1), (0, 0), (1, 0))


def four_up(pages: Sequence[bytes], sheet_mm: tuple[float, float] = A4_MM) -> bytes:
    """Return PDF pages four on a sheet, in reading order, each in the middle of its quarter.

    ``pages`` are files of pages no larger than a quarter (A6: 105 x 148 mm), each of one or more.
    The cut runs through the middle of the sheet both ways: two cuts make four signs.

    Raises:
        ValueError: if a page is larger than a quarter of the sheet.
    """
    with gathered(pages) as file:
        impose(file, sheet_mm)
        return written(file)


def impose(file: Pdf, sheet_mm: tuple[float, float] = A4_MM) -> None:
    """Replace the pages of ``file`` by sheets of four."""
    small = list(file.pages)
    sheets: dict[int, tuple[Page, Object]] = {}
    for begin in range(0, len(small), PER_SHEET):
        sheet = file.add_blank_page(page_size=_points(sheet_mm))
        for page, quarter in zip(small[begin:], _QUARTERS, strict=False):
            sheets[page.obj.objgen[0]] = (sheet, _placed(sheet, page, quarter))
        sheet.contents_add(_marks(sheet_mm))
        if tree_of(file) is not None:
            sheet.obj.Tabs = Name.S
    _retell(file, sheets)
    del file.pages[: len(small)]


def _points(size_mm: tuple[float, float]) -> tuple[float, float]:
    return size_mm[0] * _MM, size_mm[1] * _MM


def _placed(sheet: Page, page: Page, quarter: tuple[int, int]) -> Object:
    """Draw ``page`` in a quarter of ``sheet``, and return it as what is drawn there."""
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    across, up = (float(edge) / 2 for edge in sheet.mediabox[2:])
    spare = across - (right - left), up - (top - bottom)
    if min(spare) < -_ROUNDING_PT:
        raise ValueError("A page is larger than a quarter of the sheet.")
    drawn = page.as_form_xobject()
    if Name.StructParents in page.obj:
        drawn.StructParents = page.obj.StructParents
    # Left to pikepdf, the name is another one each time.
    name = sheet.add_resource(drawn, Name.XObject, Name(f"/Quarter{quarter[0]}{quarter[1]}"))
    x = quarter[0] * across + spare[0] / 2 - left
    y = quarter[1] * up + spare[1] / 2 - bottom
    sheet.contents_add(f"q 1 0 0 1 {x:.4f} {y:.4f} cm {name} Do Q".encode())
    return drawn


def _marks(sheet_mm: tuple[float, float]) -> bytes:
    """Return hairlines on the two cuts, at the edges and where they cross.

    They say nothing, so they are no part of the tree. Source: ISO 14289-1, 7.1 (artifacts).
    """
    width, height = sheet_mm
    x, y = width / 2, height / 2
    lines = (
        *((x, a, x, b) for a, b in _stretches(height)),
        *((a, y, b, y) for a, b in _stretches(width)),
    )
    drawn = " ".join(
        f"{a * _MM:.3f} {b * _MM:.3f} m {c * _MM:.3f} {d * _MM:.3f} l S" for a, b, c, d in lines
    )
    return f"/Artifact BMC q 0 G {_LINE_PT} w {drawn} Q EMC".encode()


def _stretches(length: float) -> tuple[tuple[float, float], ...]:
    middle = length / 2
    return (
        (0, _MARK_MM),
        (middle - _CROSS_MM, middle + _CROSS_MM),
        (length - _MARK_MM, length),
    )


def _retell(file: Pdf, sheets: dict[int, tuple[Page, Object]]) -> None:
    """Say of each element of the tree on which sheet, and in which drawing, its content now is.

    Source: ISO 32000-1, 14.7.4.2 (marked-content references, ``Stm``).
    """
    tree = tree_of(file)
    waiting = [] if tree is None else [(element, 0) for element in _elements(tree)]
    while waiting:
        element, page = waiting.pop()
        if Name.Pg in element:
            page = element.Pg.objgen[0]
            element.Pg = sheets[page][0].obj
            if element.get(Name.Type) == Name.MCR:
                element.Stm = sheets[page][1]
        waiting.extend((kid, page) for kid in _elements(element))
        if Name.K in element:
            element.K = Array(
                kid if isinstance(kid, Dictionary) else _reference(int(kid), *sheets[page])
                for kid in _kids(element)
            )


def _kids(element: Dictionary) -> list[Object]:
    kids = element.get(Name.K, Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _elements(element: Dictionary) -> list[Dictionary]:
    return [kid for kid in _kids(element) if isinstance(kid, Dictionary)]


def _reference(number: int, sheet: Page, drawn: Object) -> Dictionary:
    return Dictionary(Type=Name.MCR, Pg=sheet.obj, Stm=drawn, MCID=number)
