"""What asks to be looked after: signs in use or out of date, changes that are not public yet."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.domain.filing import Filing
from registry.domain.states import ENDED, ON_PAPER, PUBLIC_STATES
from registry.store.models import DisclosureRow, Registration, SignRow
from registry.store.registrations import stored_filing
from registry.store.signs import SignView, view


def signs_in_use(
    session: Session, *, operator_id: UUID | None = None, stale: bool = False
) -> tuple[SignView, ...]:
    """Return the signs that have not ended, of one operator or of all.

    ``stale`` picks those that print something which has changed since.
    """
    s, r = SignRow, Registration
    query = (
        sa.select(s, r.code, r.revision)
        .join(r, r.id == s.registration_id)
        .where(s.state.not_in([state.value for state in ENDED]))
        .order_by(s.issued, s.code)
    )
    if operator_id is not None:
        query = query.where(r.operator_id == operator_id)
    if stale:
        query = query.where(s.stale_since.is_not(None))
    return tuple(view(*row) for row in session.execute(query))


def changed_sites(session: Session, operator_id: UUID) -> frozenset[Code]:
    """Return the public sites of an operator that were filed anew since their last revision."""
    d, r = DisclosureRow, Registration
    codes = session.scalars(
        sa.select(r.code)
        .join(d, sa.and_(d.registration_id == r.id, d.revision == r.revision))
        .where(
            r.operator_id == operator_id,
            r.state.in_([state.value for state in PUBLIC_STATES]),
            r.changed > d.published,
        )
    )
    return frozenset(Code(code) for code in codes)


class Dated(NamedTuple):
    """A public site with a day in its filing, and when its oldest sign that is fresh was issued."""

    site: Code
    filing: Filing
    issued: date


def dated(session: Session) -> tuple[Dated, ...]:
    """Return the public sites that say when something ends, and have a sign that is not stale.

    One question, and about 0.2 ms for each that is found.
    """
    r, s, d = Registration, SignRow, DisclosureRow
    text = sa.cast(d.document, sa.Text)
    signs = (
        sa.select(s.registration_id, sa.func.min(s.issued).label("issued"))
        .where(s.state.in_([state.value for state in ON_PAPER]), s.stale_since.is_(None))
        .group_by(s.registration_id)
        .subquery()
    )
    rows = session.execute(
        sa.select(r.code, d.document, signs.c.issued)
        .join(signs, signs.c.registration_id == r.id)
        .join(d, sa.and_(d.registration_id == r.id, d.revision == r.revision))
        .where(
            r.state.in_([state.value for state in PUBLIC_STATES]),
            sa.or_(text.contains('"removed_on"'), text.contains('"ended_on"')),
        )
        .order_by(r.code)
    )
    return tuple(Dated(Code(code), stored_filing(found), day) for code, found, day in rows)
