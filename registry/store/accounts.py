"""Accounts of people, as actors. Signing in is Flask-Security's, in ``web``."""

from datetime import datetime
from secrets import token_hex
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.people import AccountRole, Actor
from registry.domain.value import Value
from registry.errors import ConflictError, NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.store.models import Account, OperatorRow


class Recipient(NamedTuple):
    """Who is written to, and in which language; None before the first time they signed in."""

    email: str
    language: str | None


def actor(session: Session, email: str) -> Actor:
    """Return the actor with that e-mail address.

    Raises:
        NotFoundError: if there is no such account, or it is closed.
    """
    row = session.scalar(sa.select(Account).where(Account.email == email.lower(), Account.active))
    if row is None:
        raise NotFoundError(say(_("There is no account {email}."), email=email))
    return Actor(row.id, row.email, AccountRole(row.role), row.operator_id)


def add(  # an account is these six facts
    session: Session,
    email: str,
    role: AccountRole,
    password_hash: str,
    operator_id: UUID | None,
    *,
    now: datetime,
) -> Actor:
    """Add an account whose address counts as confirmed.

    Raises:
        ConflictError: if the address is taken.
    """
    email = email.lower()
    if session.scalar(sa.select(Account.id).where(Account.email == email)):
        raise ConflictError(say(_("There is an account {email} already."), email=email))
    row = Account(
        email=email,
        role=role.value,
        password=password_hash,
        operator_id=operator_id,
        created=now,
        confirmed_at=now,
        fs_uniquifier=token_hex(16),
    )
    session.add(row)
    session.flush()
    return Actor(row.id, row.email, role, row.operator_id)


class Listed(Value):
    """An account as administrators see it."""

    email: str
    role: AccountRole
    organisation: str | None
    active: bool
    confirmed: bool
    second_factor: bool


def listed(session: Session) -> tuple[Listed, ...]:
    """Return every account, closed ones too, by organisation and address."""
    a, o = Account, OperatorRow
    query = (
        sa.select(a.email, a.role, o.name, a.active, a.confirmed_at, a.tf_primary_method)
        .outerjoin(o, o.id == a.operator_id)
        .order_by(o.name, a.email)
    )
    return tuple(
        Listed(
            email=row[0],
            role=AccountRole(row[1]),
            organisation=row[2],
            active=row[3],
            confirmed=row[4] is not None,
            second_factor=row[5] is not None,
        )
        for row in session.execute(query)
    )


def emails(session: Session, *, roles: frozenset[AccountRole]) -> tuple[str, ...]:
    """Return the addresses of the active accounts in ``roles``."""
    a = Account
    query = sa.select(a.email).where(a.active, a.role.in_([role.value for role in roles]))
    return tuple(session.scalars(query.order_by(a.email)))


def recipients(session: Session, operator_id: UUID) -> tuple[Recipient, ...]:
    """Return whom to write to at an operator: its active accounts."""
    a = Account
    query = sa.select(a.email, a.language).where(a.active, a.operator_id == operator_id)
    return tuple(Recipient(*row) for row in session.execute(query.order_by(a.email)))


def language_of(session: Session, account: UUID) -> str | None:
    """Return the language that a person reads, or None if it is not known."""
    return session.scalar(sa.select(Account.language).where(Account.id == account))


def speak(session: Session, account: UUID, language: str) -> None:
    """Write to a person in this language from now on."""
    session.execute(sa.update(Account).where(Account.id == account).values(language=language))
