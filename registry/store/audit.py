"""Who did what, and when: written in the transaction of the deed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.people import Actor
from registry.domain.value import Value
from registry.store.models import AuditRow


class Deed(Value):
    """One line of the audit."""

    at: datetime
    account: str
    role: str
    verb: str
    subject: str
    detail: dict[str, Any]


def add(  # who, what, to what, with what, when
    session: Session,
    actor: Actor,
    verb: str,
    subject: str,
    detail: dict[str, Any] | None = None,
    *,
    now: datetime,
) -> None:
    """Add one line."""
    add_all(session, actor, verb, ((subject, detail or {}),), now=now)


def add_all(
    session: Session,
    actor: Actor,
    verb: str,
    deeds: Iterable[tuple[str, dict[str, Any]]],
    *,
    now: datetime,
) -> None:
    """Add a line for each subject, with its detail, to whom the same was done."""
    session.add_all(
        AuditRow(
            at=now,
            account=actor.email,
            role=actor.role.value,
            verb=verb,
            subject=subject,
            detail=detail,
        )
        for subject, detail in deeds
    )
    session.flush()


def deeds(session: Session, subject: str, *, limit: int = 200) -> tuple[Deed, ...]:
    """Return what was done to ``subject`` (a site code, an operator's name), newest first."""
    a = AuditRow
    rows = session.execute(
        sa.select(a.at, a.account, a.role, a.verb, a.subject, a.detail)
        .where(a.subject == subject)
        .order_by(a.id.desc())
        .limit(limit)
    )
    return tuple(Deed.model_validate(dict(row._mapping)) for row in rows)
