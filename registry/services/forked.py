"""Slices of many sites, worked on in several processes; what comes of each is given in order."""

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import Any, ClassVar, TypeAlias, TypeVar

from registry.store.database import Database

K = TypeVar("K")
T = TypeVar("T")
Work: TypeAlias = Callable[[Database, Sequence[K]], T]

AHEAD = 2  # slices that are worked on or wait, for each process: results must not pile up
# Source: Linux, prctl(2).
_PR_SET_PDEATHSIG = 1
_TOLD_TO_END = {signal.SIGINT, signal.SIGTERM}
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
    _Child.parent = os.getpid()
    # No open connection may come along. Source: sqlite.org, "How To Corrupt", 2.6.
    db.close()
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin)
    try:
        with _deaf():  # the first slice forks all children
            waiting = deque(pool.submit(_in_child, part) for part in parts[: AHEAD * processes])
        following = iter(parts[AHEAD * processes :])
        while waiting:
            done = waiting.popleft()
            waiting.extend(pool.submit(_in_child, part) for part in islice(following, 1))
            yield done.result()
    finally:
        pool.shutdown(cancel_futures=True)
        _Child.work = None


@contextmanager
def _deaf() -> Iterator[None]:
    """Keep signals that end a process waiting; a child that is forked meanwhile is deaf as well.

    A child that was told to end before its own way with signals stood would do as its parent does,
    which ends a task first: it would never end, and the pool would wait for it for ever.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _TOLD_TO_END)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Child:
    """What a child is forked with; its door to the database is its own."""

    work: ClassVar[Work[Any, Any] | None] = None
    url: ClassVar[str] = ""
    parent: ClassVar[int] = 0
    db: ClassVar[Database | None] = None


def _begin() -> None:
    """Open the child's own door; end with the parent, also where that is killed."""
    # The worker's own way with signals came along: a child that is told to end must end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _TOLD_TO_END)
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != _Child.parent:  # killed before that
            os._exit(1)
    _Child.db = Database.open(_Child.url)


def _in_child(part: Sequence[Any]) -> Any:  # noqa: ANN401  # whatever comes of the work
    if _Child.work is None or _Child.db is None:
        raise RuntimeError("a child was started without its work")
    return _Child.work(_Child.db, part)
