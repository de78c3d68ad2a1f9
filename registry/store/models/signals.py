"""Reports of signs by passers-by, and what became of them. Nothing is kept of who reported.

The day is kept, not the minute, so that no other record of a visit can be laid beside it.
"""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from registry.domain.signals import ANSWERS, SignalKind
from registry.store.base import Model

KINDS = ", ".join(f"'{kind.value}'" for kind in SignalKind)
STATES = ", ".join(f"'{state.value}'" for state in ANSWERS)


class SignReportRow(Model):
    """One report. ``code`` is what stood on the sign, which need not be a code of ours."""

    __tablename__ = "sign_report"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    receipt: Mapped[str] = mapped_column(sa.String(10), unique=True)
    code: Mapped[str] = mapped_column(sa.String(24), index=True)
    registration_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("registration.id"), index=True
    )
    operator_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("operator.id"), index=True)
    revision: Mapped[int | None]
    kind: Mapped[str] = mapped_column(sa.String(16))
    day: Mapped[date]
    __table_args__ = (sa.CheckConstraint(f"kind IN ({KINDS})", name="kind_known"),)


class SignReportWordsRow(Model):
    """What a passer-by wrote. Apart from the report, so that a name in it can be taken out."""

    __tablename__ = "sign_report_words"
    report_id: Mapped[int] = mapped_column(sa.ForeignKey("sign_report.id"), primary_key=True)
    words: Mapped[str] = mapped_column(sa.String(500))


class SignReportEventRow(Model):
    """An answer to a report. ``note`` is shown to whoever has the receipt; ``by`` is not."""

    __tablename__ = "sign_report_event"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    report_id: Mapped[int] = mapped_column(sa.ForeignKey("sign_report.id"), index=True)
    state: Mapped[str] = mapped_column(sa.String(16))
    note: Mapped[str] = mapped_column(sa.String(400))
    official: Mapped[bool]
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]
    __table_args__ = (sa.CheckConstraint(f"state IN ({STATES})", name="state_known"),)
