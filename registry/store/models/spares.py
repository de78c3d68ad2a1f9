"""Codes that were printed before they had a site."""

from datetime import date, datetime
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from registry.store.base import Model


class SpareRow(Model):
    """One code on a pre-printed sign. It is claimed once, and then names the sign of that code.

    ``operator_id`` is whose people may claim it; without one, any verified operator's may.
    """

    __tablename__ = "spare_code"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    code: Mapped[str] = mapped_column(sa.String(8), unique=True)
    roll: Mapped[UUID] = mapped_column(index=True)
    place: Mapped[int]  # in its roll, from 0: the order in which sheets are printed
    language: Mapped[str] = mapped_column(sa.String(16))
    printed_on: Mapped[date]
    operator_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("operator.id"), index=True)
    by: Mapped[str] = mapped_column(sa.String(254))
    claimed_at: Mapped[datetime | None]
    claimed_by: Mapped[str | None] = mapped_column(sa.String(254))
    sign_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("sign.id"), unique=True)
    __table_args__ = (
        sa.CheckConstraint(
            "(claimed_at IS NULL) = (claimed_by IS NULL)"
            " AND (claimed_at IS NULL) = (sign_id IS NULL)",
            name="claimed_whole",
        ),
    )
