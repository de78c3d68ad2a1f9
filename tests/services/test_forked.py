"""Slices are worked on in several processes, and what comes of them keeps its order."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from registry.services import forked
from registry.services.forked import in_order
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


def asleep(_db: Database, _part: Sequence[int]) -> int:
    """Return which process it is."""
    return os.getpid()


@pytest.fixture
def _as_in_a_worker() -> Iterator[None]:
    """Do not end when told to, as a worker that ends its task first; what never ends fails."""
    others = set(multiprocessing.active_children())

    def give_up(*_: object) -> None:
        for child in multiprocessing.active_children():
            if child not in others:
                child.kill()
        pytest.fail("a child did not end")

    before = signal.signal(signal.SIGTERM, lambda *_: None)
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE_S)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGTERM, before)


@pytest.mark.usefixtures("_as_in_a_worker")
def test_a_child_that_is_killed_ends_the_others_in_a_worker_too(db: Database) -> None:
    before = set(multiprocessing.active_children())
    with closing(in_order(db, [(part,) for part in range(10_000)], asleep, processes=2)) as found:
        os.kill(next(found), signal.SIGKILL)
        with pytest.raises(BrokenProcessPool):
            list(found)

    assert set(multiprocessing.active_children()) == before


@pytest.mark.usefixtures("_as_in_a_worker")
def test_a_child_that_is_told_to_end_before_it_began_ends(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def begin_late() -> None:
        try:
            (tmp_path / "first").touch(exist_ok=False)
        except FileExistsError:
            time.sleep(0.5)
        begin()

    before = set(multiprocessing.active_children())
    begin = forked._begin  # noqa: SLF001  # a slow machine is not to be had
    monkeypatch.setattr(forked, "_begin", begin_late)
    with closing(in_order(db, [(part,) for part in range(100)], asleep, processes=2)) as found:
        os.kill(next(found), signal.SIGKILL)
        with pytest.raises(BrokenProcessPool):
            list(found)

    assert set(multiprocessing.active_children()) == before


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
