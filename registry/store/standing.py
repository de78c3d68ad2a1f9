"""What the rules say of public sites as of today: which are due, what is kept, what changed."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.domain.located import Located
from registry.domain.readings import Reading
from registry.domain.states import PUBLIC_STATES
from registry.rules.finding import Verdict
from registry.rules.standing import Said, Shift, Standing
from registry.store.models import (
    DisclosureRow,
    FiledRow,
    Registration,
    ShiftRow,
    SignEventRow,
    SignRow,
    StandingRow,
)

Document = dict[str, Any]


class Kept(NamedTuple):
    """What was kept of a site: see ``StandingRow``."""

    revision: int
    filed_id: int | None
    day: date
    until: date
    prints: str
    signs: int
    woken: str
    said: tuple[Said, ...]
    seen: Document | None


class Public(NamedTuple):
    """What is public of a site, and what stood of it; ``filed`` is what it was made from."""

    id: UUID
    code: Code
    operator_id: UUID
    revision: int
    document: Document
    filed: Document | None
    located: Located | None
    readings: tuple[Reading, ...]
    newest: int
    kept: Kept | None


class NewStanding(NamedTuple):
    """What is to be kept of a site; ``why`` has the reason of each shift."""

    id: UUID
    revision: int
    filed_id: int | None
    zone: str
    day: date
    prints: str
    signs: int
    standing: Standing
    seen: Document | None = None
    shifts: tuple[tuple[Shift, str], ...] = ()


def due(session: Session, prints: str, day_in: Callable[[str], date]) -> tuple[UUID, ...]:
    """Return the public sites that must be judged again. One question, and one for the zones.

    ``day_in`` tells which day it is in a time zone; ``prints`` names the rules that are judged by.
    """
    r, s = Registration, StandingRow
    newest = _newest()
    zones = session.scalars(sa.select(s.zone).distinct())
    over = [sa.and_(s.zone == zone, s.until <= day_in(zone)) for zone in zones]
    query = (
        sa.select(r.id)
        .outerjoin(s, s.registration_id == r.id)
        .outerjoin(newest, newest.c.registration_id == r.id)
        .where(
            r.state.in_([state.value for state in PUBLIC_STATES]),
            sa.or_(
                s.registration_id.is_(None),
                s.revision != r.revision,
                s.prints != prints,
                s.woken != "",
                sa.func.coalesce(newest.c.newest, 0) > s.signs,
                *over,
            ),
        )
        .order_by(r.code)
    )
    return tuple(session.scalars(query))


def _newest() -> sa.Subquery:
    e, s = SignEventRow, SignRow
    return (
        sa.select(s.registration_id, sa.func.max(e.id).label("newest"))
        .join(e, e.sign_id == s.id)
        .group_by(s.registration_id)
        .subquery()
    )


def everyone(session: Session) -> tuple[UUID, ...]:
    """Return every public site."""
    states = [state.value for state in PUBLIC_STATES]
    r = Registration
    return tuple(session.scalars(sa.select(r.id).where(r.state.in_(states)).order_by(r.code)))


def public(session: Session, ids: Sequence[UUID]) -> tuple[Public, ...]:
    """Return what is public of some sites and what stood of it. Two questions."""
    r, s, d, f = Registration, StandingRow, DisclosureRow, FiledRow
    e, g = SignEventRow, SignRow
    facts = session.execute(
        sa.select(g.registration_id, sa.func.max(e.id))
        .join(e, e.sign_id == g.id)
        .where(g.registration_id.in_(ids))
        .group_by(g.registration_id)
    )
    newest: dict[UUID, int] = {row[0]: row[1] for row in facts}
    rows = session.execute(
        sa.select(
            *(r.id, r.code, r.operator_id, r.revision, r.located),
            *(d.document, d.readings, f.filing, s.revision, s.filed_id, s.day, s.until),
            *(s.prints, s.signs, s.woken, s.said, s.seen),
        )
        .join(d, sa.and_(d.registration_id == r.id, d.revision == r.revision))
        .outerjoin(s, s.registration_id == r.id)
        .outerjoin(f, f.id == s.filed_id)
        .where(r.id.in_(ids))
        .order_by(r.code)
    )
    found = []
    for site_id, code, operator_id, revision, located, document, read, filed, *kept in rows:
        found.append(
            Public(
                site_id,
                Code(code),
                operator_id,
                revision,
                document,
                filed,
                None if located is None else Located.model_validate(located),
                tuple(map(Reading.model_validate, read or ())),
                newest.get(site_id, 0),
                None if kept[0] is None else _kept(kept),
            )
        )
    return tuple(found)


def filed(session: Session, ids: Collection[UUID]) -> dict[UUID, list[tuple[int, Document]]]:
    """Return everything that was filed for some sites, newest first. One question."""
    f = FiledRow
    found: dict[UUID, list[tuple[int, Document]]] = defaultdict(list)
    rows = session.execute(
        sa.select(f.registration_id, f.id, f.filing)
        .where(f.registration_id.in_(ids))
        .order_by(f.id.desc())
    )
    for site_id, filed_id, document in rows:
        found[site_id].append((filed_id, document))
    return found


def newest_filed(session: Session, site_id: UUID) -> int | None:
    """Return the id of what was filed last for a site."""
    return session.scalar(sa.select(sa.func.max(FiledRow.id)).filter_by(registration_id=site_id))


def newest_fact(session: Session, site_id: UUID) -> int:
    """Return the id of the newest fact of a sign of a site, 0 if there is none."""
    e, s = SignEventRow, SignRow
    query = sa.select(sa.func.max(e.id)).join(s, s.id == e.sign_id)
    return session.scalar(query.where(s.registration_id == site_id)) or 0


def keep(session: Session, given: Iterable[NewStanding], *, now: datetime) -> int:
    """Keep what stands now of some sites and what changed; return how many verdicts did.

    A site that was published anew in between is left out: it is due again.
    """
    new = {one.id: one for one in given}
    r = Registration
    rows = session.execute(sa.select(r.id, r.revision).where(r.id.in_(list(new))))
    still = [new[site_id] for site_id, revision in rows if new[site_id].revision == revision]
    if not still:
        return 0
    session.execute(
        sa.delete(StandingRow).where(StandingRow.registration_id.in_([one.id for one in still]))
    )
    session.execute(sa.insert(StandingRow), [_row(one) for one in still])
    changed = [
        {
            "registration_id": one.id,
            "revision": one.revision,
            "rule": shift.rule,
            "subject": shift.subject,
            "label": shift.label,
            "before": shift.before.value,
            "after": shift.after.value,
            "day": one.day,
            "why": why,
            "at": now,
        }
        for one in still
        for shift, why in one.shifts
    ]
    if changed:
        session.execute(sa.insert(ShiftRow), changed)
    return len(changed)


def _row(one: NewStanding) -> dict[str, Any]:
    return {
        "registration_id": one.id,
        "revision": one.revision,
        "filed_id": one.filed_id,
        "zone": one.zone,
        "day": one.day,
        "until": one.standing.until,
        "prints": one.prints,
        "signs": one.signs,
        "woken": "",
        "said": [[*said[:3], said.verdict.value] for said in one.standing.said],
        "seen": one.seen,
    }


def wake(session: Session, site: Code, why: str) -> None:
    """Say that a site must be judged again whatever the day."""
    own = sa.select(Registration.id).where(Registration.code == site).scalar_subquery()
    session.execute(
        sa.update(StandingRow).where(StandingRow.registration_id == own).values(woken=why)
    )


def said(session: Session, site: str) -> tuple[Said, ...] | None:
    """Return what the rules say of what is public of a site today; None if nobody looked yet."""
    s, r = StandingRow, Registration
    found = session.scalar(
        sa.select(s.said).join(r, r.id == s.registration_id).where(r.code == site)
    )
    return None if found is None else told(found)


def kept(session: Session, site_id: UUID) -> Kept | None:
    """Return what was kept of a site."""
    s = StandingRow
    row = session.execute(
        sa.select(
            s.revision, s.filed_id, s.day, s.until, s.prints, s.signs, s.woken, s.said, s.seen
        ).where(s.registration_id == site_id)
    ).one_or_none()
    return None if row is None else _kept(row)


def _kept(row: Sequence[Any]) -> Kept:
    revision, filed_id, day, until, prints, newest, woken, said, seen = row
    return Kept(revision, filed_id, day, until, prints, newest, woken, told(said), seen)


def told(rows: Iterable[Sequence[str]]) -> tuple[Said, ...]:
    """Return what was kept in the column ``said`` as values."""
    return tuple(
        Said(rule, subject, label, Verdict(verdict)) for rule, subject, label, verdict in rows
    )
