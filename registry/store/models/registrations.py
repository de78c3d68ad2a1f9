"""Registrations: the living record of a site, and everything that was ever filed for it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from registry.domain.states import RegistrationState
from registry.store.base import Model

STATES = ", ".join(f"'{state.value}'" for state in RegistrationState)


class Registration(Model):
    """A site as it stands now. The columns beside ``filing`` are what lists and maps ask after."""

    __tablename__ = "registration"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    code: Mapped[str] = mapped_column(sa.String(8), unique=True)
    operator_id: Mapped[UUID] = mapped_column(sa.ForeignKey("operator.id"), index=True)
    state: Mapped[str] = mapped_column(sa.String(16))
    held: Mapped[bool] = mapped_column(default=False)
    filing: Mapped[dict[str, Any]]
    findings: Mapped[list[Any]] = mapped_column(deferred=True)
    located: Mapped[dict[str, Any] | None]
    raised_stops: Mapped[int] = mapped_column(default=0)
    raised_duties: Mapped[int] = mapped_column(default=0)
    raised_advice: Mapped[int] = mapped_column(default=0)
    evidence_missing: Mapped[int] = mapped_column(default=0)
    cannot_tell: Mapped[int] = mapped_column(default=0)
    name: Mapped[str | None] = mapped_column(sa.String(200))
    your_ref: Mapped[str | None] = mapped_column(sa.String(64))
    status: Mapped[str | None] = mapped_column(sa.String(16))
    sector: Mapped[str | None] = mapped_column(sa.String(32))
    matching: Mapped[str] = mapped_column(sa.String(120), default="")
    cameras: Mapped[int | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    revision: Mapped[int] = mapped_column(default=0)
    created: Mapped[datetime]
    changed: Mapped[datetime]
    __table_args__ = (
        sa.CheckConstraint(f"state IN ({STATES})", name="state_known"),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude_on_globe"),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude_on_globe"),
        sa.Index("ix_registration_state_name", "state", "name"),
    )


class FiledRow(Model):
    """A filing as it was stored, each time one was: history."""

    __tablename__ = "filed"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    registration_id: Mapped[UUID] = mapped_column(sa.ForeignKey("registration.id"), index=True)
    filing: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(sa.String(16))
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]


class NamedExceptionRow(Model):
    """A public exception from a rule that holds publication. The newest for a subject counts."""

    __tablename__ = "named_exception"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    registration_id: Mapped[UUID] = mapped_column(sa.ForeignKey("registration.id"), index=True)
    rule: Mapped[str] = mapped_column(sa.String(64))
    subject: Mapped[str] = mapped_column(sa.String(200))
    office: Mapped[str] = mapped_column(sa.String(200))
    reference: Mapped[str] = mapped_column(sa.String(200))
    dated: Mapped[date]
    reason: Mapped[str] = mapped_column(sa.Text)
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]
