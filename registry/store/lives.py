"""The facts of a sign's life, only ever added; where it stands is kept beside them, for lists."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.lives import Particulars, SignEvent, standing
from registry.domain.people import Actor
from registry.domain.placement import Placement
from registry.domain.states import SignFact
from registry.errors import ConflictError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.store.models import SignEventRow, SignRow


class NewFact(NamedTuple):
    """A fact that is to be recorded: what, on which day, a word about it, and its particulars."""

    fact: SignFact
    day: date
    note: str = ""
    particulars: Particulars = Particulars()


def life(session: Session, code: str) -> tuple[SignEvent, ...]:
    """Return what is recorded of a sign, in the order in which it was recorded. For staff only."""
    e, s = SignEventRow, SignRow
    # Before days were kept with each fact, the sign's row alone knew them.
    day = sa.case(
        (e.day.is_not(None), e.day),
        (e.state == SignFact.POSTED.value, s.posted),
        (e.state == SignFact.ISSUED.value, s.issued),
        (e.state == SignFact.REPLACED.value, s.removed),
    )
    rows = session.execute(
        sa.select(e.id, e.state, day, e.at, e.by, e.note, e.data)
        .join(s, s.id == e.sign_id)
        .where(s.code == code)
        .order_by(e.id)
    )
    return tuple(
        SignEvent(
            id=number,
            fact=SignFact(fact),
            day=on or at.date(),
            at=at,
            by=by,
            note=note,
            particulars=Particulars.model_validate(data),
        )
        for number, fact, on, at, by, note, data in rows
    )


def record(session: Session, code: str, given: NewFact, actor: Actor, *, now: datetime) -> None:
    """Add a fact, and bring the sign to where it then stands.

    Raises:
        ConflictError: if the fact cannot follow what is recorded; nothing is added then.
    """
    add(session, code, given, actor, now=now)
    stands, problem = standing(life(session, code))
    if stands is None:
        unknown = say(_("Nothing is known of {code}."), code=code)
        raise ConflictError(problem.said if problem else unknown)
    session.execute(
        sa.update(SignRow)
        .where(SignRow.code == code)
        .values(
            state=stands.state.value,
            posted=stands.posted,
            removed=stands.removed,
            condition=stands.condition,
            **columns(stands.placement),
        )
    )


def add(session: Session, code: str, given: NewFact, actor: Actor, *, now: datetime) -> None:
    """Add a fact that changes nothing of where the sign stands."""
    sign_id = session.execute(sa.select(SignRow.id).where(SignRow.code == code)).scalar_one()
    session.add(event(sign_id, given, actor, now=now))
    session.flush()


def event(sign_id: UUID, given: NewFact, actor: Actor, *, now: datetime) -> SignEventRow:
    """Return the row of a fact, which the caller adds."""
    return SignEventRow(
        sign_id=sign_id,
        state=given.fact.value,
        day=given.day,
        at=now,
        by=actor.email,
        note=given.note,
        data=given.particulars.model_dump(mode="json", exclude_defaults=True),
    )


def columns(placement: Placement | None) -> dict[str, Any]:
    """Return the columns of a sign's row that say where it hangs."""
    given = placement or Placement()
    return {
        "kind": given.kind,
        "entrance": given.entrance,
        "latitude": given.latitude,
        "longitude": given.longitude,
        "facing_deg": given.facing_deg,
        "mount_height_cm": given.mount_height_cm,
        "placed": given.note,
    }
