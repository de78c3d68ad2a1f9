"""Judge many sites: slices of them in several processes, kept by one writer as they come back."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from registry.rules.pack import Packs
from registry.services import rejudging, standing
from registry.services.apart import apart
from registry.services.rejudging import Outcome
from registry.store.database import Database

AHEAD = 2  # slices that are judged or wait, for each process: results must not pile up


class Task(NamedTuple):
    """What is asked of every slice; see ``rejudging.rejudged``."""

    packs: Packs
    now: datetime
    as_of: date | None = None
    whole: bool = False


def judged(
    db: Database, ids: Sequence[UUID], task: Task, *, processes: int = 1
) -> Iterator[tuple[Outcome, ...]]:
    """Yield what came of each slice of sites, in their order; nothing is written.

    Several processes are used where one can be forked with the packs compiled in it; the caller
    has no other threads then.
    """
    parts = list(standing.slices(ids))
    if processes == 1 or "fork" not in multiprocessing.get_all_start_methods():
        for part in parts:
            yield _slice(db, task, part)
        return
    url = db.writer.url.render_as_string(hide_password=False)
    _Worker.task, _Worker.url = task, url
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        waiting = [pool.submit(_in_child, part) for part in parts[: AHEAD * processes]]
        for index in range(len(parts)):
            done, nxt = waiting[index], index + AHEAD * processes
            if nxt < len(parts):
                waiting.append(pool.submit(_in_child, parts[nxt]))
            yield done.result()


class _Worker:
    """What a child is forked with; its door to the database is its own."""

    task: Task | None = None
    url: str = ""
    db: Database | None = None


def _in_child(part: Sequence[UUID]) -> tuple[Outcome, ...]:
    if _Worker.db is None:
        _Worker.db = Database.open(_Worker.url)
    if _Worker.task is None:
        raise RuntimeError("a child was started without its task")
    return _slice(_Worker.db, _Worker.task, part)


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
