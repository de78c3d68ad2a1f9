"""How people sign in: what Flask-Security reads of an account and writes back."""

from datetime import datetime
from secrets import token_hex
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.people import AccountRole
from registry.domain.value import Value
from registry.store.models import Account


class Credentials(Value):
    """One account, whole: the one value that holds secrets. It never reaches a template."""

    id: UUID
    email: str
    password: str | None
    role: AccountRole
    operator_id: UUID | None
    active: bool
    confirmed_at: datetime | None
    fs_uniquifier: str
    tf_primary_method: str | None
    tf_totp_secret: str | None
    mf_recovery_codes: tuple[str, ...] | None


# What a person may change by signing in, setting up a second factor or resetting a password.
CHANGING = (
    "password",
    "active",
    "confirmed_at",
    "fs_uniquifier",
    "tf_primary_method",
    "tf_totp_secret",
    "mf_recovery_codes",
)


def by_email(session: Session, email: str) -> Credentials | None:
    """Return the account with that address, closed ones too."""
    return _one(session, Account.email == email.lower())


def by_session(session: Session, fs_uniquifier: str) -> Credentials | None:
    """Return the account that a signed-in browser names; a changed password ends that name."""
    return _one(session, Account.fs_uniquifier == fs_uniquifier)


def _one(session: Session, condition: sa.ColumnElement[bool]) -> Credentials | None:
    row = session.scalar(sa.select(Account).where(condition))
    if row is None:
        return None
    return Credentials.model_validate(
        {name: getattr(row, name) for name in Credentials.model_fields}
    )


def new(email: str, password: str, role: AccountRole, operator_id: UUID) -> Credentials:
    """Return a new account whose address is not confirmed yet; nothing is stored."""
    return Credentials(
        id=uuid4(),
        email=email.lower(),
        password=password,
        role=role,
        operator_id=operator_id,
        active=True,
        confirmed_at=None,
        fs_uniquifier=token_hex(16),
        tf_primary_method=None,
        tf_totp_secret=None,
        mf_recovery_codes=None,
    )


def add(session: Session, given: Credentials, *, now: datetime) -> None:
    """Add an account."""
    session.add(Account(created=now, **_columns(given)))
    session.flush()


def keep(session: Session, given: Credentials, seen: Credentials | None = None) -> tuple[str, ...]:
    """Write what has changed of an account, and return the names of those fields.

    Changed since it was ``seen``: what somebody else has changed meanwhile stays as it is.
    """
    known = seen or _one(session, Account.id == given.id)
    old = _columns(known) if known else {}
    columns = _columns(given)
    changed = tuple(name for name in CHANGING if old.get(name) != columns[name])
    if changed:
        values = {name: columns[name] for name in changed}
        session.execute(sa.update(Account).where(Account.id == given.id).values(**values))
    return changed


def _columns(given: Credentials) -> dict[str, Any]:
    columns = given.model_dump()
    codes = given.mf_recovery_codes
    return columns | {
        "role": given.role.value,
        "mf_recovery_codes": None if codes is None else list(codes),
    }
