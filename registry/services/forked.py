"""Slices of many sites, worked on in several processes; what comes of each is given in order."""

import ctypes
import gc
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import Any, ClassVar, TypeAlias, TypeVar

from registry.store.database import Database

K = TypeVar("K")
T = TypeVar("T")
Work: TypeAlias = Callable[[Database, Sequence[K]], T]

AHEAD = 2  # slices that are worked on or wait, for each process: results must not pile up
# Source: Linux, prctl(2).
_PR_SET_PDEATHSIG = 1
# How seldom a child looks for rings of values that nobody needs: filings hold none, and to look as
# often as Python does takes a fifth of its time. Measured: bench/what_if.py.
_SELDOM = (20_000, 20, 50)


def in_order(
    db: Database, parts: Sequence[Sequence[K]], work: Work[K, T], *, processes: int
) -> Generator[T]:
    """Yield what comes of each slice, in their order; close it to leave the rest undone.

    Several processes are used where there are more slices than processes and one can be forked,
    with all that ``work`` holds in it; the caller has no other threads then. What it returns must
    be picklable.

    Raises:
        BrokenProcessPool: if a child was killed.
    """
    alone = processes == 1 or len(parts) <= processes
    if alone or "fork" not in multiprocessing.get_all_start_methods():
        for part in parts:
            yield work(db, part)
        return
    _Child.work, _Child.db = work, None
    _Child.url = db.writer.url.render_as_string(hide_password=False)
    # No open connection may come along. Source: sqlite.org, "How To Corrupt", 2.6.
    db.close()
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin)
    try:
        waiting = deque(pool.submit(_in_child, part) for part in parts[: AHEAD * processes])
        following = iter(parts[AHEAD * processes :])
        while waiting:
            done = waiting.popleft()
            waiting.extend(pool.submit(_in_child, part) for part in islice(following, 1))
            yield done.result()
    finally:
        pool.shutdown(cancel_futures=True)
        _Child.work = None


class _Child:
    """What a child is forked with; its door to the database is its own."""

    work: ClassVar[Work[Any, Any] | None] = None
    url: ClassVar[str] = ""
    db: ClassVar[Database | None] = None


def _begin() -> None:
    """Open the child's own door; end with the parent, also where that is killed."""
    # The worker's own way with signals came along: a child that is told to end must end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    _Child.db = Database.open(_Child.url)


def _in_child(part: Sequence[Any]) -> Any:  # noqa: ANN401  # whatever comes of the work
    if _Child.work is None or _Child.db is None:
        raise RuntimeError("a child was started without its work")
    return _Child.work(_Child.db, part)
