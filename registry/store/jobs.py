"""The queue: a table, a claim and a lease. Tasks are safe to run twice."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.value import Value
from registry.store.models import Job

LEASE = timedelta(minutes=2)  # longer than any task may take
MOST_TRIES = 8
FIRST_WAIT = timedelta(seconds=10)  # doubles with each try: the eighth waits 21 minutes


class ClaimedJob(Value):
    """A job that this worker has leased."""

    id: UUID
    task: str
    payload: dict[str, Any]
    tries: int


def enqueue(session: Session, task: str, payload: dict[str, Any], *, now: datetime) -> None:
    """Add a job that is due now, in the transaction of the fact that calls for it."""
    session.add(Job(task=task, payload=payload, due=now))
    session.flush()


def ensure(session: Session, task: str, due: datetime) -> bool:
    """Add a job that is due at a time, unless one of its task waits already; return whether so."""
    waits = sa.select(Job.id).where(Job.task == task, Job.done.is_(None), Job.tries < MOST_TRIES)
    # The one that is being done now is no longer waiting.
    if session.scalar(waits.where(Job.leased_until.is_(None)).limit(1)) is not None:
        return False
    session.add(Job(task=task, payload={}, due=due))
    session.flush()
    return True


def claim(session: Session, *, now: datetime) -> ClaimedJob | None:
    """Lease the job that is due longest, or return None when nothing is due."""
    free = sa.or_(Job.leased_until.is_(None), Job.leased_until < now)
    due = (
        sa.select(Job.id)
        .where(Job.due <= now, Job.done.is_(None), Job.tries < MOST_TRIES, free)
        .order_by(Job.due)
        .limit(1)
        .with_for_update(skip_locked=True)  # SQLite ignores it: it has one writer anyway
    )
    row = session.execute(
        sa.update(Job)
        .where(Job.id == due.scalar_subquery())
        .values(leased_until=now + LEASE, tries=Job.tries + 1)
        .returning(Job.id, Job.task, Job.payload, Job.tries)
    ).one_or_none()
    return None if row is None else ClaimedJob.model_validate(dict(row._mapping))


def finish(session: Session, job: ClaimedJob, *, now: datetime) -> None:
    """Mark a job as done, also where somebody else does it again by now: once is enough."""
    session.execute(
        sa.update(Job).where(Job.id == job.id).values(done=now, leased_until=None, error=None)
    )


def fail(session: Session, job: ClaimedJob, error: str, *, now: datetime) -> None:
    """Put a job off, each time twice as long; after ``MOST_TRIES`` it rests, with its error.

    Nothing comes of it where the lease has run out and somebody else has claimed or done the job.
    """
    session.execute(
        sa.update(Job)
        .where(Job.id == job.id, Job.tries == job.tries, Job.done.is_(None))
        .values(due=now + FIRST_WAIT * 2 ** (job.tries - 1), leased_until=None, error=error[:2000])
    )


def waiting(session: Session) -> int:
    """Return how many jobs are not done and still tried."""
    query = sa.select(sa.func.count()).where(Job.done.is_(None), Job.tries < MOST_TRIES)
    return session.scalar(query) or 0
