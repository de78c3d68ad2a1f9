"""Make accounts, and say who acts at the terminal."""

from datetime import datetime
from uuid import UUID

from registry.domain.people import OPERATOR_ROLES, AccountRole, Actor
from registry.errors import ConflictError
from registry.store import accounts, audit, operators
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
