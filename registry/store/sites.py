"""Sites by the many: the list, the map, the desk and the queue ask here, with one filter."""

import math
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.choices import Sector, Status
from registry.domain.codes import Code
from registry.domain.matching import UNTOLD, Matching, matching, modes
from registry.domain.place import Point
from registry.domain.recognition_choices import MATCHING_MODES
from registry.domain.states import ON_PAPER, PUBLIC_STATES, RegistrationState
from registry.domain.value import Value
from registry.store.models import OperatorRow, Registration, SignRow

COUNTS = ("stops_the_use", "duty", "advice", "evidence_missing", "cannot_tell")


class SiteFilter(Value):
    """What to look for; a filter that is None lets everything pass.

    ``findings``: one of ``COUNTS``, of which there is at least one. ``text``: part of the name of
    site or operator. ``bounds``: south, west, north, east, in degrees; the edges in the south and
    west belong to it.
    """

    states: frozenset[RegistrationState] = PUBLIC_STATES
    operator_id: UUID | None = None
    matching: Matching | None = None
    sector: Sector | None = None
    status: Status | None = None
    findings: str | None = None
    text: str | None = None
    verified: bool | None = None
    bounds: tuple[float, float, float, float] | None = None


class SiteOrder(Value):
    """In which order sites come: nearest to ``near`` first, else by name, ``backwards`` or not."""

    near: Point | None = None
    backwards: bool = False


BY_NAME = SiteOrder()


class SiteSummary(Value):
    """One site in a list."""

    code: Code
    name: str | None
    your_ref: str | None
    operator: str
    operator_id: UUID
    verified: bool
    state: RegistrationState
    status: Status | None
    sector: Sector | None
    latitude: float | None
    longitude: float | None
    cameras: int | None
    face_recognition: tuple[str, ...]
    matching: Matching
    revision: int
    changed: datetime
    findings: dict[str, int]
    signs: tuple[Code, ...]

    @property
    def point(self) -> Point | None:
        """The site's position, if it is known."""
        if self.latitude is None or self.longitude is None:
            return None
        return Point(latitude=self.latitude, longitude=self.longitude)

    def item(self, public_url: str) -> dict[str, Any]:
        """Return the site as one item of a list in JSON. Source: CONTRACTS, "Commands and JSON"."""
        unknown = self.matching is Matching.UNKNOWN
        return {
            "code": self.code,
            "name": self.name,
            "operator": self.operator,
            "state": self.state.value,
            "status": self.status.value if self.status else None,
            "latitude": self.latitude,
            "longitude": self.longitude,
            "cameras": self.cameras,
            "face_recognition": None if unknown else list(self.face_recognition),
            "revision": self.revision,
            "findings": self.findings,
            "page": f"{public_url}/S/{self.code}",
            "signs": list(self.signs),
        }


def sites(
    session: Session,
    wanted: SiteFilter,
    *,
    order: SiteOrder = BY_NAME,
    limit: int = 10_000,
    start: int = 0,
) -> tuple[SiteSummary, ...]:
    """Return the sites that ``wanted`` describes, in ``order``, then by code. Two questions."""
    r, o = Registration, OperatorRow
    rows = session.execute(
        sa.select(r, o.name, o.verified)
        .join(o, o.id == r.operator_id)
        .where(*_conditions(wanted))
        .order_by(*_order(order), r.code)
        .limit(limit)
        .offset(start)
    ).all()
    signs = _signs(session, wanted)
    return tuple(_summary(row[0], row[1], row[2], signs.get(row[0].id, ())) for row in rows)


def count(session: Session, wanted: SiteFilter) -> int:
    """Return how many sites ``wanted`` describes."""
    r, o = Registration, OperatorRow
    return (
        session.scalar(
            sa.select(sa.func.count())
            .select_from(r)
            .join(o, o.id == r.operator_id)
            .where(*_conditions(wanted))
        )
        or 0
    )


