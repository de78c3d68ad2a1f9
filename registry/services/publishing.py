"""Publish, amend, suspend, resume and withdraw: each seals a new revision in one transaction."""

from datetime import datetime

from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.domain.filing import Filing, flatten
from registry.domain.people import Actor
from registry.domain.public import NamedException, public_filing
from registry.domain.readings import Reading, public_readings
from registry.domain.states import FOLLOWS, RegistrationState
from registry.errors import ConflictError, RefusedError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.ledger.entry import EntryKind
from registry.rules.engine import judge
from registry.rules.finding import Finding, holding
from registry.rules.pack import Packs
from registry.services import access, dossiers, entries, freshness, standing
from registry.services import registrations as filing_service
from registry.store import audit, disclosures, jobs, registrations
from registry.store.database import Database
from registry.store.disclosures import Disclosure, Sealed
from registry.store.registrations import RegistrationView


def publish(db: Database, actor: Actor, site: Code, packs: Packs, *, now: datetime) -> Disclosure:
    """Make what is filed public: revision, ledger entry, audit and job, or none of them.

    Raises:
        ConflictError: if the operator is not verified, or the site is in another state.
        RefusedError: if a rule holds the publication; ``reasons`` names each.
    """
    access.require(actor, access.PUBLISHERS)
    with db.write() as session:
        known = access.own(session, actor, site)
        _may_publish(actor, known)
        if missing := filing_service.lacking(known.filing):
            lacks = [say("{path}: {what}", path=one.field, what=one.said) for one in missing]
            raise RefusedError(say(_("The filing is not complete.")), lacks)
        _may_follow(known, RegistrationState.PUBLISHED)
        findings = _judged(session, known, packs, now)
        _must_differ(session, known)
        kind = EntryKind.PUBLISHED if known.revision == 0 else EntryKind.REVISED
        if known.state is RegistrationState.SUSPENDED:
            kind = EntryKind.RESUMED
        registrations.hold(session, site, held=False)
        made = _seal(session, actor, known, kind, findings, now=now)
        standing.published(session, known, made, packs, now=now)
        return made


def amend(
    db: Database, actor: Actor, site: Code, filing: Filing, packs: Packs, *, now: datetime
) -> Disclosure:
    """File a change of a public site and publish it.

    Raises:
        ConflictError, RefusedError: as ``publish``; the change then waits as filed.
    """
    filing_service.file(db, actor, filing, packs, now=now, site=site)
    return publish(db, actor, site, packs, now=now)


def suspend(db: Database, actor: Actor, site: Code, *, now: datetime, reason: str) -> Disclosure:
    """Suspend a published site: its page stays and says so."""
    return _close(db, actor, site, EntryKind.SUSPENDED, now=now, reason=reason)


def withdraw(db: Database, actor: Actor, site: Code, *, now: datetime, reason: str) -> Disclosure:
    """Withdraw a site for good: its code answers that it is gone."""
    return _close(db, actor, site, EntryKind.WITHDRAWN, now=now, reason=reason)


STATE_AFTER = {
    EntryKind.PUBLISHED: RegistrationState.PUBLISHED,
    EntryKind.REVISED: RegistrationState.PUBLISHED,
    EntryKind.RESUMED: RegistrationState.PUBLISHED,
    EntryKind.SUSPENDED: RegistrationState.SUSPENDED,
    EntryKind.WITHDRAWN: RegistrationState.WITHDRAWN,
}


def _close(  # who, where, what, when and why
    db: Database, actor: Actor, site: Code, kind: EntryKind, *, now: datetime, reason: str
) -> Disclosure:
    access.require(actor, access.PUBLISHERS)
    with db.write() as session:
        known = access.own(session, actor, site)
        _may_follow(known, STATE_AFTER[kind])
        (current,) = disclosures.revisions(session, site, frozenset({known.revision}))
        update = {"filing": current.filing, "readings": current.readings}
        last = known.model_copy(update=update)
        registrations.hold(session, site, held=known.held or actor.is_official)
        return _seal(session, actor, last, kind, current.findings, now=now, reason=reason)


