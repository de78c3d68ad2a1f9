"""Make one registration of what arrives twice, as when somebody clicks twice."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.store.models import Registration


def wait(session: Session, registration_id: UUID) -> None:
    """Let one transaction at a time add the registration with this id.

    SQLite has one writer anyway; PostgreSQL is given a lock that ends with the transaction.
    """
    if session.get_bind().dialect.name == "postgresql":
        lock = int.from_bytes(registration_id.bytes[:8], "big", signed=True)
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(lock)))


def code_of(session: Session, registration_id: UUID) -> Code | None:
    """Return the code of the registration with this id, if there is one."""
    found = session.scalar(sa.select(Registration.code).where(Registration.id == registration_id))
    return Code(found) if found else None
