"""File a site: store it, judge it, audit it, in one transaction."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.domain.filing import Filing
from registry.domain.located import Method
from registry.domain.people import Actor
from registry.domain.problem import Problem
from registry.domain.states import FOLLOWS, RegistrationState
from registry.domain.value import Value
from registry.errors import ConflictError, NotAllowedError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.rules.engine import judge
from registry.rules.finding import Finding
from registry.rules.pack import Packs
from registry.services import access, dossiers, locating
from registry.store import audit, boundaries, operators, registrations
from registry.store import once as seen_once
from registry.store.database import Database
from registry.store.registrations import RegistrationView

# Without these nobody could find the site or ask about it; all else may be unknown.
NEEDED = (
    "operator.legal_name",
    "site.name",
    "site.address",
    "site.latitude",
    "site.longitude",
    "site.status",
)


class Filed(Value):
    """What became of a filing."""

    site: Code
    state: RegistrationState
    findings: tuple[Finding, ...]


def lacking(filing: Filing) -> tuple[Problem, ...]:
    """Return a problem for each field without which a filing cannot be submitted."""
    parts = {"operator": filing.operator, "site": filing.site}
    missing = []
    for path in NEEDED:
        part, name = path.split(".")
        if getattr(parts[part], name) is None:
            missing.append(
                Problem(field=path, code="needed", text=_("Fill this in before you submit."))
            )
    return tuple(missing)


def file(  # noqa: PLR0913  # who files what, where, under which rules, and when
    db: Database,
    actor: Actor,
    filing: Filing,
    packs: Packs,
    *,
    now: datetime,
    site: Code | None = None,
    submit: bool = True,
    once: UUID | None = None,
) -> Filed:
    """Store a draft or a submission, judge it and audit it; a new site is given a code.

    What is filed with the same ``once`` is the same new site, however often it arrives: the first
    counts, and nothing is stored over it.
    A published site stays published as it is: what is filed waits until it is published too.

    Raises:
        NotAllowedError: if the actor may not file, or not for this operator.
        NotFoundError: if ``site`` is not one of the actor's.
        ConflictError: if the site is in a state in which nothing can be filed.
    """
    access.require(actor, access.FILERS)
    with db.write() as session:
        if site is None and once is not None:
            seen_once.wait(session, once)
            if (made := seen_once.code_of(session, once)) is not None:
                there = access.own(session, actor, made)
                return Filed(site=made, state=there.state, findings=there.findings)
        code = site or registrations.add(
            session, _operator(session, actor, filing, now), now=now, registration_id=once
        )
        known = access.own(session, actor, code)
        state = _next_state(known.state, submit=submit)
        day = filing.site.local_day(now)
        known = _located(session, known, filing, packs)
        findings = judge(dossiers.dossier(session, known, filing, day=day), packs, day=day)
        registrations.move(session, code, state, now=now)
        session.expire_all()
        registrations.keep(session, code, filing, findings, actor, now=now)
        verb = "filing.submitted" if submit else "filing.drafted"
        audit.add(session, actor, verb, code, {"state": state.value}, now=now)
    return Filed(site=code, state=state, findings=findings)


def _located(
    session: Session, known: RegistrationView, filing: Filing, packs: Packs
) -> RegistrationView:
    """Return a registration that knows in which jurisdictions the filed position lies."""
    if known.located is not None and known.located.method is Method.OFFICIAL:
        return known
    found = locating.find(session, filing.site.point, packs.places())
    boundaries.locate(session, known.code, found)
    return known.model_copy(update={"located": found})


def _operator(session: Session, actor: Actor, filing: Filing, now: datetime) -> UUID:
    if actor.operator is not None:
        return actor.operator
    if not actor.is_official:
        raise NotAllowedError(say(_("This account belongs to no operator.")))
    if filing.operator.legal_name is None:
        raise ConflictError(say(_("The filing names no operator.")))
    return operators.named(session, filing.operator.legal_name, now=now)


def _next_state(state: RegistrationState, *, submit: bool) -> RegistrationState:
    if state in {RegistrationState.PUBLISHED, RegistrationState.SUSPENDED}:
        return state
    wanted = RegistrationState.SUBMITTED if submit else RegistrationState.DRAFT
    if state in {RegistrationState.SUBMITTED, RegistrationState.REFUSED} and not submit:
        return state
    if wanted not in FOLLOWS[state]:
        raise ConflictError(say(_("A {state} site takes no filing."), state=state))
    return wanted
