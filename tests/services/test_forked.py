"""Slices are worked on in several processes, and what comes of them keeps its order."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing

import pytest
import sqlalchemy as sa

from registry.services.forked import ROOM, in_order
from registry.store.database import Database

PATIENCE_S = 30
PARTS = [[number, number + 1] for number in range(0, 18, 2)]


def summed(db: Database, part: Sequence[int]) -> tuple[int, int]:
    """Return the sum of a slice, as the database says, and in which process that was."""
    with db.read() as session:
        found = session.scalar(sa.select(sa.literal(part[0]) + part[1]))
    return int(found or 0), os.getpid()


@pytest.mark.parametrize("processes", [1, 2, 50])
def test_what_comes_of_slices_is_in_their_order(db: Database, processes: int) -> None:
    found = list(in_order(db, PARTS, summed, processes=processes))

    assert [total for total, _ in found] == [sum(part) for part in PARTS]
    assert (os.getpid() in {own for _, own in found}) is (processes != 2)


def slow(_db: Database, _part: Sequence[int]) -> int:
    """Return which process it is, after a while."""
    time.sleep(0.01)
    return os.getpid()


@pytest.fixture
def _no_end() -> Iterator[None]:
    """Fail what would never end."""
    others = set(multiprocessing.active_children())

    def give_up(*_: object) -> None:
        for child in set(multiprocessing.active_children()) - others:
            child.kill()
        pytest.fail("a process is waited for that does not end")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE_S)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("_no_end")
def test_a_child_that_is_killed_ends_the_others(db: Database) -> None:
    before = set(multiprocessing.active_children())
    with closing(in_order(db, [(part,) for part in range(10_000)], slow, processes=2)) as found:
        os.kill(next(found), signal.SIGKILL)
        with pytest.raises(BrokenProcessPool):
            list(found)

    assert set(multiprocessing.active_children()) == before


@pytest.mark.usefixtures("_no_end")
def test_a_child_that_is_killed_in_the_middle_of_a_result_is_heard_of(db: Database) -> None:
    def large(_db: Database, part: Sequence[int]) -> tuple[int, bytes]:
        return os.getpid(), b"x" * (4 * ROOM if part[0] else 1)

    with closing(in_order(db, [(part,) for part in range(10)], large, processes=2)) as found:
        child, _ = next(found)
        time.sleep(0.2)  # its next result fills the pipe and waits to be read
        os.kill(child, signal.SIGKILL)
        with pytest.raises(BrokenProcessPool):
            list(found)


@pytest.mark.usefixtures("_no_end")
def test_what_a_group_of_processes_is_told_is_for_the_parent(db: Database) -> None:
    with closing(in_order(db, [(part,) for part in range(40)], slow, processes=2)) as found:
        os.kill(next(found), signal.SIGTERM)

        assert len(list(found)) == 39


def test_what_is_left_undone_leaves_no_process_behind(db: Database) -> None:
    with closing(in_order(db, PARTS, summed, processes=2)) as found:
        _, child = next(found)

    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_a_child_that_is_killed_ends_the_work_and_the_next_work_goes_on(db: Database) -> None:
    def fatal(_db: Database, part: Sequence[int]) -> int:
        if part == PARTS[3]:
            os.kill(os.getpid(), signal.SIGKILL)
        return sum(part)

    with pytest.raises(BrokenProcessPool):
        list(in_order(db, PARTS, fatal, processes=2))

    assert len(list(in_order(db, PARTS, summed, processes=2))) == len(PARTS)
    with db.read() as session:
        assert session.scalar(sa.select(1)) == 1


def test_what_a_child_raises_is_raised(db: Database) -> None:
    def failing(_db: Database, part: Sequence[int]) -> int:
        raise ValueError(part[0])

    with pytest.raises(ValueError, match="0"):
        list(in_order(db, PARTS, failing, processes=2))
