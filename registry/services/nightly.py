"""The nightly work: judge again what is due, then tell each operator once what has changed.

A night is named by its day in the register's zone and is worked through once. It is safe to stop
anywhere and to start again: what was judged is not due any more.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from registry.domain.codes import grouped
from registry.language.catalogue import translate
from registry.rules.finding import Verdict
from registry.rules.pack import Packs
from registry.services import lapsing, letters, slicing, standing
from registry.store import jobs, nights, shifts
from registry.store.database import Database
from registry.store.shifts import Change

TASK = "rules.rejudge"
# After midnight everywhere in a country, before people come to work.
AT = time(3, 10)
MOST_LINES = 40  # in a letter; the desk shows all
SLICE = 100  # sites between two looks at the clock, when a worker does it


def next_night(zone: str, *, now: datetime) -> datetime:
    """Return when the next night's work is due, in the register's time zone."""
    there = ZoneInfo(zone)
    today = now.astimezone(there).date()
    due = datetime.combine(today, AT, there).astimezone(UTC)
    # Compared in UTC: on a night of autumn the hour comes twice, and its second time is later.
    return due if due > now else datetime.combine(today + timedelta(1), AT, there).astimezone(UTC)


def schedule(db: Database, zone: str, *, now: datetime) -> bool:
    """See to it that the next night's work waits in the queue; return whether it did not yet."""
    with db.write() as session:
        return jobs.ensure(session, TASK, next_night(zone, now=now))


def work(  # noqa: PLR0913  # by what, where, how long, when and with how many hands
    db: Database,
    packs: Packs,
    zone: str,
    desk: str,
    more: Callable[[], bool],
    *,
    now: datetime,
    processes: int = 1,
) -> bool:
    """Go on with the night of today while ``more`` says so; return whether it is done.

    ``desk`` is the address that letters lead to, with ``{language}`` for the reader's. When the
    last site is judged, the letters are written in the transaction that ends the night; then the
    next night is put into the queue.
    """
    day = now.astimezone(ZoneInfo(zone)).date()
    # Before the rules are judged: they read of each sign what it says.
    if not lapsing.work(db, more, now=now):
        return _later(db, now=now)
    due = standing.due(db, packs, now=now)
    with db.write() as session:
        nights.begin(session, day, len(due), now=now)
    task = slicing.Task(packs, now)
    with closing(slicing.judged(db, due, task, processes=processes, size=SLICE)) as judged:
        for part in standing.slices(due, SLICE):
            if not more():
                return _later(db, now=now)
            standing.keep(db, packs, [one.new for one in next(judged)], now=now)
            with db.write() as session:
                nights.count(session, day, len(part))
    finish(db, packs, day, desk, now=now)
    schedule(db, zone, now=now)
    return True


def _later(db: Database, *, now: datetime) -> bool:
    """Leave the rest of a night to the next job; return that it is not done."""
    with db.write() as session:
        jobs.enqueue(session, TASK, {}, now=now)
    return False


def finish(db: Database, packs: Packs, day: date, desk: str, *, now: datetime) -> int:
    """End a night and write its letters, once; return how many organisations are written to."""
    with db.write() as session:
        if not nights.end(session, day, now=now):
            return 0
        night = nights.night(session, day)
        if night is None:
            return 0
        told = 0
        changes = shifts.between(session, night.first, night.last)
        by_operator = sorted(changes, key=lambda one: str(one.operator_id))
        for operator_id, own in groupby(by_operator, key=lambda one: one.operator_id):
            told += _tell(session, packs, operator_id, tuple(own), desk, now=now)
        return told


def _tell(  # whom, of which changes by which rules, with which link, when
    session: Session,
    packs: Packs,
    operator_id: UUID,
    changes: tuple[Change, ...],
    desk: str,
    *,
    now: datetime,
) -> bool:
    """Write one letter to each person of an operator; none if there is no new finding."""
    raised = [one for one in changes if one.after is Verdict.RAISED and not _was_told(one)]
    if not raised:
        return False
    settled = sum(one.is_settled for one in changes)

    def words(tag: str) -> dict[str, str]:
        lines = list(_lines(raised, packs, tag))
        if len(lines) > MOST_LINES:
            more = translate(tag, letters.AND_MORE, count=str(len(lines) - MOST_LINES))
            lines = [*lines[:MOST_LINES], more]
        return {
            "findings": "\n".join(lines),
            "count": str(len(raised)),
            "sites": str(len({one.site for one in raised})),
            "settled": str(settled),
            "address": desk.format(language=tag),
        }

    letters.tell(session, operator_id, letters.RULES_SAY, words, now=now)
    return True


def _was_told(one: Change) -> bool:
    """Return whether the operator saw it when publishing."""
    return one.why == "published"


def _lines(raised: Iterable[Change], packs: Packs, tag: str) -> Iterator[str]:
    """Yield a paragraph for each site: what was found, why now, and what settles it."""
    for site, own in groupby(raised, key=lambda one: one.site):
        found = tuple(own)
        yield f"{found[0].name or grouped(site)} ({grouped(site)})"
        for one in found:
            rule = packs.rule(one.rule)
            if rule is None:
                continue
            title, settle = (texts.get(tag) or texts["en"] for texts in (rule.title, rule.settle))
            yield f"- {title}. {translate(tag, one.why.label)} ({one.day}).".replace("..", ".")
            yield f"  {translate(tag, letters.WHAT_TO_DO)} {settle}"
