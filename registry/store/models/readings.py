"""Thresholds as a machine read them in a recogniser's configuration."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from registry.domain.readings import Way
from registry.store.base import Model

WAYS = ", ".join(f"'{way.value}'" for way in Way)


class ReadingRow(Model):
    """One reading, as a fact: rows are only ever added, the newest of a record counts.

    ``threshold`` is a fraction as its shortest decimal text, ``declared`` what was declared that
    day; ``digest`` is the SHA-256 of the file (hexadecimal). Neither the file nor any name of a
    collection is here.
    """

    __tablename__ = "reading"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    registration_id: Mapped[UUID] = mapped_column(sa.ForeignKey("registration.id"), index=True)
    subject: Mapped[str] = mapped_column(sa.String(64))
    threshold: Mapped[str] = mapped_column(sa.String(16))
    declared: Mapped[str | None] = mapped_column(sa.String(16))
    metric: Mapped[str] = mapped_column(sa.String(32))
    setting: Mapped[str] = mapped_column(sa.String(200))
    vendor: Mapped[str | None] = mapped_column(sa.String(200))
    way: Mapped[str] = mapped_column(sa.String(16))
    configured_on: Mapped[date]
    read_on: Mapped[date]
    digest: Mapped[str] = mapped_column(sa.String(64))
    revision: Mapped[int]
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]
    __table_args__ = (
        sa.CheckConstraint(f"way IN ({WAYS})", name="way_known"),
        sa.CheckConstraint("revision >= 0", name="revision_from_none"),
    )
