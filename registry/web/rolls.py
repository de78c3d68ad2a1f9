"""Rolls of pre-printed codes as operators and officials see them: a line each, and the order."""

from datetime import date
from io import BytesIO
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from babel import Locale
from flask import Response, flash, request, send_file
from flask_babel import gettext, ngettext

from registry.errors import RefusedError
from registry.services import spares as service
from registry.signs.blank import LANGUAGES
from registry.store.spares import Roll
from registry.web import current
from registry.web.forms import PageProblem
from registry.web.language import current_language

DIGITS = 6  # of a number that is typed; no roll has a million codes


class RollLine(NamedTuple):
    """A roll in a list; ``sheets`` is how many sheets its free codes take."""

    roll: Roll
    language: str
    sheets: int


def line(roll: Roll) -> RollLine:
    """Return a roll with what is said of it."""
    return RollLine(roll, _named(roll.language), service.sheets(roll.free))


def languages() -> tuple[tuple[str, str], ...]:
    """Return the languages that codes are printed in, each with its name in the reader's."""
    return tuple((tag, _named(tag)) for tag in LANGUAGES)


def _named(tag: str) -> str:
    return Locale(tag).get_language_name(current_language()) or tag


def order(*, operator: str | None) -> list[PageProblem]:
    """Order what the form says; return what is wrong with it, nothing ordered then."""
    typed = request.form.get("codes", "").strip()
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= DIGITS
    made, problems = service.order(
        current.database(),
        current.actor(),
        int(typed) if is_number else 0,
        now=current.now(),
        today=today(),
        language=request.form.get("language", ""),
        operator=operator,
    )
    if made is None:
        tag = current_language()
        return [PageProblem(problem.field, problem.sentence(tag)) for problem in problems]
    sentence = ngettext(
        "%(num)s code is ordered. Print its sheet.",
        "%(num)s codes are ordered. Print their sheets.",
        made.codes,
    )
    flash(sentence, "success")
    return []


def sheet(roll: UUID) -> Response:
    """Return the free codes of a roll as a PDF to take home."""
    page, problems = service.sheet(current.database(), current.actor(), roll, current.imprint())
    if page is None:
        tag = current_language()
        sentences = [problem.sentence(tag) for problem in problems]
        raise RefusedError(gettext("These signs cannot be printed."), sentences)
    name = f"codes-{str(roll)[:8]}.pdf"
    return send_file(
        BytesIO(page), mimetype="application/pdf", as_attachment=True, download_name=name
    )


def today() -> date:
    """Return the day where the register is."""
    return current.now().astimezone(ZoneInfo(current.settings().time_zone)).date()
