"""Make accounts, close them and help their people in again; say who acts at the terminal."""

from datetime import datetime
from secrets import token_hex
from typing import Any
from uuid import UUID

from registry.domain.people import OPERATOR_ROLES, AccountRole, Actor
from registry.errors import ConflictError, NotFoundError
from registry.services import access
from registry.store import accounts, audit, credentials, operators
from registry.store.database import Database

# Whoever has a shell on the machine can do anything: the audit calls them so.
TERMINAL = Actor(UUID(int=0), "terminal", AccountRole.ADMIN)
WORKER = Actor(UUID(int=1), "worker", AccountRole.ADMIN)
# What follows from a publication by itself is the register's own doing.
REGISTER = Actor(UUID(int=2), "register", AccountRole.ADMIN)


def create(  # noqa: PLR0913  # an account is these facts
    db: Database,
    by: Actor,
    email: str,
    role: AccountRole,
    password_hash: str,
    *,
    now: datetime,
    organisation: str | None = None,
) -> Actor:
    """Make an account; an operator's account needs its ``organisation``, new or known.

    Raises:
        ConflictError: if the address is taken, or the organisation is missing or not wanted.
    """
    if (role in OPERATOR_ROLES) != bool(organisation):
        raise ConflictError(
            "Name the organisation of an operator's account."
            if role in OPERATOR_ROLES
            else "Only an operator's account has an organisation."
        )
    with db.write() as session:
        operator_id = operators.named(session, organisation, now=now) if organisation else None
        made = accounts.add(session, email, role, password_hash, operator_id, now=now)
        audit.add(session, by, "account.created", made.email, {"role": role.value}, now=now)
    return made


def close(db: Database, by: Actor, email: str, *, now: datetime) -> None:
    """Let an account open nothing any more, at once; what it did stays in the audit.

    Raises:
        NotFoundError: if there is no such account.
        NotAllowedError: if ``by`` is no administrator.
    """
    _change(db, by, email, "account.closed", {"active": False}, now=now)


def reopen(db: Database, by: Actor, email: str, *, now: datetime) -> None:
    """Let a closed account sign in again, with the password that it had; see ``close``."""
    _change(db, by, email, "account.reopened", {"active": True}, now=now)


def help_in(db: Database, by: Actor, email: str, password_hash: str, *, now: datetime) -> None:
    """Give an account another password and take its second factor and recovery codes away.

    For who lost both and has shown who they are. Every browser is signed out; see ``close``.
    """
    given = {
        "password": password_hash,
        "tf_primary_method": None,
        "tf_totp_secret": None,
        "mf_recovery_codes": None,
    }
    _change(db, by, email, "account.helped_in", given, now=now)


def _change(
    db: Database, by: Actor, email: str, verb: str, given: dict[str, Any], *, now: datetime
) -> None:
    access.require(by, access.ADMINISTRATORS)
    with db.write() as session:
        known = credentials.by_email(session, email)
        if known is None:
            raise NotFoundError(f"There is no account {email}.")
        if not (known.active or given.get("active")):
            raise ConflictError(f"The account {email} is closed: reopen it first.")
        ended = {"fs_uniquifier": token_hex(16)}
        credentials.keep(session, known.model_copy(update=given | ended))
        audit.add(session, by, verb, known.email, {}, now=now)
