"""Operators: who operates, and whether an official has verified them."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.value import Value
from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.store.models import Account, OperatorRow, Registration


class OperatorView(Value):
    """An operator as the register knows it."""

    id: UUID
    name: str
    created: datetime
    verified: datetime | None
    verified_by: str | None
    sites: int
    confirmed: bool = True
    """Whether somebody has shown that a letter reaches them, or an official made it."""


def operators(session: Session, *, verified: bool | None = None) -> tuple[OperatorView, ...]:
    """Return every operator by name; ``verified`` picks those that are, or are not."""
    o, r = OperatorRow, Registration
    own = sa.select(Account.id).where(Account.operator_id == o.id).correlate(o)
    query = (
        sa.select(
            o.id,
            o.name,
            o.created,
            o.verified,
            o.verified_by,
            sa.func.count(r.id),
            ~own.exists() | own.where(Account.confirmed_at.is_not(None)).exists(),
        )
        .outerjoin(r, r.operator_id == o.id)
        .group_by(o.id)
        .order_by(sa.func.lower(o.name))
    )
    if verified is not None:
        query = query.where(o.verified.is_not(None) if verified else o.verified.is_(None))
    names = ("id", "name", "created", "verified", "verified_by", "sites", "confirmed")
    return tuple(
        OperatorView.model_validate(dict(zip(names, row, strict=True)))
        for row in session.execute(query)
    )


def operator(session: Session, name: str) -> OperatorView:
    """Return the operator called ``name``, upper and lower case alike.

    Raises:
        NotFoundError: if there is none.
    """
    for known in operators(session):
        if known.name.casefold() == name.casefold():
            return known
    raise NotFoundError(say(_("There is no operator “{name}”."), name=name))


def by_id(session: Session, operator_id: UUID) -> OperatorView:
    """Return the operator with that id.

    Raises:
        NotFoundError: if there is none.
    """
    for known in operators(session):
        if known.id == operator_id:
            return known
    raise NotFoundError(say(_("There is no such operator.")))


def named(session: Session, name: str, *, now: datetime) -> UUID:
    """Return the id of the operator called ``name``, adding it, not verified, if it is new."""
    found = session.scalar(
        sa.select(OperatorRow.id).where(sa.func.lower(OperatorRow.name) == name.lower())
    )
    if found is not None:
        return found
    row = OperatorRow(name=name, created=now)
    session.add(row)
    session.flush()
    return row.id


def verify(session: Session, operator_id: UUID, by: str, *, now: datetime) -> None:
    """Mark an operator as verified by an official."""
    session.execute(
        sa.update(OperatorRow)
        .where(OperatorRow.id == operator_id)
        .values(verified=now, verified_by=by)
    )
