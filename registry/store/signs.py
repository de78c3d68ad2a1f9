"""Signs: what was issued, for which revision, and what happened since."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.codes import Code, new_code
from registry.domain.people import Actor
from registry.domain.states import ENDED, SignState
from registry.domain.value import Value
from registry.errors import NotFoundError
from registry.store.models import Registration, SignEventRow, SignRow


class SignView(Value):
    """One sign as it stands."""

    code: Code
    site: Code
    revision: int
    layout: str
    languages: tuple[str, ...]
    state: SignState
    issued: date
    posted: date | None
    removed: date | None
    successor: Code | None
    current: int

    @property
    def stale(self) -> bool:
        """Whether the disclosure has moved on since this sign was printed."""
        return self.state not in ENDED and self.revision < self.current


def view(row: SignRow, site: str, current: int) -> SignView:
    """Return a row as a value: rows never leave the store."""
    return SignView(
        code=Code(row.code),
        site=Code(site),
        revision=row.revision,
        layout=row.layout,
        languages=tuple(row.languages),
        state=SignState(row.state),
        issued=row.issued,
        posted=row.posted,
        removed=row.removed,
        successor=Code(row.successor) if row.successor else None,
        current=current,
    )


def signs(session: Session, site: str) -> tuple[SignView, ...]:
    """Return every sign ever issued for a site, newest first."""
    s, r = SignRow, Registration
    rows = session.execute(
        sa.select(s, r.code, r.revision)
        .join(r, r.id == s.registration_id)
        .where(r.code == site)
        .order_by(s.issued.desc(), s.revision.desc(), s.code)
    )
    return tuple(view(*row) for row in rows)


def sign(session: Session, code: str) -> SignView:
    """Return one sign.

    Raises:
        NotFoundError: if no sign carries that code.
    """
    s, r = SignRow, Registration
    row = session.execute(
        sa.select(s, r.code, r.revision).join(r, r.id == s.registration_id).where(s.code == code)
    ).one_or_none()
    if row is None:
        raise NotFoundError(f"No sign carries the code {code}.")
    return view(*row)


class NewSign(NamedTuple):
    """What a new sign prints."""

    registration_id: UUID
    revision: int
    layout: str
    languages: tuple[str, ...]
    issued: date


def add(session: Session, given: NewSign, actor: Actor, *, now: datetime) -> Code:
    """Add an issued sign and return its new code."""
    code = new_code()
    while session.scalar(
        sa.select(SignRow.id)
        .where(SignRow.code == code)
        .union_all(sa.select(Registration.id).where(Registration.code == code))
    ):
        code = new_code()
    row = SignRow(
        code=code,
        registration_id=given.registration_id,
        revision=given.revision,
        layout=given.layout,
        languages=list(given.languages),
        state=SignState.ISSUED,
        issued=given.issued,
    )
    session.add(row)
    session.flush()
    _event(session, row, SignState.ISSUED, actor, "", now=now)
    return code


def move(  # noqa: PLR0913  # a fact in a sign's life: which, what, who, when and a word about it
    session: Session,
    code: str,
    state: SignState,
    actor: Actor,
    *,
    now: datetime,
    day: date | None = None,
    note: str = "",
) -> None:
    """Bring a sign into ``state`` and remember it; ``day`` is when it was posted or removed."""
    row = session.execute(sa.select(SignRow).where(SignRow.code == code)).scalar_one()
    row.state = state
    if state is SignState.POSTED:
        row.posted = day or now.date()
    if state in ENDED:
        row.removed = day or now.date()
    _event(session, row, state, actor, note, now=now)


def name_successor(session: Session, code: str, successor: Code) -> None:
    """Say which sign takes the place of another; that one hangs on until the new one is posted."""
    session.execute(sa.update(SignRow).where(SignRow.code == code).values(successor=successor))


def _event(  # the same facts again
    session: Session, row: SignRow, state: SignState, actor: Actor, note: str, *, now: datetime
) -> None:
    session.add(SignEventRow(sign_id=row.id, state=state.value, at=now, by=actor.email, note=note))
    session.flush()


class SignEvent(Value):
    """One fact in a sign's life."""

    state: SignState
    at: datetime
    note: str


def life(session: Session, code: str) -> tuple[SignEvent, ...]:
    """Return what happened to a sign, oldest first."""
    e, s = SignEventRow, SignRow
    rows = session.execute(
        sa.select(e.state, e.at, e.note)
        .join(s, s.id == e.sign_id)
        .where(s.code == code)
        .order_by(e.id)
    )
    return tuple(SignEvent.model_validate(dict(row._mapping)) for row in rows)
