"""Reports of signs as operators and officials see them: what is open, and the answer to it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import flash, render_template, request
from flask_babel import gettext as _

from registry.domain.codes import grouped, read_code
from registry.domain.signals import ANSWERS, OPEN
from registry.services import signals as service
from registry.store import signals
from registry.store.database import Database
from registry.store.signals import OpenSignals
from registry.web import current
from registry.web.forms import PageProblem
from registry.web.language import current_language

MOST = 50  # lines on a page; more are counted
DIGITS = 10  # fewer than these: no register has a thousand million reports


@dataclass(frozen=True, slots=True)
class OpenLine:
    """What is reported of one sign in one way, how often, and when last."""

    code: str
    shown: str
    site: str
    kind: str
    count: int
    last: date


def open_lines(db: Database, operator: UUID | None = None) -> tuple[tuple[OpenLine, ...], int]:
    """Return what is reported and not dealt with, the newest first, and how many reports it is."""
    with db.read() as session:
        found = signals.open_signals(session, operator, limit=MOST)
        return tuple(map(_line, found)), signals.count_open(session, operator)


def _line(one: OpenSignals) -> OpenLine:
    site = one.site_name or (grouped(one.site) if one.site else "")
    return OpenLine(one.code, shown(one.code), site, _(one.kind.label), one.count, one.last)


def shown(code: str) -> str:
    """Return what stood on a sign as people read it."""
    return grouped(code) if read_code(code) else code


def page(code: str, area: str, problems: list[PageProblem] | None = None) -> str:
    """Return the page of everything that was reported about what carries a code.

    Raises:
        NotFoundError: if the actor may not see it.
    """
    problems = problems or []
    with current.database().read() as session:
        found = service.reported(session, current.actor(), code)
        is_sign = signals.subject(session, code).is_sign
    waiting = [one for one in found if one.state in OPEN]
    return render_template(
        f"{area}/reports.html",
        area=area,
        code=code,
        shown=shown(code),
        is_sign=is_sign,
        site=next((one.site for one in found if one.site), None),
        waiting=waiting,
        done=[one for one in found if one.state not in OPEN],
        up_to=max((one.id for one in waiting), default=0),
        answers=[(state.value, _(state.label)) for state in ANSWERS],
        typed=request.form,
        problems=problems,
        errors=dict(problems),
    )


def answer(code: str) -> list[PageProblem]:
    """Answer the open reports about a code as the form says; return what is wrong with it."""
    form = request.form
    typed = form.get("up_to", "")
    is_number = typed.isascii() and typed.isdigit() and len(typed) < DIGITS
    problems = service.answer(
        current.database(),
        current.actor(),
        code,
        form.get("state", ""),
        form.get("note", ""),
        up_to=int(typed) if is_number else 0,
        now=current.now(),
    )
    if not problems:
        flash(_("It is answered. Whoever has the receipt can read it."), "success")
    tag = current_language()
    return [PageProblem(problem.field, problem.sentence(tag)) for problem in problems]
