"""The life of a sign in words: one line for each fact, with what is known of how it was recorded.

Who recorded a fact is for those who work for the same body: an operator reads "an official".
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from babel.core import Locale
from babel.dates import format_date
from flask_babel import gettext, ngettext

from registry.domain.codes import grouped
from registry.domain.lives import CORRECTABLE, SignEvent, corrections
from registry.domain.people import Actor
from registry.domain.states import SignFact
from registry.language.catalogue import translate
from registry.language.tags import locale_of
from registry.services import access
from registry.services.accounts import REGISTER, WORKER
from registry.signs.prints import label
from registry.web.language import current_language
from registry.web.texts import listed


def _(text: str, **values: object) -> str:
    return str(gettext(text, **values))


class Line(NamedTuple):
    """One fact on the page. ``wrong`` says how it was corrected; ``id`` is its number.

    ``photos`` says that there are some of it.
    """

    id: int
    fact: SignFact
    title: str
    day: date
    late: str
    by: str
    note: str
    wrong: str
    may_correct: bool
    photos: str = ""


def lines(events: Sequence[SignEvent], actor: Actor) -> tuple[Line, ...]:
    """Return the facts of a life as lines for ``actor``, in the order of their recording."""
    corrected, titles = corrections(events), {event.id: _title(event) for event in events}
    return tuple(
        Line(
            id=event.id,
            fact=event.fact,
            title=_corrected(event, titles) or titles[event.id],
            day=event.day,
            late=_said(event.at.date()) if event.at.date() != event.day else "",
            by=_by(event, actor),
            note=event.note,
            wrong=_wrong(corrected.get(event.id)),
            may_correct=_may_correct(event, actor),
            photos=_photos(len(event.particulars.evidence)),
        )
        for event in events
    )


def _title(event: SignEvent) -> str:
    told = event.particulars
    match event.fact:
        case SignFact.INSPECTED if told.condition:
            return _("Inspected: %(found)s", found=_(told.condition.label))
        case SignFact.REPLACED if told.other:
            return _("Replaced by sign %(code)s", code=grouped(told.other))
        case SignFact.STALE:
            tag = current_language()
            items = listed(translate(tag, label(one)) for one in told.changed)
            if told.revision is None:
                return _("Out of date: %(items)s", items=items)
            return _(
                "Out of date since revision %(revision)s: %(items)s",
                revision=told.revision,
                items=items,
            )
    return _(event.fact.label)


def _photos(number: int) -> str:
    """Return that a fact was recorded with photos; empty if it was not."""
    return str(ngettext("with %(num)s photo", "with %(num)s photos", number)) if number else ""


def _corrected(event: SignEvent, titles: dict[int, str]) -> str:
    if event.fact is not SignFact.CORRECTED:
        return ""
    return _("Correction of “%(title)s”", title=titles.get(event.particulars.corrects or 0, ""))


def _wrong(correction: SignEvent | None) -> str:
    if correction is None:
        return ""
    right = correction.particulars.right_day
    return _("It was on %(day)s", day=_said(right)) if right else _("It did not happen")


def _by(event: SignEvent, actor: Actor) -> str:
    if event.by in {REGISTER.email, WORKER.email}:
        return _("the register")
    if event.particulars.official and not actor.is_official:
        return _("an official")
    return event.by


def _may_correct(event: SignEvent, actor: Actor) -> bool:
    if event.fact not in CORRECTABLE or actor.role not in access.POSTERS:
        return False
    by_official = event.fact in {SignFact.INSPECTED, SignFact.MISSING}
    return actor.is_official or not (by_official and event.particulars.official)


def _said(day: date) -> str:
    return str(format_date(day, "medium", locale=Locale.parse(locale_of(current_language()))))
