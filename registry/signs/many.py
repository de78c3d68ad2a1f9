"""Many signs as the pages of one document: they share their fonts, and take half the time.

A page looks exactly like the sign alone. A sign that does not fit keeps no other from being made.
"""

import logging
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import NamedTuple

import typst

from registry.domain.problem import Problem
from registry.language.catalogue import mark as _
from registry.signs.compose import compose
from registry.signs.engine import compiler, data_of
from registry.signs.formats import render
from registry.signs.layouts import LAYOUTS
from registry.signs.order import SignOrder
from registry.signs.qr import square

LOG = logging.getLogger("registry.signs")

# typst forgets what no document has used for ten compilations. Of a large one that is much, so it
# is made to forget sooner: 25 signs a document take 165 MB then instead of 315. Measured.
_SOON, _ALL = 5, 11
# One sentence of ours for what only we can mend: it must not stop a whole batch.
_FAULT = _("The register cannot set this sign. Please tell those who run it.")

Refusals = dict[int, tuple[Problem, ...]]


class Pages(NamedTuple):
    """A PDF with a page for each order that can be printed, and why the others cannot, by place."""

    pdf: bytes | None
    refused: Refusals


def render_many(orders: Sequence[SignOrder], title: str, day: date) -> Pages:
    """Return signs as one tagged PDF in their order; about 6 ms a sign in a warm thread.

    ``title`` and ``day`` are those of the file. The same orders give the same bytes.
    """
    pages, refused = _composed(orders)
    pdf = _typeset(list(pages.values()), title, day)
    if pdf is None and pages:
        # Something does not fit, and typst stops at the first: each is asked by itself.
        found = _misfits({place: orders[place] for place in pages})
        refused |= found
        left = [page for place, page in pages.items() if place not in found]
        pdf = _typeset(left, title, day)
    return Pages(pdf, dict(sorted(refused.items())))


def _composed(orders: Sequence[SignOrder]) -> tuple[dict[int, str], Refusals]:
    pages: dict[int, str] = {}
    refused: Refusals = {}
    for place, order in enumerate(orders):
        texts, problems = compose(order)
        code = square(order.address)
        if texts is None or code is None:
            refused[place] = problems
        else:
            pages[place] = data_of(texts, code, LAYOUTS[order.layout])
    return pages, refused


def _misfits(orders: dict[int, SignOrder]) -> Refusals:
    return {place: problems for place, order in orders.items() if (problems := _problems(order))}


def _problems(order: SignOrder) -> tuple[Problem, ...]:
    try:
        return render(order, "pdf")[1]
    except typst.TypstError:
        LOG.exception("sign %s of layout %s cannot be set", order.code, order.layout)
        return (Problem(field="", code="sign_fault", text=_FAULT),)


def _typeset(pages: list[str], title: str, day: date) -> bytes | None:
    """Return the document, or None if there is no page, or one does not fit."""
    if not pages:
        return None
    try:
        document = compiler().compile(
            input=_source(pages, title, day),
            format="pdf",
            pdf_standards=["ua-1", "a-2a"],
            timestamp=datetime.combine(day, time(), UTC),
        )
    except typst.TypstError:
        return None
    finally:
        forget()
    return document if isinstance(document, bytes) else None


def _source(pages: list[str], title: str, day: date) -> bytes:
    # As in the engine: JSON of ASCII in a string of typst's, so that no text is read as markup.
    signs = "".join(f'json(bytes("{_quoted(page)}")),' for page in pages)
    date_ = f"datetime(year: {day.year}, month: {day.month}, day: {day.day})"
    about = f'#set document(title: "{_quoted(title)}", date: {date_})'
    return f'#import "/layouts/_signs.typ": sheets\n#sheets({signs})\n{about}\n#[]'.encode()


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def forget(*, wholly: bool = False) -> None:
    """Let typst forget what it has set, soon or (``wholly``) now; this takes 3 ms or 6 ms."""
    for _round in range(_ALL if wholly else _SOON):
        compiler().compile(input=b"", format="svg")
