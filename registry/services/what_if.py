"""What if: judge every site by the rules that differ, before and after a change, and count.

Nothing is written at any site. Only rules that are new, changed or gone are judged; and of a site
its signs are looked at only where the answer waits for them.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol, TypeAlias, TypeVar

from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.domain.dossier import Dossier
from registry.domain.located import Method
from registry.domain.states import RegistrationState
from registry.rules.differences import Difference, Kind, differences, late, reads_measurements
from registry.rules.engine import verdicts
from registry.rules.finding import Brief, Finding, Verdict
from registry.rules.pack import Packs
from registry.services import forked, locating
from registry.services.apart import apart
from registry.services.gathered import gathered
from registry.services.impact import Effect, Seen, Tally, Turn, WhatIf
from registry.services.second_layer import second_layer
from registry.store import filings
from registry.store.database import Database
from registry.store.filings import Filed

Briefs: TypeAlias = tuple[Brief, ...]
F = TypeVar("F", Finding, Brief)
F_co = TypeVar("F_co", Finding, Brief, covariant=True)


class Judge(Protocol[F_co]):
    """How a dossier is judged: ``engine.judge`` or ``engine.verdicts``."""

    def __call__(self, dossier: Dossier, packs: Packs, *, day: date) -> tuple[F_co, ...]:
        """Return what every rule says of every record."""


SLICE = 500  # sites that are read with one question
_WAITS = frozenset({Verdict.EVIDENCE_MISSING, Verdict.CANNOT_TELL})


@dataclass(frozen=True, slots=True)
class Question:
    """Two sets of packs, cut down to the rules that differ.

    ``late`` are the rules that read signs or what was measured, ``late_before`` and ``late_after``
    the packs with them alone, and ``measured`` says whether they read the latter. ``places`` are
    all jurisdictions that the changed packs ask after, if one of them is new: then sites are
    located again.
    """

    before: Packs
    after: Packs
    differences: tuple[Difference, ...]
    late: frozenset[str]
    late_before: Packs
    late_after: Packs
    places: frozenset[str]
    measured: bool
    now: datetime


def question(before: Packs, after: Packs, *, now: datetime) -> Question:
    """Return what is asked when ``after`` is to take the place of ``before``."""
    found = differences(before, after)
    judged = {one.rule for one in found if one.kind is not Kind.REWORDED}
    old, new = before.only(judged), after.only(judged)
    places = after.places()
    places = places if places - before.places() else frozenset()
    last = late(old) | late(new)
    return Question(
        before=old,
        after=new,
        differences=found,
        late=last,
        late_before=old.only(last),
        late_after=new.only(last),
        places=places,
        measured=reads_measurements(old) or reads_measurements(new),
        now=now,
    )


def what_if(
    db: Database,
    asked: Question,
    tell: Callable[[int, int], None] = lambda _done, _all: None,
    *,
    processes: int = 1,
) -> WhatIf:
    """Return what a change does to every site that is submitted or public.

    ``tell`` is called with the sites that are done and with all of them.
    """
    with db.read() as session:
        sites = filings.codes(session)
    tally = Tally()
    for seen in looked_at(db, asked, sites, processes=processes):
        for one in seen:
            tally.add(one)
        tell(tally.sites, len(sites))
    return tally.told(asked.differences, asked.now.date())


def looked_at(
    db: Database, asked: Question, sites: Sequence[Code], *, processes: int = 1, size: int = SLICE
) -> Generator[tuple[Seen, ...]]:
    """Yield what becomes of each slice of sites, in their order; nothing is written.

    A slice has ``size`` sites. Several processes are used as ``forked`` says.
    """
    parts = [sites[at : at + size] for at in range(0, len(sites), size)]

    def work(own: Database, part: Sequence[Code]) -> tuple[Seen, ...]:
        return _slice(own, asked, part)

    return forked.in_order(db, parts, work, processes=processes)


def _slice(db: Database, asked: Question, part: Sequence[Code]) -> tuple[Seen, ...]:
    return apart(lambda some: _looked_at(db, asked, some), part)


def _looked_at(db: Database, asked: Question, part: Sequence[Code]) -> tuple[Seen, ...]:
    with db.read() as session:
        found = judged(session, asked, filings.filed(session, part), verdicts)
        held = [one.code for one, (_, after) in found if _holds(one, after)]
        excepted = filings.excepted(session, held) if held else {}
    return tuple(_seen(one, *both, excepted.get(one.code, frozenset())) for one, both in found)


def judged(
    session: Session, asked: Question, sites: Iterable[Filed], by: Judge[F]
) -> list[tuple[Filed, tuple[tuple[F, ...], tuple[F, ...]]]]:
    """Return what the rules that differ say of each site, before and after.

    ``by`` is how they are judged: ``engine.judge`` tells why, ``engine.verdicts`` costs half.
    """
    found: list[tuple[Filed, tuple[tuple[F, ...], tuple[F, ...]]]] = []
    waiting: dict[int, Filed] = {}
    for known in sites:
        one = _located(session, asked, known)
        dossier = Dossier(
            filing=one.filing, page=second_layer(one.filing, one.code), located=one.located
        )
        day = one.filing.site.local_day(asked.now)
        both = by(dossier, asked.before, day=day), by(dossier, asked.after, day=day)
        if any(_waits(finding, asked.late) for findings in both for finding in findings):
            waiting[len(found)] = one
        found.append((one, both))
    # What waits for signs and measurements is judged with them; the others would say the same.
    if waiting:
        whole = gathered(session, list(waiting.values()), measured=asked.measured, now=asked.now)
        for index, one in waiting.items():
            dossier, day = whole[one.code], one.filing.site.local_day(asked.now)
            old, new = found[index][1]
            before = by(dossier, asked.late_before, day=day)
            after = by(dossier, asked.late_after, day=day)
            both = (
                tuple(_renewed(old, before, asked.late)),
                tuple(_renewed(new, after, asked.late)),
            )
            found[index] = one, both
    return found


def _renewed(findings: tuple[F, ...], last: tuple[F, ...], late: frozenset[str]) -> Iterator[F]:
    """Yield the findings, in the place of those of late rules what is known at last."""
    known: dict[str, list[F]] = {}
    for one in last:
        known.setdefault(one.rule, []).append(one)
    for one in findings:
        if one.rule not in late:
            yield one
        else:  # every rule says something, so all of a rule stand where it spoke first
            yield from known.pop(one.rule, ())


def _waits(finding: Finding | Brief, rules: frozenset[str]) -> bool:
    return finding.verdict in _WAITS and finding.rule in rules


def _located(session: Session, asked: Question, one: Filed) -> Filed:
    """Return a site that is located again if a rule asks after a place for the first time."""
    kept = one.located
    if not asked.places or (kept is not None and kept.method is Method.OFFICIAL):
        return one
    return replace(one, located=locating.find(session, one.filing.site.point, asked.places))


def _seen(one: Filed, before: Briefs, after: Briefs, excepted: frozenset[tuple[str, str]]) -> Seen:
    turns = []
    for old, new in _pairs(before, after):
        was = old.verdict if old is not None else None
        if (effect := _effect(was, new.verdict)) is not None:
            turns.append(Turn(new.rule, new.subject, new.label, was, new.verdict, effect))
    if not _holds(one, before):
        turns += _stops(one, after, excepted)
    cameras = len(one.filing.cameras or ())
    return Seen(one.code, one.filing.site.name or "", one.operator, cameras, tuple(turns))


def _pairs(before: Sequence[Brief], after: Sequence[Brief]) -> Iterator[tuple[Brief | None, Brief]]:
    """Yield each finding with the one before it; of a rule that goes the finding ends."""
    old = {(one.rule, one.subject): one for one in before}
    for one in after:
        yield old.pop((one.rule, one.subject), None), one
    for one in old.values():
        gone = Brief(one.rule, one.subject, one.label, Verdict.NOT_APPLICABLE, one.publication)
        yield one, gone


def _effect(before: Verdict | None, after: Verdict) -> Effect | None:
    if before is after:
        return None
    if after is Verdict.RAISED:
        return Effect.RAISED
    if before is Verdict.RAISED:
        return Effect.SETTLED
    return Effect.OPENED if after in _WAITS and before not in _WAITS else None


def _holds(one: Filed, findings: Briefs) -> bool:
    """Return whether a site is public and one of these rules would hold its publication."""
    status = one.filing.site.status
    is_public = one.state is RegistrationState.PUBLISHED
    return is_public and any(finding.holds(status) for finding in findings)


def _stops(one: Filed, after: Briefs, excepted: frozenset[tuple[str, str]]) -> Iterator[Turn]:
    """Yield each record of a public site that could not be published any more."""
    if not _holds(one, after):
        return
    for new in after:
        if new.holds(one.filing.site.status) and (new.rule, new.label) not in excepted:
            yield Turn(new.rule, new.subject, new.label, None, new.verdict, Effect.STOPPED)
