"""Signs, and what happened to each."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from registry.domain.states import SignState
from registry.store.base import Model

STATES = ", ".join(f"'{state.value}'" for state in SignState)


class SignRow(Model):
    """One printed sign, tied to the revision that it prints. A reprint is another sign."""

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
    __table_args__ = (sa.CheckConstraint(f"state IN ({STATES})", name="state_known"),)


class SignEventRow(Model):
    """One fact in a sign's life."""

    __tablename__ = "sign_event"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    sign_id: Mapped[UUID] = mapped_column(sa.ForeignKey("sign.id"), index=True)
    state: Mapped[str] = mapped_column(sa.String(16))
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(254))
    note: Mapped[str] = mapped_column(sa.String(400), default="")
