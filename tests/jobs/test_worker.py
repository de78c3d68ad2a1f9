"""Work is done once, or again after a crash; a job that fails waits longer each time."""

import signal
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from registry.config import Settings
from registry.jobs import worker
from registry.jobs.tasks import STOPPING
from registry.jobs.worker import work_once
from registry.services import reviews
from registry.store import jobs
from registry.store.database import Database
from tests.cast import NOON, Cast


def queue(db: Database, task: str) -> None:
    with db.write() as session:
        jobs.enqueue(session, task, {"site": "X"}, now=NOON)


def test_a_job_is_done_once(db: Database, settings: Settings) -> None:
    done: list[dict[str, Any]] = []
    tasks = {"note": lambda _db, _settings, payload, _now: done.append(payload)}
    queue(db, "note")

    assert work_once(db, settings, now=NOON, tasks=tasks)
    assert not work_once(db, settings, now=NOON, tasks=tasks)
    assert done == [{"site": "X"}]


def test_a_worker_that_dies_lets_its_lease_run_out(db: Database) -> None:
    queue(db, "note")
    with db.write() as session:
        first = jobs.claim(session, now=NOON)
        assert jobs.claim(session, now=NOON) is None
        again = jobs.claim(session, now=NOON + jobs.LEASE + timedelta(seconds=1))

    assert first is not None
    assert again is not None
    assert (again.id, again.tries) == (first.id, 2)


def test_who_was_too_slow_puts_nobody_elses_job_off(db: Database) -> None:
    queue(db, "note")
    with db.write() as session:
        first = jobs.claim(session, now=NOON)
        late = NOON + jobs.LEASE + timedelta(seconds=1)
        assert first is not None
        assert jobs.claim(session, now=late) is not None
        jobs.fail(session, first, "too slow", now=late)

        assert jobs.claim(session, now=late + timedelta(minutes=1)) is None


def test_a_worker_outlives_a_database_that_does_not_answer(
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    monkeypatch.setattr(worker, "PATIENCE_S", 0.01)
    db = Database.open(f"sqlite:///{tmp_path}/empty.sqlite")
    end = Timer(0.5, STOPPING.set)
    end.start()
    try:
        worker.run(db, settings, once=False)
    finally:
        end.join()
        STOPPING.clear()
        for number, known in before.items():
            signal.signal(number, known)
        db.close()

    assert caplog.messages.count("the database did not answer; the worker tries again") > 1


def test_a_job_that_fails_waits_and_rests_after_its_last_try(
    db: Database, settings: Settings
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no")

    queue(db, "fails")
    tries, now = 0, NOON
    while tries < 20 and work_once(db, settings, now=now, tasks={"fails": fail}):
        assert not work_once(db, settings, now=now, tasks={"fails": fail})
        tries, now = tries + 1, now + timedelta(hours=1)

    assert tries == jobs.MOST_TRIES


def test_a_letter_is_written_to_a_file_where_there_is_no_mail_server(
    db: Database, settings: Settings, cast: Cast
) -> None:
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)

    while work_once(db, settings, now=NOON):
        pass

    letters = [message_from_bytes(f.read_bytes()) for f in (settings.instance / "mail").iterdir()]
    assert {letter["To"] for letter in letters} == {cast.olga.email, cast.ed.email}