def _conditions(wanted: SiteFilter) -> list[sa.ColumnElement[bool]]:
    r, o = Registration, OperatorRow
    found: list[sa.ColumnElement[bool]] = [r.state.in_([state.value for state in wanted.states])]
    if wanted.operator_id is not None:
        found.append(r.operator_id == wanted.operator_id)
    if wanted.matching is not None:
        found.append(_matches(wanted.matching))
    if wanted.sector is not None:
        found.append(r.sector == wanted.sector.value)
    if wanted.status is not None:
        found.append(r.status == wanted.status.value)
    if wanted.findings is not None:
        found.append(_raised(wanted.findings) > 0)
    if wanted.verified is not None:
        found.append(o.verified.is_not(None) if wanted.verified else o.verified.is_(None))
    return [*found, *_text(wanted.text), *_inside(wanted.bounds)]


def _text(text: str | None) -> list[sa.ColumnElement[bool]]:
    if not text:
        return []
    names = (Registration.name, OperatorRow.name)
    return [sa.or_(*(name.icontains(text, autoescape=True) for name in names))]


def _inside(bounds: tuple[float, float, float, float] | None) -> list[sa.ColumnElement[bool]]:
    if bounds is None:
        return []
    r = Registration
    south, west, north, east = bounds
    return [r.latitude >= south, r.latitude < north, r.longitude >= west, r.longitude < east]


def _matches(wanted: Matching) -> sa.ColumnElement[bool]:
    """Return ``domain.matching.matching`` as a condition on the column of words."""
    told = Registration.matching
    yes = sa.or_(*(told.contains(mode.value) for mode in sorted(MATCHING_MODES)))
    untold = sa.or_(told == "", told.contains(UNTOLD))
    return {
        Matching.YES: yes,
        Matching.NO: sa.not_(sa.or_(yes, untold)),
        Matching.UNKNOWN: sa.and_(untold, sa.not_(yes)),
    }[wanted]


def _order(order: SiteOrder) -> list[sa.ColumnElement[Any]]:
    r = Registration
    if order.near is not None:
        # Squared degrees on the tangent plane: enough to sort by, on every database.
        north = r.latitude - order.near.latitude
        east = (r.longitude - order.near.longitude) * math.cos(math.radians(order.near.latitude))
        return [r.latitude.is_(None), north * north + east * east]
    name = sa.func.lower(sa.func.coalesce(r.name, ""))
    return [name.desc() if order.backwards else name]


def _raised(kind: str) -> sa.ColumnElement[int]:
    r = Registration
    columns = (r.raised_stops, r.raised_duties, r.raised_advice, r.evidence_missing, r.cannot_tell)
    return dict(zip(COUNTS, columns, strict=True))[kind].expression


def _signs(session: Session, wanted: SiteFilter) -> dict[UUID, tuple[Code, ...]]:
    r, o, s = Registration, OperatorRow, SignRow
    rows = session.execute(
        sa.select(s.registration_id, s.code)
        .join(r, r.id == s.registration_id)
        .join(o, o.id == r.operator_id)
        .where(*_conditions(wanted), s.state.in_([state.value for state in ON_PAPER]))
        .order_by(s.issued, s.code)
    )
    found: dict[UUID, tuple[Code, ...]] = {}
    for registration_id, code in rows:
        found[registration_id] = (*found.get(registration_id, ()), Code(code))
    return found


def _summary(
    row: Registration, operator: str, verified: datetime | None, signs: tuple[Code, ...]
) -> SiteSummary:
    return SiteSummary(
        code=Code(row.code),
        name=row.name,
        your_ref=row.your_ref,
        operator=operator,
        operator_id=row.operator_id,
        verified=verified is not None,
        state=RegistrationState(row.state),
        status=Status(row.status) if row.status else None,
        sector=Sector(row.sector) if row.sector else None,
        latitude=row.latitude,
        longitude=row.longitude,
        cameras=row.cameras,
        face_recognition=modes(row.matching),
        matching=matching(row.matching),
        revision=row.revision,
        changed=row.changed,
        findings={
            "stops_the_use": row.raised_stops,
            "duty": row.raised_duties,
            "advice": row.raised_advice,
            "evidence_missing": row.evidence_missing,
            "cannot_tell": row.cannot_tell,
        },
        signs=signs,
    )
