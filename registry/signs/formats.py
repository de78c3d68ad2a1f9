"""The files that a sign comes as, and the one function that makes them.

A print-shop file (bleed, trim box, black as K) is one more line here: PDF/A refuses CMYK, so it
brings colours of its own.
"""

from dataclasses import dataclass

from registry.domain.problem import Problem
from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.signs import blank
from registry.signs.compose import compose
from registry.signs.engine import Kind, typeset
from registry.signs.layouts import LAYOUTS, Layout, larger_than
from registry.signs.misfits import with_next_size
from registry.signs.order import SignOrder
from registry.signs.qr import Square, square
from registry.signs.texts import SignTexts


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: its name (also its suffix), media type and, of pictures, dots an inch."""

    name: Kind
    title: str
    media_type: str
    ppi: float | None = None


_PDF = Format("pdf", _("PDF for an office printer"), "application/pdf")

FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        _PDF,
        Format("svg", _("SVG for a sign shop"), "image/svg+xml"),
        # 150 dots an inch: a module of the QR code is 13 dots wide, four are enough to print it.
        # Source: DENSO WAVE, qrcode.com, "Point for setting the module size".
        Format("png", _("PNG for a screen"), "image/png", ppi=150),
    )
}


def render(order: SignOrder, form: str) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Return the sign as a file of the format ``form``, or None and every problem.

    The same order gives the same bytes. A sign that can't be an accessible PDF (a letter is
    missing, a text does not fit) comes in no format. About 12 ms for a PDF in a warm thread.

    Raises:
        NotFoundError: if there is no such format.
    """
    wanted = FORMATS.get(form)
    if wanted is None:
        raise NotFoundError(f"There is no format “{form}”. There are: {', '.join(FORMATS)}.")
    if order.layout == blank.BLANK:
        return blank.printed(blank.of_sign(order), wanted.name)
    texts, problems = compose(order)
    code = square(order.address)
    if texts is None or code is None:
        return None, problems
    layout = LAYOUTS[order.layout]
    # The PDF comes first: only it refuses a missing letter. What typst has set, it keeps.
    page, problem = typeset(texts, code, layout, kind="pdf")
    if problem is not None:
        return None, (_with_next(problem, texts, code, layout),)
    if wanted is not _PDF:
        page, _problem = typeset(texts, code, layout, kind=wanted.name, ppi=wanted.ppi)
    return page, ()


def _with_next(problem: Problem, texts: SignTexts, code: Square, layout: Layout) -> Problem:
    """Return ``problem`` with the next larger layout on which the sign fits, if there is one."""
    for larger in larger_than(layout):
        page, _problem = typeset(texts, code, larger, kind="pdf")
        if page is not None:
            return with_next_size(problem, larger)
    return problem
