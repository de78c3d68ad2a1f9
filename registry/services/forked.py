"""Slices of many sites, worked on in several processes; what comes of each is given in order.

Each child has its share of the slices and a pipe of its own: when it dies, the pipe ends, and
whoever reads it knows. The pool of ``concurrent.futures`` has one pipe for all, in which half a
result of a child that was killed is waited for for ever.
"""

import ctypes
import fcntl
import gc
import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Callable, Generator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import cycle
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from multiprocessing.reduction import ForkingPickler
from typing import Any, ClassVar, TypeAlias, TypeVar

from registry.store.database import Database

K = TypeVar("K")
T = TypeVar("T")
Work: TypeAlias = Callable[[Database, Sequence[K]], T]

ROOM = 1 << 20  # bytes of results that may wait, for each process: they must not pile up
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
    _Child.parent = os.getpid()
    # No open connection may come along. Source: sqlite.org, "How To Corrupt", 2.6.
    db.close()
    children: list[tuple[ForkProcess, Connection]] = []
    try:
        for number in range(processes):
            source, to = multiprocessing.Pipe(duplex=False)
            with to:  # then it is open in its child only, and ends with it
                _widen(to)
                child = ForkProcess(
                    target=_work_on, args=(parts[number::processes], to), daemon=True
                )
                child.start()
            children.append((child, source))
        for _, (_own, source) in zip(parts, cycle(children), strict=False):
            yield _heard(source)
    finally:
        for child, source in children:
            child.kill()  # it only reads
            source.close()
        for child, _source in children:
            child.join()
        _Child.work = None


def _widen(pipe: Connection) -> None:
    """Give results more room, so that their maker need not wait until somebody reads them."""
    if sys.platform == "linux":
        with suppress(OSError):  # a user's pipes are full: the work is slower, no more
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, ROOM)


def _heard(source: Connection) -> Any:  # noqa: ANN401  # whatever comes of the work
    """Return the next result of a child, or raise what it raised."""
    try:
        found, error = source.recv()
    except (EOFError, OSError) as gone:
        raise BrokenProcessPool("A process that worked on a slice was killed.") from gone
    if error is not None:
        raise error
    return found


class _Child:
    """What a child is forked with; its door to the database is its own."""

    work: ClassVar[Work[Any, Any] | None] = None
    url: ClassVar[str] = ""
    parent: ClassVar[int] = 0
    db: ClassVar[Database | None] = None


def _begin() -> None:
    """Open the child's own door; end with the parent, also where that is killed.

    Whoever tells all processes of a group to end means the parent, which ends its children.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != _Child.parent:  # killed before that
            os._exit(1)
    _Child.db = Database.open(_Child.url)


def _work_on(parts: Sequence[Sequence[Any]], to: Connection) -> None:
    """Send what comes of each slice, or what was raised; the end of a child is the end of both."""
    _begin()
    if _Child.work is None or _Child.db is None:
        raise RuntimeError("a child was started without its work")
    for part in parts:
        try:
            told = ForkingPickler.dumps((_Child.work(_Child.db, part), None))
        except Exception as error:  # noqa: BLE001  # it is raised where the slice is asked for
            error.add_note(traceback.format_exc())
            told = ForkingPickler.dumps((None, error))
        to.send_bytes(told)
