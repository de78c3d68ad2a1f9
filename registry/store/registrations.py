"""Registrations: find one whole, list many, keep changes."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.codes import Code, new_code
from registry.domain.filing import Filing
from registry.domain.intake import read_filing
from registry.domain.people import Actor
from registry.domain.public import NamedException
from registry.domain.states import RegistrationState
from registry.domain.value import Value
from registry.errors import ConflictError, NotFoundError
from registry.rules.finding import Finding, counts
from registry.store.models import FiledRow, NamedExceptionRow, OperatorRow, Registration


class RegistrationView(Value):
    """One registration as its operator and officials see it. Never shown to the public."""

    id: UUID
    code: Code
    operator_id: UUID
    operator: str
    verified: datetime | None
    state: RegistrationState
    filing: Filing
    findings: tuple[Finding, ...]
    exceptions: tuple[NamedException, ...]
    revision: int
    created: datetime
    changed: datetime


def registration(session: Session, code: str) -> RegistrationView:
    """Return the registration with the site code ``code``.

    Raises:
        NotFoundError: if there is none.
    """
    r, o = Registration, OperatorRow
    row = session.execute(
        sa.select(r, o.name, o.verified).join(o, o.id == r.operator_id).where(r.code == code)
    ).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no site {code}.")
    kept: Registration = row[0]
    return RegistrationView(
        id=kept.id,
        code=Code(kept.code),
        operator_id=kept.operator_id,
        operator=row[1],
        verified=row[2],
        state=RegistrationState(kept.state),
        filing=stored_filing(kept.filing),
        findings=tuple(Finding.model_validate(finding) for finding in kept.findings),
        exceptions=exceptions(session, kept.id),
        revision=kept.revision,
        created=kept.created,
        changed=kept.changed,
    )


def stored_filing(document: dict[str, Any]) -> Filing:
    """Return a filing that the store kept.

    Raises:
        ConflictError: if the fields have changed since, so that it is no filing any more.
    """
    filing, problems = read_filing(document)
    if filing is None:
        raise ConflictError(f"A stored filing cannot be read: {problems[0].field}.")
    return filing


def exceptions(session: Session, registration_id: UUID) -> tuple[NamedException, ...]:
    """Return the newest named exception for each rule and subject, oldest rule first."""
    e = NamedExceptionRow
    rows = session.scalars(sa.select(e).where(e.registration_id == registration_id).order_by(e.id))
    newest = {
        (row.rule, row.subject): NamedException(
            rule=row.rule,
            subject=row.subject,
            office=row.office,
            reference=row.reference,
            dated=row.dated,
            reason=row.reason,
        )
        for row in rows
    }
    return tuple(newest.values())


def add(session: Session, operator_id: UUID, *, now: datetime) -> Code:
    """Add an empty draft and return its new site code."""
    code = new_code()
    while session.scalar(sa.select(Registration.id).where(Registration.code == code)):
        code = new_code()
    session.add(
        Registration(
            code=code,
            operator_id=operator_id,
            state=RegistrationState.DRAFT,
            filing={},
            findings=[],
            created=now,
            changed=now,
        )
    )
    session.flush()
    return code


def keep(
    session: Session,
    code: Code,
    filing: Filing,
    findings: Iterable[Finding],
    actor: Actor,
    *,
    now: datetime,
) -> None:
    """Make ``filing`` the current one of a registration; the history keeps every one."""
    row = session.execute(sa.select(Registration).where(Registration.code == code)).scalar_one()
    row.filing = filing.document()
    _judged(row, findings)
    row.name = filing.site.name
    row.your_ref = filing.site.your_ref
    row.status = filing.site.status
    row.sector = filing.operator.sector
    row.matching = " ".join(dict.fromkeys(use.mode for use in filing.fr or () if use.mode))
    row.cameras = None if filing.cameras is None else len(filing.cameras)
    point = filing.site.point
    row.latitude = point.latitude if point else None
    row.longitude = point.longitude if point else None
    row.changed = now
    session.add(
        FiledRow(registration_id=row.id, filing=row.filing, state=row.state, by=actor.email, at=now)
    )
    session.flush()


def keep_findings(session: Session, code: Code, findings: Iterable[Finding]) -> None:
    """Make ``findings`` the current ones of a registration."""
    row = session.execute(sa.select(Registration).where(Registration.code == code)).scalar_one()
    _judged(row, findings)
    session.flush()


def _judged(row: Registration, findings: Iterable[Finding]) -> None:
    found = tuple(findings)
    row.findings = [finding.model_dump(mode="json") for finding in found]
    count = counts(found)
    row.raised_stops = count["stops_the_use"]
    row.raised_duties = count["duty"]
    row.raised_advice = count["advice"]
    row.evidence_missing = count["evidence_missing"]
    row.cannot_tell = count["cannot_tell"]


def move(session: Session, code: Code, state: RegistrationState, *, now: datetime) -> None:
    """Bring a registration into ``state``; the services know which state may follow which."""
    session.execute(
        sa.update(Registration)
        .where(Registration.code == code)
        .values(state=state.value, changed=now)
    )


def add_exception(
    session: Session, registration_id: UUID, given: NamedException, actor: Actor, *, now: datetime
) -> None:
    """Add a named exception; the newest for its rule and subject counts."""
    session.add(
        NamedExceptionRow(
            registration_id=registration_id, by=actor.email, at=now, **given.model_dump()
        )
    )
    session.flush()
