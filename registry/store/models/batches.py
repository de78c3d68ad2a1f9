"""Batches of signs to print, and each sign of them."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from registry.domain.batches import BatchState, ItemState
from registry.store.base import Model

STATES = ", ".join(f"'{state.value}'" for state in BatchState)
ITEM_STATES = ", ".join(f"'{state.value}'" for state in ItemState)


class BatchRow(Model):
    """A batch: who asked for which signs and how, how far it is, and what came of it.

    ``operator_id`` is None for a batch of an official. ``wanted`` is what was asked for; ``tag`` is
    the language of the check list. ``leased_until``: somebody works on it until then.
    """

    __tablename__ = "batch"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    operator_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("operator.id"), index=True)
    account: Mapped[UUID]
    by: Mapped[str] = mapped_column(sa.String(254))
    role: Mapped[str] = mapped_column(sa.String(16))
    asked: Mapped[datetime] = mapped_column(index=True)
    wanted: Mapped[dict[str, Any]]
    layout: Mapped[str] = mapped_column(sa.String(32))
    languages: Mapped[list[Any]]
    form: Mapped[str] = mapped_column(sa.String(16))
    tag: Mapped[str] = mapped_column(sa.String(16))
    walk_m: Mapped[int | None]
    state: Mapped[str] = mapped_column(sa.String(16))
    total: Mapped[int]
    leased_until: Mapped[datetime | None]
    ended: Mapped[datetime | None]
    fault: Mapped[str] = mapped_column(sa.String(400), default="")
    size: Mapped[int | None]  # bytes
    digest: Mapped[str | None] = mapped_column(sa.String(64))  # SHA-256, hexadecimal
    printed: Mapped[datetime | None]
    discarded: Mapped[datetime | None]
    __table_args__ = (sa.CheckConstraint(f"state IN ({STATES})", name="state_known"),)


class BatchItemRow(Model):
    """One sign of a batch, or one site whose sign is still to be issued or cannot be printed.

    ``position`` counts from 1 in posting order; ``part`` is the file that holds its page; ``told``
    is what the check list says of it.
    """

    __tablename__ = "batch_item"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    batch_id: Mapped[UUID] = mapped_column(sa.ForeignKey("batch.id"))
    position: Mapped[int]
    site: Mapped[str] = mapped_column(sa.String(8))
    sign: Mapped[str | None] = mapped_column(sa.String(8))
    state: Mapped[str] = mapped_column(sa.String(16))
    reasons: Mapped[list[Any]] = mapped_column(server_default="[]")
    part: Mapped[str | None] = mapped_column(sa.String(64))
    told: Mapped[dict[str, Any]] = mapped_column(server_default="{}")
    __table_args__ = (
        sa.UniqueConstraint("batch_id", "position"),
        sa.CheckConstraint(f"state IN ({ITEM_STATES})", name="state_known"),
    )
