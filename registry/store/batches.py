"""Batches of signs: who asked for what and when, and how far it is; see ``batch_items`` too."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.batches import OPEN, BatchForm, BatchState, ItemState
from registry.domain.codes import Code
from registry.domain.people import AccountRole, Actor
from registry.domain.value import Value
from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.store.models import BatchItemRow, BatchRow


class BatchView(Value):
    """A batch as it stands; ``made`` and ``refused`` count signs, ``size`` is in bytes.

    ``asker`` is who asked; ``walk_m`` how long the way from site to site is, if it was sought.
    """

    id: UUID
    asker: Actor
    asked: datetime
    wanted: dict[str, Any]
    layout: str
    languages: tuple[str, ...]
    form: BatchForm
    tag: str
    walk_m: int | None
    state: BatchState
    total: int
    made: int
    refused: int
    ended: datetime | None
    fault: str
    size: int | None
    digest: str | None
    printed: datetime | None
    discarded: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether somebody still works on it, or will."""
        return self.state in OPEN

    @property
    def has_file(self) -> bool:
        """Whether its file can be had."""
        return self.state is BatchState.DONE and self.discarded is None


class NewBatch(NamedTuple):
    """What is asked for; each of ``items`` is a site and its sign, None if it is to be issued."""

    wanted: dict[str, Any]
    layout: str
    languages: tuple[str, ...]
    form: BatchForm
    tag: str
    walk_m: int | None
    items: Sequence[tuple[Code, Code | None]]


def add(session: Session, given: NewBatch, actor: Actor, *, now: datetime) -> UUID:
    """Add a batch that waits, and return its id."""
    row = BatchRow(
        operator_id=actor.operator,
        account=actor.account,
        by=actor.email,
        role=actor.role.value,
        asked=now,
        wanted=given.wanted,
        layout=given.layout,
        languages=list(given.languages),
        form=given.form.value,
        tag=given.tag,
        walk_m=given.walk_m,
        state=BatchState.WAITING.value,
        total=len(given.items),
        fault="",
    )
    session.add(row)
    session.flush()
    session.execute(
        sa.insert(BatchItemRow),
        [
            {
                "batch_id": row.id,
                "position": position,
                "site": site,
                "sign": sign,
                "state": ItemState.WAITING.value,
                "reasons": [],
            }
            for position, (site, sign) in enumerate(given.items, start=1)
        ],
    )
    return row.id


def batch(session: Session, batch_id: UUID, *, lock: bool = False) -> BatchView:
    """Return one batch; ``lock`` keeps other writers of it out until the transaction ends.

    Raises:
        NotFoundError: if there is none.
    """
    query = sa.select(BatchRow).where(BatchRow.id == batch_id)
    row = session.scalar(query.with_for_update() if lock else query)
    if row is None:
        raise NotFoundError(say(_("There is no such batch.")))
    return _views(session, [row])[0]


def batches(
    session: Session, operator_id: UUID | None, *, limit: int = 50
) -> tuple[BatchView, ...]:
    """Return the batches of an operator, or (None) of the officials, newest first."""
    b = BatchRow
    whose = b.operator_id.is_(None) if operator_id is None else b.operator_id == operator_id
    rows = session.scalars(sa.select(b).where(whose).order_by(b.asked.desc(), b.id).limit(limit))
    return _views(session, list(rows))


def _views(session: Session, rows: list[BatchRow]) -> tuple[BatchView, ...]:
    i = BatchItemRow
    counted = session.execute(
        sa.select(i.batch_id, i.state, sa.func.count())
        .where(i.batch_id.in_([row.id for row in rows]))
        .group_by(i.batch_id, i.state)
    )
    counts = {(batch_id, state): number for batch_id, state, number in counted}
    return tuple(
        BatchView(
            id=row.id,
            asker=Actor(row.account, row.by, AccountRole(row.role), row.operator_id),
            asked=row.asked,
            wanted=row.wanted,
            layout=row.layout,
            languages=tuple(row.languages),
            form=BatchForm(row.form),
            tag=row.tag,
            walk_m=row.walk_m,
            state=BatchState(row.state),
            total=row.total,
            made=counts.get((row.id, ItemState.DONE.value), 0),
            refused=counts.get((row.id, ItemState.REFUSED.value), 0),
            ended=row.ended,
            fault=row.fault,
            size=row.size,
            digest=row.digest,
            printed=row.printed,
            discarded=row.discarded,
        )
        for row in rows
    )


def lease(session: Session, batch_id: UUID, *, until: datetime, now: datetime) -> bool:
    """Take a batch to work on, and return whether it was free and there is work to do."""
    b = BatchRow
    taken = session.execute(
        sa.update(b)
        .where(
            b.id == batch_id,
            b.state.in_([state.value for state in OPEN]),
            sa.or_(b.leased_until.is_(None), b.leased_until < now),
        )
        .values(leased_until=until, state=BatchState.RUNNING.value)
        .returning(b.id)
    )
    return taken.one_or_none() is not None


def change(session: Session, batch_id: UUID, **values: object) -> None:
    """Set columns of a batch, by name."""
    session.execute(sa.update(BatchRow).where(BatchRow.id == batch_id).values(**values))
