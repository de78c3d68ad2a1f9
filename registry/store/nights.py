"""The nights in which sites are judged again: how far each is, and what its letters tell."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.value import Value
from registry.store.models import NightRow, RulePrintsRow, ShiftRow


class Night(Value):
    """One night's work. Its changes are those after ``first``, up to ``last`` when it has ended."""

    day: date
    begun: datetime
    ended: datetime | None
    due: int
    judged: int
    first: int
    last: int | None


def begin(session: Session, day: date, due: int, *, now: datetime) -> Night:
    """Return the night of a day, begun now if it was not: its changes follow the last night's."""
    n = NightRow
    if session.get(n, day) is None:
        before = session.scalar(sa.select(n.last).where(n.last.is_not(None)).order_by(n.day.desc()))
        first = newest(session) if before is None else before
        session.add(n(day=day, begun=now, due=due, judged=0, first=first))
        session.flush()
    found = night(session, day)
    if found is None:
        raise LookupError(f"the night of {day} is not kept")
    return found


def night(session: Session, day: date) -> Night | None:
    """Return the night of a day, None if it has not begun."""
    row = session.get(NightRow, day)
    return None if row is None else Night.model_validate(row, from_attributes=True)


def latest(session: Session) -> Night | None:
    """Return the last night that has ended."""
    n = NightRow
    query = sa.select(n).where(n.ended.is_not(None)).order_by(n.day.desc()).limit(1)
    row = session.scalar(query)
    return None if row is None else Night.model_validate(row, from_attributes=True)


def count(session: Session, day: date, judged: int) -> None:
    """Count sites that were judged in a night."""
    n = NightRow
    session.execute(sa.update(n).where(n.day == day).values(judged=n.judged + judged))


def end(session: Session, day: date, *, now: datetime) -> bool:
    """End a night; return whether it had not ended before: then its letters are to be written."""
    n = NightRow
    done = session.execute(
        sa.update(n)
        .where(n.day == day, n.ended.is_(None))
        .values(ended=now, last=newest(session))
        .returning(n.day)
    )
    return done.first() is not None


def newest(session: Session) -> int:
    """Return the id of the newest change, 0 if there is none."""
    return session.scalar(sa.select(sa.func.max(ShiftRow.id))) or 0


def prints_of(session: Session, name: str) -> dict[str, str]:
    """Return the digest of each rule of the packs that are named so; empty if nobody knows."""
    found = session.scalar(sa.select(RulePrintsRow.prints).where(RulePrintsRow.name == name))
    return dict(found or {})


def know(session: Session, name: str, prints: dict[str, str]) -> None:
    """Remember the digests of the rules that are judged by."""
    if session.get(RulePrintsRow, name) is None:
        session.add(RulePrintsRow(name=name, prints=prints))
        session.flush()
