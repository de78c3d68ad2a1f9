"""The files that a sign comes as, and the one function that makes them."""

from dataclasses import dataclass

from registry.domain.problem import Problem
from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.signs import blank
from registry.signs.compose import compose
from registry.signs.engine import Kind, typeset
from registry.signs.layouts import LAYOUTS, Layout, larger_than
from registry.signs.misfits import with_next_size
from registry.signs.order import SignOrder
from registry.signs.press import for_press
from registry.signs.qr import Square, square
from registry.signs.texts import SignTexts


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: its name, media type and, of pictures, dots an inch.

    ``kind`` is what typst makes; a ``press`` file is then given bleed and inks. ``suffix`` is the
    end of a file's name.
    """

    name: str
    title: str
    media_type: str
    kind: Kind
    ppi: float | None = None
    press: bool = False

    @property
    def suffix(self) -> str:
        """How a file's name ends, without a dot."""
        return self.name if self.name == self.kind else f"{self.name}.{self.kind}"


_PDF = Format("pdf", _("PDF for an office printer"), "application/pdf", "pdf")

FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        _PDF,
        Format("print", _("PDF for a print shop"), "application/pdf", "pdf", press=True),
        Format("svg", _("SVG for a sign shop"), "image/svg+xml", "svg"),
        # 150 dots an inch: a module of the QR code is 13 dots wide, four are enough to print it.
        # Source: DENSO WAVE, qrcode.com, "Point for setting the module size".
        Format("png", _("PNG for a screen"), "image/png", "png", ppi=150),
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
        raise NotFoundError(
            say(
                _("There is no format “{form}”. There are: {what}."),
                form=form,
                what=", ".join(FORMATS),
            )
        )
    if order.layout == blank.BLANK:
        page, problems = blank.printed(blank.of_sign(order), wanted.kind)
        return (for_press(page) if page is not None and wanted.press else page), problems
    texts, problems = compose(order)
    code = square(order.address)
    if texts is None or code is None:
        return None, problems
    layout = LAYOUTS[order.layout]
    # The PDF comes first: only it refuses a missing letter. What typst has set, it keeps.
    page, problem = typeset(texts, code, layout, kind="pdf")
    if problem is not None:
        return None, (_with_next(problem, texts, code, layout),)
    if wanted.kind != "pdf":
        page, _problem = typeset(texts, code, layout, kind=wanted.kind, ppi=wanted.ppi)
    return (for_press(page) if page is not None and wanted.press else page), ()


def _with_next(problem: Problem, texts: SignTexts, code: Square, layout: Layout) -> Problem:
    """Return ``problem`` with the next larger layout on which the sign fits, if there is one."""
    for larger in larger_than(layout):
        page, _problem = typeset(texts, code, larger, kind="pdf")
        if page is not None:
            return with_next_size(problem, larger)
    return problem
