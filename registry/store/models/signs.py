"""Signs, and what happened to each."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from registry.domain.notice import SignKind
from registry.domain.states import Condition, SignState
from registry.store.base import Model

STATES = ", ".join(f"'{state.value}'" for state in SignState)
KINDS = ", ".join(f"'{kind.value}'" for kind in SignKind)
CONDITIONS = ", ".join(f"'{condition.value}'" for condition in Condition)


class SignRow(Model):
    """One sign, tied to the revision that it prints. A reprint is another sign.

    A planned one prints nothing yet: its revision is 0, and ``issued`` is the day of the plan.
    What its events say is kept here a second time, for lists: state, days, condition.
    """

    __tablename__ = "sign"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    code: Mapped[str] = mapped_column(sa.String(8), unique=True)
    registration_id: Mapped[UUID] = mapped_column(sa.ForeignKey("registration.id"), index=True)
    revision: Mapped[int]
    layout: Mapped[str] = mapped_column(sa.String(32))
    languages: Mapped[list[Any]]
    state: Mapped[str] = mapped_column(sa.String(16))
    issued: Mapped[date]
    posted: Mapped[date | None]
    removed: Mapped[date | None]
    successor: Mapped[str | None] = mapped_column(sa.String(8))
    regimes: Mapped[list[Any]] = mapped_column(server_default="[]")
    kind: Mapped[str | None] = mapped_column(sa.String(16))
    entrance: Mapped[int | None]
    latitude: Mapped[float | None] = mapped_column(sa.Double)
    longitude: Mapped[float | None] = mapped_column(sa.Double)
    facing_deg: Mapped[float | None] = mapped_column(sa.Double)  # clockwise from true north
    mount_height_cm: Mapped[int | None]
    placed: Mapped[str] = mapped_column(sa.String(400), server_default="")
    condition: Mapped[str | None] = mapped_column(sa.String(16))
    prints: Mapped[str | None] = mapped_column(sa.String(64))  # SHA-256, hexadecimal
    stale_since: Mapped[int | None]
    changed: Mapped[list[Any]] = mapped_column(server_default="[]")
    __table_args__ = (
        sa.CheckConstraint(f"state IN ({STATES})", name="state_known"),
        sa.CheckConstraint(f"kind IN ({KINDS})", name="kind_known"),
        sa.CheckConstraint(f"condition IN ({CONDITIONS})", name="condition_known"),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude_on_globe"),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude_on_globe"),
        sa.CheckConstraint("facing_deg >= 0 AND facing_deg < 360", name="facing_on_compass"),
    )


class SignEventRow(Model):
    """One fact in a sign's life: what, on which day, and when and by whom it was recorded."""

    __tablename__ = "sign_event"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    sign_id: Mapped[UUID] = mapped_column(sa.ForeignKey("sign.id"), index=True)
    state: Mapped[str] = mapped_column(sa.String(16))
    day: Mapped[date | None]
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(254))
    note: Mapped[str] = mapped_column(sa.String(400), default="")
    data: Mapped[dict[str, Any]] = mapped_column(server_default="{}")
