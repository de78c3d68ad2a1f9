"""A sign as staff see it: where it hangs, what happened to it, what may be recorded next.

Operators and officials have a page each; both are made of this.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from flask_babel import gettext

from registry.domain.codes import grouped
from registry.domain.filing import Filing
from registry.domain.lives import (
    SignEvent,
    cannot,
    corrected,
    standing,
)
from registry.domain.placement import Placement
from registry.domain.problem import Problem
from registry.domain.states import ENDED, HANGING, PUBLIC_STATES, SignFact, SignState
from registry.errors import NotFoundError
from registry.language.catalogue import mark
from registry.language.sentences import say
from registry.services import access
from registry.services.freshness import changed_in_words
from registry.signs.layouts import LAYOUTS
from registry.store import evidence, lives, registrations, signals, signs
from registry.store.evidence import EvidenceView
from registry.store.registrations import RegistrationView
from registry.store.signs import SignView
from registry.web import current
from registry.web.language import current_language
from registry.web.life import Line, lines

# What can be recorded with a day and a note alone, in the order in which a life runs.
PLAIN = (SignFact.PRINTED, SignFact.REMOVED, SignFact.MISSING)


def _(text: str, **values: object) -> str:
    return str(gettext(text, **values))


class Told(NamedTuple):
    """A label and what is told under it."""

    label: str
    text: str


class SignCard(NamedTuple):
    """A sign in a list: what it prints that has changed, where it hangs, what to do next."""

    sign: SignView
    changed: str
    where: str
    next: str


class SignPage(NamedTuple):
    """Everything that the page of a sign shows."""

    sign: SignView
    site: RegistrationView
    name: str
    changed: str
    lines: tuple[Line, ...]
    where: tuple[Told, ...]
    possible: frozenset[SignFact]
    before: tuple[SignView, ...]
    size: tuple[int, int] | None
    shown: tuple[EvidenceView, ...]
    reports: int


def own(code: str) -> tuple[SignView, RegistrationView]:
    """Return a sign of the actor's organisation, or any for an official, with its site.

    Raises:
        NotFoundError: another operator's sign answers as one that was never made.
    """
    with current.database().read() as session:
        sign = signs.sign(session, code)
        known = registrations.registration(session, sign.site)
    try:
        access.require_own(current.actor(), known)
    except NotFoundError as error:
        raise NotFoundError(say(mark("No sign carries the code {code}."), code=code)) from error
    return sign, known


def page(sign: SignView, known: RegistrationView) -> SignPage:
    """Return the page of a sign. Four questions."""
    with current.database().read() as session:
        events = lives.life(session, sign.code)
        others = signs.signs(session, sign.site)
        shown = evidence.of_sign(session, sign.code)
        reports = signals.count_open(session, code=sign.code)
    return SignPage(
        sign=sign,
        site=known,
        name=known.filing.site.name or grouped(known.code),
        changed=changed_in_words(sign, current_language()),
        lines=lines(events, current.actor()),
        where=where(sign.placement, known.filing),
        possible=_possible(events, today(known)),
        before=tuple(
            one for one in others if one.successor == sign.code and one.state not in ENDED
        ),
        size=_size(sign.layout),
        shown=shown,
        reports=reports,
    )


def _size(layout: str) -> tuple[int, int] | None:
    """Return width and height of a sign in whole millimetres; None for what is not a layout."""
    found = LAYOUTS.get(layout)
    return (round(found.page_mm[0]), round(found.page_mm[1])) if found else None


def cards(found: Sequence[SignView], known: RegistrationView) -> tuple[SignCard, ...]:
    """Return the signs of one site as cards, those first that ask for something."""
    is_public = known.state in PUBLIC_STATES
    made = [
        SignCard(
            sign=sign,
            changed=changed_in_words(sign, current_language()),
            where=short_place(sign.placement, known.filing),
            next=next_step(sign, is_public=is_public),
        )
        for sign in found
    ]
    return tuple(sorted(made, key=_urgency))


def _urgency(card: SignCard) -> tuple[bool, bool, bool]:
    sign = card.sign
    return sign.state in ENDED, not card.next, not (sign.stale and sign.state in HANGING)


def short_place(placement: Placement | None, filing: Filing) -> str:
    """Return where a sign hangs in a few words: the entrance, or what somebody wrote."""
    if placement is None:
        return ""
    kind = str(_(placement.kind.label)) if placement.kind else ""
    return entrance_name(placement.entrance, filing) or placement.note or kind


def today(known: RegistrationView) -> date:
    """Return the date at a site."""
    return known.filing.site.local_day(current.now())


def problem(sign: SignView, known: RegistrationView, fact: SignFact, day: date) -> Problem | None:
    """Return why something cannot be recorded of a sign as it stands; None if it can."""
    with current.database().read() as session:
        stands, unfit = standing(lives.life(session, sign.code))
    return unfit or cannot(stands, fact, day, today(known))


def unfit(
    sign: SignView, known: RegistrationView, fact_id: int, right_day: date | None
) -> Problem | None:
    """Return why a fact cannot be corrected so; None if it can."""
    if right_day is not None and right_day > today(known):
        return Problem(field="day", code="sign_life", text=mark("That day has not come yet."))
    with current.database().read() as session:
        events = lives.life(session, sign.code)
    return corrected(events, fact_id, right_day, current.now())[1]


def where(placement: Placement | None, filing: Filing) -> tuple[Told, ...]:
    """Return where a sign hangs, in words: only what is known."""
    if placement is None:
        return ()
    told = {
        "kind": placement.kind and _(placement.kind.label),
        "entrance": entrance_name(placement.entrance, filing),
        "facing_deg": None if placement.facing_deg is None else f"{placement.facing_deg:g}°",
        "mount_height_cm": placement.mount_height_cm,
        "latitude": placement.latitude,
        "longitude": placement.longitude,
        "note": placement.note or None,
    }
    fields = Placement.model_fields
    return tuple(
        Told(_(str(fields[name].title)), str(text))
        for name, text in told.items()
        if text is not None
    )


def entrance_name(index: int | None, filing: Filing) -> str | None:
    """Return what an entrance is called; one that was taken out of the filing has its number."""
    if index is None:
        return None
    known = filing.entrances or ()
    named = known[index].name if index < len(known) else None
    return named or _("Entrance %(number)s", number=index + 1)


def _possible(events: Sequence[SignEvent], day: date) -> frozenset[SignFact]:
    stands, _unfit = standing(events)
    wanted = (SignFact.POSTED, SignFact.INSPECTED, SignFact.PLACED, *PLAIN)
    return frozenset(fact for fact in wanted if cannot(stands, fact, day) is None)


def next_step(sign: SignView, *, is_public: bool) -> str:
    """Return what is to be done about a sign next, as a sentence; empty for nothing."""
    if sign.state in ENDED:
        wants_another = sign.state is SignState.MISSING and not sign.successor
        return _("Make a new sign for this place") if wants_another else ""
    if sign.state is SignState.PLANNED:
        return _("Issue it") if is_public else _("Publish the site, then issue it")
    if not is_public:
        return _("Take it down: the site is not public any more")
    if sign.stale:
        if sign.successor:
            return _("Post %(code)s in its place", code=grouped(sign.successor))
        return _("Wait for its new sign, or see what it lacks")
    return _of_its_state(sign)


def _of_its_state(sign: SignView) -> str:
    if sign.state is SignState.ISSUED:
        return _("Print it")
    if sign.state is SignState.PRINTED:
        return _("Post it, and say when")
    if sign.condition and sign.condition.value != "ok":
        return _("Put it in order, and inspect it again")
    return ""
