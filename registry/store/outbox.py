"""Mail that waits to be sent."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.value import Value
from registry.store.models import OutgoingMessage


class Letter(Value):
    """A mail: one recipient, a subject of ours, plain text."""

    id: UUID
    recipient: str
    subject: str
    body: str


def add(session: Session, recipient: str, subject: str, body: str, *, now: datetime) -> UUID:
    """Add a mail to the outbox and return its id."""
    row = OutgoingMessage(recipient=recipient, subject=subject[:200], body=body, created=now)
    session.add(row)
    session.flush()
    return row.id


def letter(session: Session, message: UUID) -> Letter | None:
    """Return a mail that was not sent yet, or None."""
    m = OutgoingMessage
    row = session.scalar(sa.select(m).where(m.id == message, m.sent.is_(None)))
    if row is None:
        return None
    return Letter(id=row.id, recipient=row.recipient, subject=row.subject, body=row.body)


def sent(session: Session, message: UUID, *, now: datetime) -> None:
    """Mark a mail as sent."""
    session.execute(
        sa.update(OutgoingMessage).where(OutgoingMessage.id == message).values(sent=now)
    )
