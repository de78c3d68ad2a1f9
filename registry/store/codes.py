"""New codes: one that no sign, no site and no pre-printed sheet carries."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.codes import Code, new_code
from registry.store.models import Registration, SignRow, SpareRow


def unused(session: Session) -> Code:
    """Return a new code that names nothing yet; the caller adds what it is to name."""
    code = new_code()
    while session.scalar(
        sa.select(SignRow.id)
        .where(SignRow.code == code)
        .union_all(
            sa.select(Registration.id).where(Registration.code == code),
            sa.select(SpareRow.id).where(SpareRow.code == code),
        )
    ):
        code = new_code()
    return code
