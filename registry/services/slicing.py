"""Judge many sites: slices of them in several processes, kept by one writer as they come back."""

from collections.abc import Callable, Generator, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from registry.rules.pack import Packs
from registry.services import forked, rejudging, standing
from registry.services.apart import apart
from registry.services.rejudging import Outcome
from registry.store.database import Database


class Task(NamedTuple):
    """What is asked of every slice; see ``rejudging.rejudged``."""

    packs: Packs
    now: datetime
    as_of: date | None = None
    whole: bool = False


def judged(
    db: Database,
    ids: Sequence[UUID],
    task: Task,
    *,
    processes: int = 1,
    size: int = standing.SLICE,
) -> Generator[tuple[Outcome, ...]]:
    """Yield what came of each slice of sites, in their order; nothing is written.

    A slice has ``size`` sites. Several processes are used as ``forked`` says.
    """
    parts = list(standing.slices(ids, size))

    def work(own: Database, part: Sequence[UUID]) -> tuple[Outcome, ...]:
        return _slice(own, task, part)

    return forked.in_order(db, parts, work, processes=processes)


def _slice(db: Database, task: Task, part: Sequence[UUID]) -> tuple[Outcome, ...]:
    def work(ids: Sequence[UUID]) -> tuple[Outcome, ...]:
        return rejudging.rejudged(
            db, task.packs, ids, now=task.now, as_of=task.as_of, whole=task.whole
        )

    return apart(work, part)


def kept(
    db: Database,
    ids: Sequence[UUID],
    task: Task,
    tell: Callable[[int, int], None],
    *,
    processes: int = 1,
) -> int:
    """Judge sites and keep what stands, a slice in a transaction; return how many verdicts changed.

    ``tell`` is called with the sites that are done and the verdicts that have changed so far. What
    was kept stays when it is stopped halfway: the rest is due again.
    """
    done = changed = 0
    for outcomes in judged(db, ids, task, processes=processes):
        changed += standing.keep(db, task.packs, [one.new for one in outcomes], now=task.now)
        done += len(outcomes)
        tell(done, changed)
    return changed
