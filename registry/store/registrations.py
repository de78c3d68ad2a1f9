"""Registrations: find one whole, list many, keep changes."""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from pydantic import TypeAdapter, ValidationError
from sqlalchemy.orm import Session

from registry.domain import matching
from registry.domain.codes import Code
from registry.domain.filing import Filing
from registry.domain.located import Located
from registry.domain.people import Actor
from registry.domain.public import NamedException
from registry.domain.readings import Reading
from registry.domain.states import RegistrationState
from registry.domain.value import Value
from registry.errors import ConflictError, NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.rules.finding import Finding, counts
from registry.store import codes, readings
from registry.store.models import FiledRow, NamedExceptionRow, OperatorRow, ReadingRow, Registration

_FINDINGS = TypeAdapter(tuple[Finding, ...])


class RegistrationView(Value):
    """One registration as its operator and officials see it. Never shown to the public.

    ``judged`` is what the rules found, as it is stored: few ask for the findings, and there
    are a hundred of them to read.
    """

    id: UUID
    code: Code
    operator_id: UUID
    operator: str
    verified: datetime | None
    state: RegistrationState
    held: bool
    filing: Filing
    judged: str
    located: Located | None
    exceptions: tuple[NamedException, ...]
    readings: tuple[Reading, ...] = ()
    revision: int
    created: datetime
    changed: datetime

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules found when they were asked last."""
        return _FINDINGS.validate_json(self.judged)


def _whole() -> sa.Select[Registration, str, datetime | None, str, bool, bool]:
    """Return the question for a registration; few have exceptions or readings to ask for next."""
    r, o = Registration, OperatorRow
    return (
        sa.select(
            *(r, o.name, o.verified, sa.cast(r.findings, sa.Text)),
            sa.exists().where(NamedExceptionRow.registration_id == r.id).label("excepted"),
            sa.exists().where(ReadingRow.registration_id == r.id).label("read"),
        )
        .join(o, o.id == r.operator_id)
        .where(r.code == sa.bindparam("code"))
    )


_WHOLE = _whole()
_LOCKED = _WHOLE.with_for_update(of=Registration)  # SQLite ignores it: it has one writer anyway


def registration(session: Session, code: str, *, lock: bool = False) -> RegistrationView:
    """Return the registration with the site code ``code``.

    ``lock`` keeps other writers of it out until the transaction ends: who writes asks so first.

    Raises:
        NotFoundError: if there is none.
    """
    row = session.execute(_LOCKED if lock else _WHOLE, {"code": code}).one_or_none()
    if row is None:
        raise NotFoundError(say(_("There is no site {code}."), code=code))
    kept: Registration = row[0]
    return RegistrationView(
        id=kept.id,
        code=Code(kept.code),
        operator_id=kept.operator_id,
        operator=row[1],
        verified=row[2],
        state=RegistrationState(kept.state),
        held=kept.held,
        filing=stored_filing(kept.filing),
        judged=row[3],
        located=None if kept.located is None else Located.model_validate(kept.located),
        exceptions=exceptions(session, kept.id) if row.excepted else (),
        readings=readings.newest(session, kept.id) if row.read else (),
        revision=kept.revision,
        created=kept.created,
        changed=kept.changed,
    )


def stored_filing(document: dict[str, Any]) -> Filing:
    """Return a filing that the store kept.

    Raises:
        ConflictError: if the fields have changed since, so that it is no filing any more.
    """
    withheld: list[dict[str, str]] = []
    data = _opened(document, "", withheld)
    try:
        return Filing.model_validate({**data, "withheld": withheld})
    except ValidationError as fault:
        where = ".".join(map(str, fault.errors()[0]["loc"]))
        raise ConflictError(
            say(_("A stored filing cannot be read: {where}."), where=where)
        ) from fault


def _opened(data: dict[str, Any], path: str, withheld: list[dict[str, str]]) -> dict[str, Any]:
    """Return a stored document without its withheld fields, which are added to ``withheld``.

    What is stored has passed the intake: reading it again would only cost time.
    """
    found: dict[str, Any] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            if len(value) == 1 and "withheld" in value:
                withheld.append({"path": path + key, "reason": value["withheld"]})
                continue
            found[key] = _opened(value, f"{path}{key}.", withheld)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            found[key] = [
                _opened(item, f"{path}{key}.{index}.", withheld) if isinstance(item, dict) else item
                for index, item in enumerate(value)
            ]
        else:
            found[key] = value
    return found


def filings(session: Session, sites: Collection[str]) -> dict[Code, Filing]:
    """Return what is filed for some sites, by site: never for the public. One question."""
    r = Registration
    rows = session.execute(sa.select(r.code, r.filing).where(r.code.in_(sites)))
    return {Code(code): stored_filing(document) for code, document in rows}


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


def add(
    session: Session, operator_id: UUID, *, now: datetime, registration_id: UUID | None = None
) -> Code:
    """Add an empty draft and return its new site code."""
    code = codes.unused(session)
    session.add(
        Registration(
            id=registration_id or uuid4(),
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
    """Make ``filing`` the current one of a registration; the history keeps every one.

    Lists and maps go on showing what is public, if anything is: see ``listed``.
    """
    found = tuple(findings)
    row = session.execute(sa.select(Registration).where(Registration.code == code)).scalar_one()
    row.filing = filing.document()
    row.findings = [finding.model_dump(mode="json") for finding in found]
    row.your_ref = filing.site.your_ref
    row.changed = now
    if row.revision == 0:
        _show(row, listed(filing, found))
    session.add(
        FiledRow(registration_id=row.id, filing=row.filing, state=row.state, by=actor.email, at=now)
    )
    session.flush()


def keep_findings(session: Session, code: Code, findings: Iterable[Finding]) -> None:
    """Make ``findings`` the current ones of a registration."""
    found = tuple(findings)
    row = session.execute(sa.select(Registration).where(Registration.code == code)).scalar_one()
    row.findings = [finding.model_dump(mode="json") for finding in found]
    if row.revision == 0:
        _show(row, counted(found))
    session.flush()


def listed(filing: Filing, findings: Iterable[Finding]) -> dict[str, Any]:
    """Return the columns that lists and maps ask after.

    Of a site that is or was public they are those of its newest revision, so that a change that
    waits to be published shows nowhere.
    """
    point = filing.site.point
    return {
        "name": filing.site.name,
        "status": filing.site.status,
        "sector": filing.operator.sector,
        "matching": matching.words(filing.fr),
        "cameras": None if filing.cameras is None else len(filing.cameras),
        "latitude": point.latitude if point else None,
        "longitude": point.longitude if point else None,
        **counted(findings),
    }


def counted(findings: Iterable[Finding]) -> dict[str, int]:
    """Return the columns that count findings."""
    count = counts(findings)
    return {
        "raised_stops": count["stops_the_use"],
        "raised_duties": count["duty"],
        "raised_advice": count["advice"],
        "evidence_missing": count["evidence_missing"],
        "cannot_tell": count["cannot_tell"],
    }


def _show(row: Registration, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def move(session: Session, code: Code, state: RegistrationState, *, now: datetime) -> None:
    """Bring a registration into ``state``; the services know which state may follow which."""
    session.execute(
        sa.update(Registration)
        .where(Registration.code == code)
        .values(state=state.value, changed=now)
    )


def hold(session: Session, code: Code, *, held: bool) -> None:
    """Say whether an official has stopped a site, so that only an official lets it go on."""
    session.execute(sa.update(Registration).where(Registration.code == code).values(held=held))


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
