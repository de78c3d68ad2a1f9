"""Codes on pre-printed signs: ordered in rolls, claimed once each."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.domain.people import Actor
from registry.domain.value import Value
from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.store import codes
from registry.store.models import OperatorRow, SignRow, SpareRow


class Spare(Value):
    """One pre-printed code; ``sign`` is whether it was claimed and names a sign now."""

    code: Code
    roll: UUID
    language: str
    printed_on: date
    operator_id: UUID | None
    is_claimed: bool


class Roll(Value):
    """One order of codes: for whom (None: any operator), when, how many, how many are claimed."""

    id: UUID
    operator_id: UUID | None
    operator: str | None
    language: str
    printed_on: date
    by: str
    codes: int
    claimed: int

    @property
    def free(self) -> int:
        """How many wait to be claimed."""
        return self.codes - self.claimed


class NewRoll(NamedTuple):
    """What is ordered: how many codes, in which language, for whom, and on which day."""

    codes: int
    language: str
    operator_id: UUID | None
    printed_on: date


def add(session: Session, given: NewRoll, actor: Actor) -> UUID:
    """Add a roll of new codes and return its id."""
    roll = uuid4()
    for place in range(given.codes):
        session.add(
            SpareRow(
                code=codes.unused(session),
                roll=roll,
                place=place,
                language=given.language,
                printed_on=given.printed_on,
                operator_id=given.operator_id,
                by=actor.email,
            )
        )
        session.flush()
    return roll


def spare(session: Session, code: str, *, lock: bool = False) -> Spare:
    """Return a pre-printed code; ``lock`` keeps others from claiming it meanwhile.

    Raises:
        NotFoundError: if no sheet was printed with that code.
    """
    query = sa.select(SpareRow).where(SpareRow.code == code)
    if lock:
        query = query.with_for_update()  # SQLite ignores it: it has one writer anyway
    row = session.scalar(query)
    if row is None:
        raise NotFoundError(say(_("There is no pre-printed code {code}."), code=code))
    return Spare(
        code=Code(row.code),
        roll=row.roll,
        language=row.language,
        printed_on=row.printed_on,
        operator_id=row.operator_id,
        is_claimed=row.claimed_at is not None,
    )


def is_waiting(session: Session, code: str) -> bool:
    """Return whether a code stands on a pre-printed sign that nobody has claimed yet."""
    return bool(
        session.scalar(
            sa.select(SpareRow.id).where(SpareRow.code == code, SpareRow.claimed_at.is_(None))
        )
    )


def claim(session: Session, code: str, actor: Actor, *, now: datetime) -> None:
    """Let a code name the sign of the same code, which is there already."""
    sign_id = sa.select(SignRow.id).where(SignRow.code == code).scalar_subquery()
    session.execute(
        sa.update(SpareRow)
        .where(SpareRow.code == code)
        .values(claimed_at=now, claimed_by=actor.email, sign_id=sign_id)
    )


def rolls(session: Session, operator_id: UUID | None = None) -> tuple[Roll, ...]:
    """Return every roll, or those that an operator's people may claim from; newest first."""
    query = _rolls().order_by(sa.func.max(SpareRow.printed_on).desc(), SpareRow.roll)
    if operator_id is not None:
        own = sa.or_(SpareRow.operator_id == operator_id, SpareRow.operator_id.is_(None))
        query = query.where(own)
    return tuple(_roll(tuple(row)) for row in session.execute(query))


def roll(session: Session, roll_id: UUID) -> Roll:
    """Return one roll.

    Raises:
        NotFoundError: if there is none.
    """
    row = session.execute(_rolls().where(SpareRow.roll == roll_id)).one_or_none()
    if row is None:
        raise NotFoundError(say(_("There is no such roll of codes.")))
    return _roll(tuple(row))


def free_codes(session: Session, roll_id: UUID) -> tuple[Code, ...]:
    """Return the codes of a roll that nobody has claimed, in the order of its sheets."""
    rows = session.scalars(
        sa.select(SpareRow.code)
        .where(SpareRow.roll == roll_id, SpareRow.claimed_at.is_(None))
        .order_by(SpareRow.place)
    )
    return tuple(Code(code) for code in rows)


def _rolls() -> sa.Select[Any]:
    p, o = SpareRow, OperatorRow
    of_roll: tuple[Any, ...] = (p.roll, p.operator_id, o.name, p.language, p.printed_on, p.by)
    counted = (sa.func.count(p.id), sa.func.count(p.claimed_at))
    query = sa.select(*of_roll, *counted).outerjoin(o, o.id == p.operator_id)
    return query.group_by(*of_roll)


def _roll(row: tuple[Any, ...]) -> Roll:
    names = ("id", "operator_id", "operator", "language", "printed_on", "by", "codes", "claimed")
    return Roll.model_validate(dict(zip(names, row, strict=True)))
