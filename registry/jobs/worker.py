"""The loop: claim a job, do it, mark it done; a job that fails waits and is tried again."""

import logging
import os
import signal
from datetime import UTC, date, datetime

from sqlalchemy.exc import SQLAlchemyError

from registry.config import Settings
from registry.jobs.tasks import STOPPING, TASKS, Task
from registry.services import nightly
from registry.store import jobs
from registry.store.database import Database

LOG = logging.getLogger("registry.worker")
PAUSE_S = 1.0  # between looks at an empty queue
PATIENCE_S = 5.0  # before a database that did not answer is asked again


def work_once(
    db: Database, settings: Settings, *, now: datetime, tasks: dict[str, Task] | None = None
) -> bool:
    """Do the job that is due longest; return whether there was one."""
    with db.write() as session:
        job = jobs.claim(session, now=now)
    if job is None:
        return False
    try:
        (tasks or TASKS)[job.task](db, settings, job.payload, now)
    except Exception as error:  # a task may fail in any way; the worker goes on
        LOG.exception("job %s %s failed", job.task, job.id)
        with db.write() as session:
            jobs.fail(session, job, f"{type(error).__name__}: {error}", now=now)
    else:
        with db.write() as session:
            jobs.finish(session, job, now=now)
    return True


def run(db: Database, settings: Settings, *, once: bool, server: int | None = None) -> None:
    """Work until told to stop; with ``once``, until nothing is due.

    ``server`` is the process beside which it works: when that is gone, it stops.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: STOPPING.set())
    scheduled: date | None = None
    while not STOPPING.is_set() and server in {None, os.getppid()}:
        today = datetime.now(UTC)
        try:
            if scheduled != today.date():  # a night's work that somebody deleted is put back
                nightly.schedule(db, settings.time_zone, now=today)
                scheduled = today.date()
            if work_once(db, settings, now=datetime.now(UTC)):
                continue
        except SQLAlchemyError:  # locked, or its server begins anew: the job keeps its lease
            if once:
                raise
            LOG.exception("the database did not answer; the worker tries again")
            STOPPING.wait(PATIENCE_S)
            continue
        if once:
            return
        STOPPING.wait(PAUSE_S)