def _may_follow(known: RegistrationView, state: RegistrationState) -> None:
    if state not in FOLLOWS[known.state]:
        raise ConflictError(
            say(_("A {state} site cannot become {next}."), state=known.state, next=state)
        )


def _may_publish(actor: Actor, known: RegistrationView) -> None:
    if known.verified is None:
        raise ConflictError(say(_("An official has to verify the operator first.")))
    if known.held and not actor.is_official:
        raise ConflictError(
            say(_("An official has stopped this site, and has to let it go on first."))
        )
    named = known.filing.operator.legal_name
    if named is not None and named.casefold() != known.operator.casefold():
        raise RefusedError(
            say(_("The filing names another operator than the one that was verified.")),
            [say(_("{named} is not {verified}."), named=named, verified=known.operator)],
        )


def _must_differ(session: Session, known: RegistrationView) -> None:
    """Refuse to seal a revision that says what the public one says already."""
    if known.state is not RegistrationState.PUBLISHED:
        return
    (current,) = disclosures.revisions(session, known.code, frozenset({known.revision}))
    if says(current) == to_say(known):
        raise ConflictError(
            say(_("Nothing has changed since revision {revision}."), revision=known.revision)
        )


def says(shown: Disclosure) -> tuple[object, ...]:
    """Return what a revision says to the public."""
    return shown.filing, shown.exceptions, shown.readings


def to_say(known: RegistrationView) -> tuple[object, ...]:
    """Return what the next revision of a site would say, as it is filed now."""
    shown = public_filing(known.filing)
    return shown, known.exceptions, public_readings(shown, known.readings)


def _judged(
    session: Session, known: RegistrationView, packs: Packs, now: datetime
) -> tuple[Finding, ...]:
    """Judge what is about to be public; refuse it if a rule holds it without an exception."""
    day = known.filing.site.local_day(now)
    findings = judge(dossiers.dossier(session, known, day=day), packs, day=day)
    registrations.keep_findings(session, known.code, findings)
    held = holding(findings, known.filing, known.exceptions)
    if held:
        reasons = [finding.said for finding in held]
        raise RefusedError(say(_("A rule holds the publication.")), reasons)
    return findings


def _seal(  # noqa: PLR0913  # a revision is: who, of what, how judged, when and why
    session: Session,
    actor: Actor,
    known: RegistrationView,
    kind: EntryKind,
    findings: tuple[Finding, ...],
    *,
    now: datetime,
    reason: str = "",
) -> Disclosure:
    shown = public_filing(known.filing)
    revision = known.revision + 1
    read = public_readings(shown, known.readings)
    facts = sealed_facts(shown, known.exceptions, reason, read)
    sealed = entries.append(session, kind, known.code, revision, facts, now=now)
    made = Disclosure(
        site=known.code,
        revision=revision,
        kind=kind.value,
        reason=reason,
        filing=shown,
        findings=findings,
        exceptions=known.exceptions,
        published=sealed.at,
        seq=sealed.seq,
        fingerprint=sealed.fingerprint,
        readings=read,
    )
    registrations.move(session, known.code, STATE_AFTER[kind], now=now)
    disclosures.add(session, known.id, made, Sealed(salts=sealed.salts, root=sealed.root))
    freshness.look(session, known.code, now=now)
    audit.add(session, actor, kind.value, known.code, {"revision": revision}, now=now)
    jobs.enqueue(session, "signs.reissue", {"site": known.code}, now=now)
    return made


def sealed_facts(
    shown: Filing,
    exceptions: tuple[NamedException, ...],
    reason: str,
    readings: tuple[Reading, ...] = (),
) -> dict[str, str | bool | int]:
    """Return every fact that a revision seals: filing, exceptions, readings, the reason."""
    facts = dict(shown.facts())
    given = [exception.model_dump(mode="json") for exception in exceptions]
    facts |= dict(flatten(given, "exceptions")) if given else {}
    read = [reading.model_dump(mode="json", exclude_none=True) for reading in readings]
    facts |= dict(flatten(read, "readings")) if read else {}
    return facts | ({"reason": reason} if reason else {})
