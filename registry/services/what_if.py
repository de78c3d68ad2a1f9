"""What if: judge every site by the rules that differ, before and after a change, and count.

Nothing is written at any site. Only rules that are new, changed or gone are judged; and of a site
its signs are looked at only where the answer waits for them.
"""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.domain.dossier import Dossier
from registry.domain.located import Method
from registry.domain.states import RegistrationState
from registry.rules.differences import Difference, Kind, differences, late, reads_measurements
from registry.rules.engine import judge
from registry.rules.finding import Finding, Verdict
from registry.rules.pack import Packs
from registry.services import locating
from registry.services.apart import apart
from registry.services.gathered import gathered
from registry.services.impact import Effect, Seen, Tally, Turn, WhatIf
from registry.services.second_layer import second_layer
from registry.store import filings
from registry.store.database import Database
from registry.store.filings import Filed

Findings: TypeAlias = tuple[Finding, ...]

SLICE = 500  # sites that are read with one question
AHEAD = 2  # slices that are judged or wait, for each process: results must not pile up
_WAITS = frozenset({Verdict.EVIDENCE_MISSING, Verdict.CANNOT_TELL})


@dataclass(frozen=True, slots=True)
class Question:
    """Two sets of packs, cut down to the rules that differ.

    ``late`` are the rules that read signs or what was measured, and ``measured`` says whether they
    read the latter. ``places`` are all jurisdictions that the changed packs ask after, if one of
    them is new: then sites are located again.
    """

    before: Packs
    after: Packs
    differences: tuple[Difference, ...]
    late: frozenset[str]
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
    measured = reads_measurements(old) or reads_measurements(new)
    return Question(old, new, found, late(old) | late(new), places, measured, now)


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
    db: Database, asked: Question, sites: Sequence[Code], *, processes: int = 1
) -> Iterator[tuple[Seen, ...]]:
    """Yield what becomes of each slice of sites, in their order; nothing is written.

    Several processes are used where one can be forked with the packs compiled in it; the caller
    has no other threads then.
    """
    parts = [sites[at : at + SLICE] for at in range(0, len(sites), SLICE)]
    alone = processes == 1 or len(parts) <= processes
    if alone or "fork" not in multiprocessing.get_all_start_methods():
        for part in parts:
            yield _slice(db, asked, part)
        return
    _Child.asked = asked
    _Child.url = db.writer.url.render_as_string(hide_password=False)
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        waiting = [pool.submit(_in_child, part) for part in parts[: AHEAD * processes]]
        for index in range(len(parts)):
            following = index + AHEAD * processes
            if following < len(parts):
                waiting.append(pool.submit(_in_child, parts[following]))
            yield waiting[index].result()


class _Child:
    """What a child is forked with; its door to the database is its own."""

    asked: Question | None = None
    url: str = ""
    db: Database | None = None


def _in_child(part: Sequence[Code]) -> tuple[Seen, ...]:
    if _Child.asked is None:
        raise RuntimeError("a child was started without its question")
    if _Child.db is None:
        _Child.db = Database.open(_Child.url)
    return _slice(_Child.db, _Child.asked, part)


def _slice(db: Database, asked: Question, part: Sequence[Code]) -> tuple[Seen, ...]:
    return apart(lambda some: _looked_at(db, asked, some), part)


def _looked_at(db: Database, asked: Question, part: Sequence[Code]) -> tuple[Seen, ...]:
    with db.read() as session:
        found = judged(session, asked, filings.filed(session, part))
        held = [one.code for one, (_, after) in found if _holds(one, after)]
        excepted = filings.excepted(session, held) if held else {}
    return tuple(_seen(one, *both, excepted.get(one.code, frozenset())) for one, both in found)


def judged(
    session: Session, asked: Question, sites: Iterable[Filed]
) -> list[tuple[Filed, tuple[Findings, Findings]]]:
    """Return what the rules that differ say of each site, before and after."""
    found: list[tuple[Filed, tuple[Findings, Findings]]] = []
    waiting: dict[int, Filed] = {}
    for known in sites:
        one = _located(session, asked, known)
        dossier = Dossier(
            filing=one.filing, page=second_layer(one.filing, one.code), located=one.located
        )
        both = _both(asked, one, dossier)
        if any(_waits(finding, asked.late) for findings in both for finding in findings):
            waiting[len(found)] = one
        found.append((one, both))
    # What waits for signs and measurements is judged with them; the others would say the same.
    if waiting:
        whole = gathered(session, list(waiting.values()), measured=asked.measured, now=asked.now)
        for index, one in waiting.items():
            found[index] = (one, _both(asked, one, whole[one.code]))
    return found


def _both(asked: Question, one: Filed, dossier: Dossier) -> tuple[Findings, Findings]:
    day = one.filing.site.local_day(asked.now)
    return judge(dossier, asked.before, day=day), judge(dossier, asked.after, day=day)


def _waits(finding: Finding, rules: frozenset[str]) -> bool:
    return finding.verdict in _WAITS and finding.rule in rules


def _located(session: Session, asked: Question, one: Filed) -> Filed:
    """Return a site that is located again if a rule asks after a place for the first time."""
    kept = one.located
    if not asked.places or (kept is not None and kept.method is Method.OFFICIAL):
        return one
    return replace(one, located=locating.find(session, one.filing.site.point, asked.places))


def _seen(
    one: Filed, before: Findings, after: Findings, excepted: frozenset[tuple[str, str]]
) -> Seen:
    turns = []
    for old, new in _pairs(before, after):
        was = old.verdict if old is not None else None
        if (effect := _effect(was, new.verdict)) is not None:
            turns.append(Turn(new.rule, new.subject, new.label, was, new.verdict, effect))
    if not _holds(one, before):
        turns += _stops(one, after, excepted)
    cameras = len(one.filing.cameras or ())
    return Seen(one.code, one.filing.site.name or "", one.operator, cameras, tuple(turns))


def _pairs(
    before: Sequence[Finding], after: Sequence[Finding]
) -> Iterator[tuple[Finding | None, Finding]]:
    """Yield each finding with the one before it; of a rule that goes the finding ends."""
    old = {(one.rule, one.subject): one for one in before}
    for one in after:
        yield old.pop((one.rule, one.subject), None), one
    for one in old.values():
        yield one, one.model_copy(update={"verdict": Verdict.NOT_APPLICABLE})


def _effect(before: Verdict | None, after: Verdict) -> Effect | None:
    if before is after:
        return None
    if after is Verdict.RAISED:
        return Effect.RAISED
    if before is Verdict.RAISED:
        return Effect.SETTLED
    return Effect.OPENED if after in _WAITS and before not in _WAITS else None


def _holds(one: Filed, findings: Findings) -> bool:
    """Return whether a site is public and one of these rules would hold its publication."""
    status = one.filing.site.status
    is_public = one.state is RegistrationState.PUBLISHED
    return is_public and any(finding.holds(status) for finding in findings)


def _stops(one: Filed, after: Findings, excepted: frozenset[tuple[str, str]]) -> Iterator[Turn]:
    """Yield each record of a public site that could not be published any more."""
    if not _holds(one, after):
        return
    for new in after:
        if new.holds(one.filing.site.status) and (new.rule, new.label) not in excepted:
            yield Turn(new.rule, new.subject, new.label, None, new.verdict, Effect.STOPPED)
