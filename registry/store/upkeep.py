"""What asks to be looked after: signs in use or out of date, changes that are not public yet."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.domain.states import ENDED, PUBLIC_STATES
from registry.store.models import DisclosureRow, Registration, SignRow
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
