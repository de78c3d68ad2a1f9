"""Sites by the many: the list, the map, the desk and the queue ask here, with one filter."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.choices import Sector, Status
from registry.domain.codes import Code
from registry.domain.recognition_choices import MATCHING_MODES
from registry.domain.states import ENDED, PUBLIC_STATES, RegistrationState
from registry.domain.value import Value
from registry.store.models import OperatorRow, Registration, SignRow

COUNTS = ("stops_the_use", "duty", "advice", "evidence_missing", "cannot_tell")


class SiteFilter(Value):
    """What to look for; a filter that is None lets everything pass.

    ``matching``: whether faces are matched. ``findings``: one of ``COUNTS``, of which there is at
    least one. ``text``: part of the name of site or operator.
    """

    states: frozenset[RegistrationState] = PUBLIC_STATES
    operator_id: UUID | None = None
    matching: bool | None = None
    sector: Sector | None = None
    status: Status | None = None
    findings: str | None = None
    text: str | None = None
    verified: bool | None = None


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
    revision: int
    changed: datetime
    findings: dict[str, int]
    signs: tuple[Code, ...]

    @property
    def matches_faces(self) -> bool:
        """Whether some face-recognition record matches faces."""
        return any(mode in MATCHING_MODES for mode in self.face_recognition)


def sites(
    session: Session, wanted: SiteFilter, *, limit: int = 10_000, start: int = 0
) -> tuple[SiteSummary, ...]:
    """Return the sites that ``wanted`` describes, by name, then code. Two questions."""
    r, o = Registration, OperatorRow
    rows = session.execute(
        sa.select(r, o.name, o.verified)
        .join(o, o.id == r.operator_id)
        .where(*_conditions(wanted))
        .order_by(sa.func.lower(sa.func.coalesce(r.name, "")), r.code)
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
        matches = sa.or_(*(r.matching.contains(mode.value) for mode in sorted(MATCHING_MODES)))
        found.append(matches if wanted.matching else sa.not_(matches))
    if wanted.sector is not None:
        found.append(r.sector == wanted.sector.value)
    if wanted.status is not None:
        found.append(r.status == wanted.status.value)
    if wanted.findings is not None:
        found.append(_raised(wanted.findings) > 0)
    if wanted.verified is not None:
        found.append(o.verified.is_not(None) if wanted.verified else o.verified.is_(None))
    if wanted.text:
        found.append(
            sa.or_(
                r.name.icontains(wanted.text, autoescape=True),
                o.name.icontains(wanted.text, autoescape=True),
            )
        )
    return found


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
        .where(*_conditions(wanted), s.state.not_in([state.value for state in ENDED]))
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
        face_recognition=tuple(row.matching.split()),
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
