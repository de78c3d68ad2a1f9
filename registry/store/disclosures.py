"""Disclosures: the public revisions of a registration, and what a scanned code leads to."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.domain.filing import Filing
from registry.domain.public import NamedException
from registry.domain.readings import Reading
from registry.domain.states import ENDED, RegistrationState, SignState
from registry.domain.value import Value
from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.rules.finding import Finding
from registry.store.models import DisclosureRow, Registration, SignRow, StandingRow
from registry.store.registrations import listed, stored_filing
from registry.store.rulebook import NEWEST


class Disclosure(Value):
    """One published revision. Everything in it is public."""

    site: Code
    revision: int
    kind: str
    reason: str
    filing: Filing
    findings: tuple[Finding, ...]
    exceptions: tuple[NamedException, ...]
    published: datetime
    seq: int
    fingerprint: str
    readings: tuple[Reading, ...] = ()


class ScannedSign(Value):
    """The sign whose code was scanned. ``stale``: it prints something that changed since.

    ``changed`` says what, as in ``SignView``.
    """

    code: Code
    revision: int
    state: SignState
    issued: date
    languages: tuple[str, ...]
    successor: Code | None
    stale: bool = False
    changed: tuple[str, ...] = ()


class Stood(NamedTuple):
    """Since when, by which rules and with which facts of signs the rules say what they say."""

    day: date
    prints: str
    signs: int


class Scan(Value):
    """What a scanned or typed code leads to; ``sign`` is None for a site's own code.

    ``stood`` is another one whenever the rules say something else of the revision, ``packs``
    whenever a pack was published or withdrawn.
    """

    site: Code
    state: RegistrationState
    revision: int
    changed: datetime
    sign: ScannedSign | None
    registration_id: UUID
    stood: Stood | None = None
    packs: int = 0


def scan(session: Session, code: str) -> Scan:
    """Return what the code of a sign or a site leads to. One question to the store.

    Raises:
        NotFoundError: if no sign and no public site ever carried that code.
    """
    row = session.execute(SCAN, {"code": code}).one_or_none()
    if row is None:
        raise NotFoundError(say(_("No sign carries the code {code}."), code=code))
    return scan_of(tuple(row))


def scan_of(row: tuple[Any, ...]) -> Scan:
    """Return a row of the question ``SCAN`` as a value."""
    registration_id, site, state, revision, changed, day, prints, signs, packs, *of_sign = row
    return Scan(
        registration_id=registration_id,
        site=Code(site),
        state=RegistrationState(state),
        revision=revision,
        changed=changed,
        sign=_scanned_sign(*of_sign) if of_sign[0] else None,
        stood=Stood(day, prints, signs) if day else None,
        packs=packs or 0,
    )


def _scanned_sign(  # noqa: PLR0913, PLR0917  # the columns of a sign, in the order of SCAN
    code: str,
    revision: int,
    state: str,
    issued: date,
    languages: list[str],
    successor: str | None,
    stale_since: int | None,
    changed: list[str],
) -> ScannedSign:
    return ScannedSign(
        code=Code(code),
        revision=revision,
        state=SignState(state),
        issued=issued,
        languages=tuple(languages),
        successor=Code(successor) if successor else None,
        stale=stale_since is not None and state not in ENDED,
        changed=tuple(changed),
    )


def _scan() -> sa.Select[Any]:
    """Return the question of ``scan``: the most frequent one, so it is put together once.

    It asks tables, not models: what it finds needs no identity, and half the time is saved.
    """
    r, s, t = Registration.__table__, SignRow.__table__, StandingRow.__table__
    other, code = r.alias(), sa.bindparam("code", type_=sa.String())
    # Two look-ups by index: an OR over the join would read the whole table.
    # A sign that is only planned leads nowhere yet.
    printed = sa.and_(s.c.code == code, s.c.revision > 0)
    by_sign = sa.select(s.c.registration_id).where(printed).scalar_subquery()
    by_site = sa.select(other.c.id).where(other.c.code == code).scalar_subquery()
    return (
        sa.select(
            *(r.c.id, r.c.code, r.c.state, r.c.revision, r.c.changed),
            *(t.c.day, t.c.prints, t.c.signs.label("facts_of_signs"), NEWEST.label("packs")),
            s.c.code.label("sign_code"),
            s.c.revision.label("sign_revision"),
            s.c.state.label("sign_state"),
            *(s.c.issued, s.c.languages, s.c.successor, s.c.stale_since, s.c.changed),
        )
        .select_from(
            r.outerjoin(s, sa.and_(s.c.registration_id == r.c.id, s.c.code == code)).outerjoin(
                t, sa.and_(t.c.registration_id == r.c.id, t.c.revision == r.c.revision)
            )
        )
        .where(r.c.id == sa.func.coalesce(by_sign, by_site), r.c.revision > 0)
    )


SCAN = _scan()


def revisions(
    session: Session, site: str, only: frozenset[int] | None = None
) -> tuple[Disclosure, ...]:
    """Return the published revisions of a site, newest first; ``only`` picks some. One question."""
    d, r = DisclosureRow, Registration
    query = (
        sa.select(d)
        .join(r, r.id == d.registration_id)
        .where(r.code == site)
        .order_by(d.revision.desc())
    )
    if only is not None:
        query = query.where(d.revision.in_(only))
    return tuple(disclosure(row, site) for row in session.scalars(query))


def public_filings(session: Session, sites: Collection[str]) -> dict[Code, Filing]:
    """Return what the public sees of the filings of some sites now, by site. One question."""
    d, r = DisclosureRow, Registration
    rows = session.execute(
        sa.select(r.code, d.document)
        .join(r, sa.and_(r.id == d.registration_id, r.revision == d.revision))
        .where(r.code.in_(sites))
    )
    return {Code(code): stored_filing(document) for code, document in rows}


def history(session: Session, site: str) -> tuple[dict[str, Any], ...]:
    """Return revision, kind, time and ledger index of every revision, newest first."""
    d, r = DisclosureRow, Registration
    rows = session.execute(
        sa.select(d.revision, d.kind, d.published, d.seq, d.fingerprint)
        .join(r, r.id == d.registration_id)
        .where(r.code == site)
        .order_by(d.revision.desc())
    )
    return tuple(dict(row._mapping) for row in rows)


def disclosure(row: DisclosureRow, site: str, *, findings: bool = True) -> Disclosure:
    """Return a row as a value: rows never leave the store.

    Without ``findings`` none are read: who looks at many revisions seldom wants them.
    """
    return Disclosure(
        site=Code(site),
        revision=row.revision,
        kind=row.kind,
        reason=row.reason,
        filing=stored_filing(row.document),
        findings=tuple(map(Finding.model_validate, row.findings)) if findings else (),
        exceptions=tuple(NamedException.model_validate(given) for given in row.exceptions),
        published=row.published,
        seq=row.seq,
        fingerprint=row.fingerprint,
        readings=tuple(Reading.model_validate(given) for given in row.readings or ()),
    )


def add(session: Session, registration_id: UUID, given: Disclosure, sealed: "Sealed") -> None:
    """Add a revision and make it the current one of its registration."""
    session.add(
        DisclosureRow(
            registration_id=registration_id,
            revision=given.revision,
            kind=given.kind,
            reason=given.reason,
            document=given.filing.document(),
            salts=sealed.salts,
            root=sealed.root,
            findings=[finding.model_dump(mode="json") for finding in given.findings],
            exceptions=[exception.model_dump(mode="json") for exception in given.exceptions],
            published=given.published,
            seq=given.seq,
            fingerprint=given.fingerprint,
            readings=[reading.model_dump(mode="json") for reading in given.readings],
        )
    )
    session.execute(
        sa.update(Registration)
        .where(Registration.id == registration_id)
        .values(
            revision=given.revision,
            changed=given.published,
            **listed(given.filing, given.findings),
        )
    )
    session.flush()


class Sealed(Value):
    """What opens the digests of a revision: a salt for each field (hexadecimal), and their root."""

    salts: dict[str, str]
    root: bytes
