"""What the rules say of a site on another day: which duties begin, which end, and when."""

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import NamedTuple

from flask import Response, render_template, request

from registry.domain.codes import Code
from registry.domain.problem import Problem
from registry.domain.states import PUBLIC_STATES
from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.rules.finding import Verdict
from registry.rules.standing import Shift
from registry.services.foresight import YEARS, Foresight, begins, ends, foresee
from registry.store import disclosures
from registry.web import current
from registry.web.access import everyone
from registry.web.kept import kept_page
from registry.web.language import current_language
from registry.web.public import bp
from registry.web.public.disclosure.words import Words, words

MOST_DAYS = 12  # days that the page lists; later ones are found by typing a day


class Line(NamedTuple):
    """A rule on the page: its id, its title, and what it says of which record."""

    rule: str
    title: str
    verdict: str
    label: str
    is_problem: bool


class DayLine(NamedTuple):
    """A day on which something changes, and how much."""

    day: date
    words: str
    begin: int
    end: int
    other: int


@bp.get("/<language:language>/s/<code:code>/law")
@everyone
def law(code: str) -> Response:
    """Show what the rules will say of a site on a day, if nothing of it changes."""
    said = words(current_language())
    with current.database().read() as session:
        found = disclosures.scan(session, code)
        if found.state not in PUBLIC_STATES:
            raise NotFoundError(say(_("This site is not public.")))
        (shown,) = disclosures.revisions(session, found.site, frozenset({found.revision}))
    ahead = foresee(current.database(), current.packs(), found.registration_id, now=current.now())
    on, problems = _asked(request.args.get("on", ""), ahead)
    days = [_day(turn.day, turn.shifts, said) for turn in islice(ahead.turns(), MOST_DAYS)]
    day = on or ahead.today
    page = render_template(
        "public/law.html",
        code=Code(found.site),
        name=shown.filing.site.name or found.site,
        today=said.date(ahead.today),
        day=day,
        day_words=said.date(day),
        is_today=day == ahead.today,
        typed=request.args.get("on", ""),
        first=ahead.today.isoformat(),
        last=_last(ahead).isoformat(),
        problems=problems,
        days=days,
        **_changes(ahead, day, said),
    )
    return kept_page(page, problems)


def _last(ahead: Foresight) -> date:
    return date(ahead.today.year + YEARS, 12, 31)


def _asked(typed: str, ahead: Foresight) -> tuple[date | None, tuple[Problem, ...]]:
    if not typed:
        return None, ()
    try:
        on = date.fromisoformat(typed)
    except ValueError:
        text = _("Give a day, like 2027-12-02.")
        return None, (Problem(field="on", code="day", text=text),)
    if not ahead.today <= on <= _last(ahead):
        text = _("Give a day from today to the end of {year}.")
        values = {"year": str(_last(ahead).year)}
        return None, (Problem(field="on", code="day", text=text, values=values),)
    return on, ()


def _changes(ahead: Foresight, day: date, said: Words) -> dict[str, list[Line]]:
    found = ahead.begins(day)
    return {
        "begin": _lines((one for one in found if begins(one)), ahead, said),
        "end": _lines((one for one in found if ends(one)), ahead, said),
        "other": _lines((o for o in found if not begins(o) and not ends(o)), ahead, said),
    }


def _lines(found: Iterable[Shift], ahead: Foresight, said: Words) -> list[Line]:
    lines = []
    for one in found:
        rule = ahead.packs.rule(one.rule) or current.packs().rule(one.rule)
        if rule is None:
            continue
        title = rule.title.get(said.tag, rule.title["en"])
        verdict = one.before if ends(one) else one.after
        lines.append(
            Line(
                one.rule,
                said.tidy(title),
                said.gettext(verdict.label),
                one.label if one.subject not in {"site", "operator", "page"} else "",
                one.after is Verdict.RAISED,
            )
        )
    return list(dict.fromkeys(lines))


def _day(day: date, shifts: tuple[Shift, ...], said: Words) -> DayLine:
    begin = len({one.rule for one in shifts if begins(one)})
    end = len({one.rule for one in shifts if ends(one)})
    other = len({one.rule for one in shifts if not begins(one) and not ends(one)})
    return DayLine(day, said.date(day), begin, end, other)
