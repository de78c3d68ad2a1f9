"""The verdicts that changed at public sites: for letters, for feeds, for a site's history."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.domain.states import PUBLIC_STATES
from registry.domain.value import Value
from registry.rules.finding import OPEN, Verdict
from registry.rules.reasons import Why
from registry.store.models import Registration, ShiftRow


class Change(Value):
    """A verdict that changed at a public site, on ``day`` there. All of it is public."""

    id: int
    site: Code
    name: str
    operator_id: UUID
    revision: int
    rule: str
    subject: str
    label: str
    before: Verdict
    after: Verdict
    day: date
    why: Why
    at: datetime

    @property
    def is_worse(self) -> bool:
        """Whether there is a finding now that was not there."""
        return self.after in OPEN and self.before not in OPEN | {self.after}

    @property
    def is_settled(self) -> bool:
        """Whether a finding is gone."""
        return self.before in OPEN and self.after not in OPEN


def between(
    session: Session, first: int, last: int | None, *, operator_id: UUID | None = None
) -> tuple[Change, ...]:
    """Return the changes after the one with the id ``first``, up to ``last``, by site."""
    c, r = ShiftRow, Registration
    query = _changes().where(c.id > first).order_by(r.name, r.code, c.id)
    if last is not None:
        query = query.where(c.id <= last)
    if operator_id is not None:
        query = query.where(r.operator_id == operator_id)
    return _values(session, query)


def newest(session: Session, limit: int) -> tuple[Change, ...]:
    """Return the newest changes at sites that are public, newest first."""
    public = [state.value for state in PUBLIC_STATES]
    query = _changes().where(Registration.state.in_(public))
    return _values(session, query.order_by(ShiftRow.id.desc()).limit(limit))


def of_site(session: Session, site: str, limit: int) -> tuple[Change, ...]:
    """Return the newest changes at one site, newest first."""
    query = _changes().where(Registration.code == site)
    return _values(session, query.order_by(ShiftRow.id.desc()).limit(limit))


def _changes() -> sa.Select[ShiftRow, str, str | None, UUID]:
    c, r = ShiftRow, Registration
    return sa.select(c, r.code, r.name, r.operator_id).join(r, r.id == c.registration_id)


def _values(
    session: Session, query: sa.Select[ShiftRow, str, str | None, UUID]
) -> tuple[Change, ...]:
    rows = session.execute(query)
    return tuple(
        Change(
            id=row.id,
            site=Code(code),
            name=name or "",
            operator_id=operator_id,
            revision=row.revision,
            rule=row.rule,
            subject=row.subject,
            label=row.label,
            before=Verdict(row.before),
            after=Verdict(row.after),
            day=row.day,
            why=Why(row.why),
            at=row.at,
        )
        for row, code, name, operator_id in rows
    )
