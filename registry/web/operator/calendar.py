"""The calendar: what is due when, and an address to which a calendar program can subscribe."""

from collections import Counter
from datetime import date, datetime
from typing import NamedTuple

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.codes import Code
from registry.errors import NotAllowedError
from registry.language.catalogue import mark
from registry.language.sentences import say
from registry.services import calendar as service
from registry.services.calendar import AHEAD, Due
from registry.store import calendar as kept
from registry.web import current
from registry.web.access import operator_people
from registry.web.language import current_language
from registry.web.operator.area import bp, publishers
from registry.web.public.disclosure.fields import path_label
from registry.web.public.disclosure.words import words


class Dated(NamedTuple):
    """A duty in words, with every site of which it is due on that day (code, name, how often).

    ``missing`` names the fact without which it has no day.
    """

    due: Due
    sites: tuple[tuple[Code, str, int], ...]
    words: str
    missing: str
    is_overdue: bool


def dated(found: tuple[Due, ...], today: date) -> list[Dated]:
    """Return dated duties in the language of the page, in their order."""
    said = words(current_language())
    alike: dict[tuple[object, ...], list[Due]] = {}
    for one in found:
        missing = "" if one.day else path_label(one.path, {}, said)
        alike.setdefault((one.day, one.text, one.rule, missing), []).append(one)
    return [
        Dated(
            group[0],
            tuple((*site, times) for site, times in _sites(group).items()),
            said.date(day) if (day := group[0].day) else "",
            str(missing),
            day is not None and day < today,
        )
        for (*_same, missing), group in alike.items()
    ]


def _sites(found: list[Due]) -> Counter[tuple[Code, str]]:
    return Counter((one.site, one.name) for one in found)


def near(found: tuple[Due, ...], now: datetime) -> tuple[Due, ...]:
    """Return what is overdue or due in the next 90 days."""
    last = now.date() + AHEAD
    return tuple(one for one in found if one.day is not None and one.day <= last)


@bp.get("/calendar")
@operator_people
def calendar() -> ResponseReturnValue:
    """Show every dated duty of the organisation, by day."""
    operator_id, now = current.actor().operator, current.now()
    if operator_id is None:
        raise NotAllowedError(say(mark("This account belongs to no organisation.")))
    with current.database().read() as session:
        found = service.due(session, operator_id, current.packs(), now=now)
        since = kept.made(session, operator_id)
    told = dated(found, now.date())
    return render_template(
        "operator/calendar.html",
        overdue=[one for one in told if one.is_overdue],
        coming=[one for one in told if one.due.day is not None and not one.is_overdue],
        undated=[one for one in told if one.due.day is None],
        since=words(current_language()).date(since.date()) if since else "",
    )


@bp.post("/calendar")
@publishers
def renew_calendar() -> ResponseReturnValue:
    """Give the calendar a new secret address; the old one leads nowhere from now on."""
    secret = service.renew(current.database(), current.actor(), now=current.now())
    address = url_for("public.subscribed", secret=secret, _external=True)
    flash(_("The address of the calendar, shown only now: %(address)s", address=address), "success")
    return redirect(url_for("operator.calendar"), 303)
