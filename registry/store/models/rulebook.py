"""Rule packs that officials change: their editions, what happened to each, and every text."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from registry.domain.editions import EditionFact
from registry.store.base import Model

FACTS = ", ".join(f"'{fact.value}'" for fact in EditionFact)


class PackTextRow(Model):
    """The text of a pack file, by its SHA-256 in hexadecimal: rows are only ever added."""

    __tablename__ = "pack_text"
    digest: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    text: Mapped[str] = mapped_column(sa.Text)


class PackEditionRow(Model):
    """One change of a pack, from its draft to its end: rows are only ever added."""

    __tablename__ = "pack_edition"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    pack: Mapped[str] = mapped_column(sa.String(64), index=True)
    begun: Mapped[datetime]


class PackFactRow(Model):
    """What happened to an edition, who did it and when; its newest fact is its state.

    ``version`` and ``dated`` are set when it is published or withdrawn; then an entry of the
    ledger, ``seq``, seals it, and ``salts`` open the entry's digests.
    """

    __tablename__ = "pack_fact"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    edition_id: Mapped[UUID] = mapped_column(sa.ForeignKey("pack_edition.id"), index=True)
    fact: Mapped[str] = mapped_column(sa.String(16))
    digest: Mapped[str] = mapped_column(sa.ForeignKey("pack_text.digest"))
    note: Mapped[str] = mapped_column(sa.Text)
    account: Mapped[UUID]
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]
    version: Mapped[int | None]
    dated: Mapped[date | None]
    seq: Mapped[int | None] = mapped_column(sa.ForeignKey("ledger_entry.seq"), unique=True)
    salts: Mapped[dict[str, Any]]
    root: Mapped[bytes | None]
    __table_args__ = (
        sa.CheckConstraint(f"fact IN ({FACTS})", name="fact_known"),
        sa.CheckConstraint("version >= 1", name="version_from_one"),
        sa.CheckConstraint(
            "(fact IN ('published', 'withdrawn')) = (seq IS NOT NULL)", name="sealed_if_in_use"
        ),
    )


class WhatIfRow(Model):
    """A question what a changed pack would do to every site: how far it is, and what was found.

    ``digest`` is the text that is tried; None asks what goes if the pack does. ``findings`` grows
    slice by slice. The row may be thrown away at any time.
    """

    __tablename__ = "what_if"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    pack: Mapped[str] = mapped_column(sa.String(64), index=True)
    digest: Mapped[str | None] = mapped_column(sa.ForeignKey("pack_text.digest"))
    by: Mapped[str] = mapped_column(sa.String(254))
    asked: Mapped[datetime]
    day: Mapped[date]
    total: Mapped[int]
    done: Mapped[int] = mapped_column(default=0)
    after: Mapped[str] = mapped_column(sa.String(8), default="")
    finished: Mapped[datetime | None]
    findings: Mapped[dict[str, Any]]
