"""Operators and the accounts of people.

The columns of an account are those that Flask-Security reads; its mixins are added in ``web``.
"""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from registry.domain.people import AccountRole
from registry.store.base import Model

ROLES = ", ".join(f"'{role.value}'" for role in AccountRole)


class OperatorRow(Model):
    """A body that operates cameras. Nothing of it is public before an official has verified it."""

    __tablename__ = "operator"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str] = mapped_column(sa.String(200), unique=True)
    created: Mapped[datetime]
    verified: Mapped[datetime | None]
    verified_by: Mapped[str | None] = mapped_column(sa.String(254))


class Account(Model):
    """One person's way in. ``language`` is that of the pages where they signed in last."""

    __tablename__ = "account"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    password: Mapped[str | None] = mapped_column(sa.String(255))
    role: Mapped[str] = mapped_column(sa.String(16))
    operator_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("operator.id"))
    active: Mapped[bool] = mapped_column(default=True)
    created: Mapped[datetime]
    language: Mapped[str | None] = mapped_column(sa.String(16))
    confirmed_at: Mapped[datetime | None]
    fs_uniquifier: Mapped[str] = mapped_column(sa.String(64), unique=True)
    tf_primary_method: Mapped[str | None] = mapped_column(sa.String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(sa.String(255))
    mf_recovery_codes: Mapped[list[Any] | None]
    __table_args__ = (
        sa.CheckConstraint(f"role IN ({ROLES})", name="role_known"),
        sa.CheckConstraint("email = lower(email)", name="email_lower"),
    )
