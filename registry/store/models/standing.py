"""What the rules say of every public site as of today, and every change of it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from registry.rules.finding import Verdict
from registry.store.base import Model

VERDICTS = ", ".join(f"'{verdict.value}'" for verdict in Verdict)


class StandingRow(Model):
    """What the rules say of the published revision of a site, as of ``day`` at the site.

    It holds until ``until``. ``filed_id`` is the filing that the revision was made from, for rules
    read more than is public; ``prints`` names the rules that it was judged by, ``signs`` the newest
    fact of a sign that was known. ``woken`` says why it must be judged again whatever the day.
    ``seen`` is what rules see of the signs, which takes long to work out.
    """

    __tablename__ = "standing"
    registration_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("registration.id"), primary_key=True
    )
    revision: Mapped[int]
    filed_id: Mapped[int | None] = mapped_column(sa.ForeignKey("filed.id"))
    zone: Mapped[str] = mapped_column(sa.String(64))
    day: Mapped[date]
    until: Mapped[date] = mapped_column(index=True)
    prints: Mapped[str] = mapped_column(sa.String(16), index=True)
    signs: Mapped[int]
    woken: Mapped[str] = mapped_column(sa.String(16), server_default="")
    said: Mapped[list[Any]]
    seen: Mapped[dict[str, Any] | None]


class ShiftRow(Model):
    """A verdict on a public site that changed: from what to what, on which day, and why."""

    __tablename__ = "rule_change"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    registration_id: Mapped[UUID] = mapped_column(sa.ForeignKey("registration.id"), index=True)
    revision: Mapped[int]
    rule: Mapped[str] = mapped_column(sa.String(64), index=True)
    subject: Mapped[str] = mapped_column(sa.String(64))
    label: Mapped[str] = mapped_column(sa.String(400))
    before: Mapped[str] = mapped_column(sa.String(16))
    after: Mapped[str] = mapped_column(sa.String(16))
    day: Mapped[date]
    why: Mapped[str] = mapped_column(sa.String(16))
    at: Mapped[datetime]
    __table_args__ = (
        sa.CheckConstraint(f"before IN ({VERDICTS})", name="before_known"),
        sa.CheckConstraint(f"after IN ({VERDICTS})", name="after_known"),
    )


class RulePrintsRow(Model):
    """The digest of each rule of a set of packs, so that it is known which of them changed."""

    __tablename__ = "rule_prints"
    name: Mapped[str] = mapped_column(sa.String(16), primary_key=True)
    prints: Mapped[dict[str, Any]]


class NightRow(Model):
    """One night's work: how far it is, and which changes its letters tell (``first``, ``last``)."""

    __tablename__ = "night"
    day: Mapped[date] = mapped_column(primary_key=True)
    begun: Mapped[datetime]
    ended: Mapped[datetime | None]
    due: Mapped[int]
    judged: Mapped[int] = mapped_column(default=0)
    first: Mapped[int]
    last: Mapped[int | None]


class CalendarRow(Model):
    """The secret address of an operator's calendar: only its digest is kept (SHA-256, hex)."""

    __tablename__ = "calendar"
    operator_id: Mapped[UUID] = mapped_column(sa.ForeignKey("operator.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    made: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(254))
