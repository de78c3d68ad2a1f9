"""What waits in the outbox."""

import re

import sqlalchemy as sa

from registry.store.database import Database
from registry.store.models import Job, OutgoingMessage


def letters(db: Database) -> list[tuple[str, str, str]]:
    """Return recipient, subject and body of every letter, oldest first."""
    m = OutgoingMessage
    with db.read() as session:
        rows = session.execute(sa.select(m.recipient, m.subject, m.body).order_by(m.created))
        return [(row[0], row[1], row[2]) for row in rows]


def link(db: Database) -> str:
    """Return the path of the first link in the newest letter, below the English pages."""
    found = re.search(r"http://localhost:8000/en/(account/\S+)", letters(db)[-1][2])
    assert found, letters(db)[-1][2]
    return found[1]


def queued(db: Database) -> int:
    """Return how many letters a worker is asked to send."""
    with db.read() as session:
        query = sa.select(sa.func.count()).where(Job.task == "mail.send")
        return session.scalar(query) or 0
