"""Evidence that a sign hangs."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from registry.domain.evidence import Reading
from registry.store.base import Model

READINGS = ", ".join(f"'{reading.value}'" for reading in Reading)


class EvidenceRow(Model):
    """The photos of one act, as a fact: rows are only ever added.

    The pictures are files named by their digests; a file may be taken away, its digest stays.
    Where a photo was taken is not here, only how far from the sign's place, in metres.
    """

    __tablename__ = "evidence"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    sign_id: Mapped[UUID] = mapped_column(sa.ForeignKey("sign.id"), index=True)
    fact: Mapped[str] = mapped_column(sa.String(16))
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(254))
    reading: Mapped[str] = mapped_column(sa.String(16))
    digests: Mapped[list[Any]]
    others: Mapped[list[Any]]
    distance_m: Mapped[int | None]
    note: Mapped[str] = mapped_column(sa.String(400))
    __table_args__ = (
        sa.CheckConstraint(f"reading IN ({READINGS})", name="reading_known"),
        sa.CheckConstraint("distance_m >= 0", name="distance_forward"),
    )
