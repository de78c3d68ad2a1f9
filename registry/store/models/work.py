"""Work to be done later, written in the same transaction as the fact that calls for it."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from registry.store.base import Model


class Job(Model):
    """A task that is due; a worker leases it, and a worker that dies lets its lease run out."""

    __tablename__ = "job"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    task: Mapped[str] = mapped_column(sa.String(64))
    payload: Mapped[dict[str, Any]]
    due: Mapped[datetime] = mapped_column(index=True)
    leased_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    done: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(sa.Text)


class OutgoingMessage(Model):
    """A mail that waits to be sent."""

    __tablename__ = "message"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    recipient: Mapped[str] = mapped_column(sa.String(254))
    subject: Mapped[str] = mapped_column(sa.String(200))
    body: Mapped[str] = mapped_column(sa.Text)
    created: Mapped[datetime]
    sent: Mapped[datetime | None]
