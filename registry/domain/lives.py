"""The life of a sign: facts that are only ever added, and where the sign stands by them.

A record that was wrong is not taken back: a later one names it, and either gives the right day or
says that it never happened. Pure; ``docs/signs.md`` has the picture.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from registry.domain.codes import Code
from registry.domain.placement import Placement
from registry.domain.problem import Problem
from registry.domain.states import ENDED, HANGING, SIGN_FOLLOWS, Condition, SignFact, SignState
from registry.domain.value import Value
from registry.language.catalogue import mark as _

# Facts that bring a sign into the state of the same name; the others leave it where it is.
MOVES: Mapping[SignFact, SignState] = {SignFact(state.value): state for state in SignState}
# What changes nothing of where a sign stands.
TELLING = frozenset({SignFact.STALE, SignFact.FRESH, SignFact.CORRECTED})
# What the register records by itself, on the day of another sign or of a publication.
BY_ITSELF = frozenset({SignFact.REPLACED, SignFact.STALE, SignFact.FRESH})
FIRST = frozenset({SignFact.PLANNED, SignFact.ISSUED})
CORRECTABLE = frozenset({*MOVES, SignFact.PLACED}) - FIRST - BY_ITSELF
"""What can be corrected: a sign that was planned or issued is ended, not unmade."""


class Particulars(Value):
    """What else a fact says, each where it applies.

    ``placement``: where the sign hangs since; ``condition``: what an inspection found; ``other``:
    the sign that took its place; ``revision`` and ``changed``: since which revision it is out of
    date, and in what; ``corrects``: the number of the fact that was wrong, ``right_day`` the day on
    which it did happen (None: it did not); ``evidence`` names pictures; ``origin`` says where the
    paper came from, if it was not printed for this site; ``official``: recorded by an official.
    """

    placement: Placement | None = None
    condition: Condition | None = None
    other: Code | None = None
    revision: int | None = None
    changed: tuple[str, ...] = ()
    corrects: int | None = None
    right_day: date | None = None
    evidence: tuple[str, ...] = ()
    origin: str = ""
    official: bool = False


class SignEvent(Value):
    """One fact in a sign's life: what, on which day, and when and by whom it was recorded.

    ``by`` and ``note`` are for staff only.
    """

    id: int
    fact: SignFact
    day: date
    at: datetime
    by: str
    note: str
    particulars: Particulars


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a sign stands by all that is recorded of it; ``since`` is the day of the last move."""

    state: SignState
    since: date
    posted: date | None = None
    removed: date | None = None
    condition: Condition | None = None
    placement: Placement | None = None


def corrections(events: Iterable[SignEvent]) -> dict[int, SignEvent]:
    """Return the newest correction of each fact that was corrected, by the fact's number."""
    return {
        event.particulars.corrects: event
        for event in events
        if event.fact is SignFact.CORRECTED and event.particulars.corrects is not None
    }


def valid(events: Sequence[SignEvent]) -> tuple[SignEvent, ...]:
    """Return the facts that stand, each with its right day, oldest first."""
    wrong = corrections(events)
    found = []
    for event in events:
        if event.fact is SignFact.CORRECTED:
            continue
        correction = wrong.get(event.id)
        if correction is None:
            found.append(event)
        elif (right := correction.particulars.right_day) is not None:
            found.append(event.model_copy(update={"day": right}))
    return tuple(found)


def standing(events: Sequence[SignEvent]) -> tuple[Standing | None, Problem | None]:
    """Return where a sign stands, or None and what does not fit together.

    ``events`` are in the order in which they were recorded; the first one plans or issues it.
    """
    now: Standing | None = None
    for event in valid(events):
        if event.fact in TELLING:
            continue
        if problem := cannot(now, event.fact, event.day):
            return None, problem
        now = _after(now, event)
    return now, None


def corrected(
    events: Sequence[SignEvent], wrong: int, right_day: date | None, at: datetime
) -> tuple[Standing | None, Problem | None]:
    """Return where a sign would stand if the fact ``wrong`` were corrected, or why it cannot be."""
    told = Particulars(corrects=wrong, right_day=right_day)
    correction = SignEvent(
        id=max((event.id for event in events), default=0) + 1,
        fact=SignFact.CORRECTED,
        day=at.date(),
        at=at,
        by="",
        note="",
        particulars=told,
    )
    found = next((event for event in events if event.id == wrong), None)
    if found is None or found.fact not in CORRECTABLE:
        return None, _problem(_("This record cannot be corrected: it follows from others."))
    return standing((*events, correction))


def cannot(
    now: Standing | None, fact: SignFact, day: date, today: date | None = None
) -> Problem | None:
    """Return why ``fact`` cannot be recorded of a sign that stands so, None if it can.

    ``day`` is when it happened; ``today`` (at the site) is the last day that it can be.
    """
    if now is None:
        return None if fact in FIRST else _problem(_("The sign has to be issued first."))
    wanted = MOVES.get(fact)
    if wanted not in SIGN_FOLLOWS[now.state] and (wanted is not None or now.state in ENDED):
        return _problem(_wrong_order(now.state, wanted))
    if today is not None and day > today:
        return _problem(_("That day has not come yet."), "day")
    if fact not in BY_ITSELF and day < now.since:
        text = _("Give {first} or a later day: that is what is recorded before it.")
        return Problem(field="day", code="day", text=text, values={"first": str(now.since)})
    return None


def _wrong_order(state: SignState, wanted: SignState | None) -> str:
    """Return a sentence that says why ``wanted`` cannot come after ``state``."""
    if state in ENDED:
        return _("This sign was replaced, taken down or reported missing: nothing follows that.")
    if state is SignState.PLANNED:
        return _("This sign is only planned. Issue it first.")
    if wanted in {SignState.PLANNED, SignState.ISSUED}:
        return _("This sign is issued already.")
    if state in HANGING:
        return _("It is recorded already that this sign was posted.")
    return _("This sign has to be posted first.")


def _problem(text: str, field: str = "") -> Problem:
    return Problem(field=field, code="sign_life", text=text)


def _after(before: Standing | None, event: SignEvent) -> Standing:
    told, state = event.particulars, MOVES.get(event.fact)
    now = before or Standing(SignState.PLANNED, event.day)
    if state is not None:
        now = replace(now, state=state, since=event.day)
    if told.placement is not None:
        now = replace(now, placement=told.placement)
    if state is SignState.POSTED:
        now = replace(now, posted=event.day)
    elif state is SignState.INSPECTED:
        now = replace(now, condition=told.condition)
    elif state in ENDED:
        now = replace(now, removed=event.day)
    return now
