"""What is sealed and what is audited: rows of these tables are only ever added."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from registry.store.base import Model


class LedgerRow(Model):
    """One entry of the ledger. ``seq`` counts from 0 without gaps: it is never a sequence."""

    __tablename__ = "ledger_entry"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[bytes]
    leaf: Mapped[bytes]
    __table_args__ = (sa.CheckConstraint("seq >= 0", name="seq_from_zero"),)


class DisclosureRow(Model):
    """One published revision of a registration, with the salts that open its digests."""

    __tablename__ = "disclosure"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    registration_id: Mapped[UUID] = mapped_column(sa.ForeignKey("registration.id"))
    revision: Mapped[int]
    kind: Mapped[str] = mapped_column(sa.String(32))
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    document: Mapped[dict[str, Any]]
    salts: Mapped[dict[str, Any]]
    root: Mapped[bytes]
    findings: Mapped[list[Any]]
    exceptions: Mapped[list[Any]]
    readings: Mapped[list[Any] | None]
    published: Mapped[datetime]
    seq: Mapped[int] = mapped_column(sa.ForeignKey("ledger_entry.seq"), unique=True)
    fingerprint: Mapped[str] = mapped_column(sa.String(24))
    __table_args__ = (
        sa.UniqueConstraint("registration_id", "revision"),
        sa.CheckConstraint("revision >= 1", name="revision_from_one"),
    )


class AuditRow(Model):
    """Who did what, and when. Never public."""

    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(index=True)
    account: Mapped[str] = mapped_column(sa.String(254))
    role: Mapped[str] = mapped_column(sa.String(16))
    verb: Mapped[str] = mapped_column(sa.String(40))
    subject: Mapped[str] = mapped_column(sa.String(254), index=True)
    detail: Mapped[dict[str, Any]]
