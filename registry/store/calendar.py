"""What an operator's calendar is made from, and the secret address to subscribe to it."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.domain.filing import Filing
from registry.domain.located import Located
from registry.domain.states import RegistrationState
from registry.store.models import CalendarRow, DisclosureRow, Registration
from registry.store.registrations import stored_filing

_ENDED = (RegistrationState.WITHDRAWN.value, RegistrationState.REFUSED.value)


class OwnSite(NamedTuple):
    """A site as its operator filed it last; ``published`` is when its newest revision was."""

    code: Code
    filing: Filing
    located: Located | None
    published: datetime | None


def sites(session: Session, operator_id: UUID) -> tuple[OwnSite, ...]:
    """Return the sites of an operator that have not ended, by name. One question."""
    r, d = Registration, DisclosureRow
    rows = session.execute(
        sa.select(r.code, r.filing, r.located, d.published)
        .outerjoin(d, sa.and_(d.registration_id == r.id, d.revision == r.revision))
        .where(r.operator_id == operator_id, r.state.not_in(_ENDED))
        .order_by(r.name, r.code)
    )
    return tuple(
        OwnSite(
            Code(code),
            stored_filing(filing),
            None if located is None else Located.model_validate(located),
            published,
        )
        for code, filing, located, published in rows
    )


def renew(session: Session, operator_id: UUID, digest: str, by: str, *, now: datetime) -> None:
    """Give an operator's calendar a new address; the old one leads nowhere from now on."""
    session.execute(sa.delete(CalendarRow).where(CalendarRow.operator_id == operator_id))
    session.add(CalendarRow(operator_id=operator_id, digest=digest, made=now, by=by))
    session.flush()


def made(session: Session, operator_id: UUID) -> datetime | None:
    """Return since when an operator's calendar has its address; None if it has none."""
    c = CalendarRow
    return session.scalar(sa.select(c.made).where(c.operator_id == operator_id))


def owner(session: Session, digest: str) -> UUID | None:
    """Return whose calendar has the address with this digest."""
    c = CalendarRow
    return session.scalar(sa.select(c.operator_id).where(c.digest == digest))
