"""The story of a site: what its page shows of all its revisions, in one question to the store.

Only the current revision comes whole. Of the one before it and of the one that a sign prints the
filing comes too, so that the page can say what changed; of the others one line.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.orm import Session

from registry.domain.filing import Filing
from registry.domain.public import NamedException
from registry.domain.readings import Reading
from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.rules.finding import Finding
from registry.rules.standing import Said
from registry.store.database import Database
from registry.store.disclosures import SCAN, Disclosure, Scan, Sealed, disclosure, scan_of
from registry.store.models import DisclosureRow, Registration, StandingRow
from registry.store.question import Question
from registry.store.registrations import stored_filing
from registry.store.standing import told


class Chapter(NamedTuple):
    """One line of the story: a revision, what happened, and where the ledger has it."""

    revision: int
    kind: str
    reason: str
    published: datetime
    seq: int
    fingerprint: str


class Today(NamedTuple):
    """What the rules said of the current revision when they were asked last, and on which day."""

    day: date
    said: tuple[Said, ...]


class Story(NamedTuple):
    """The current revision whole, some filings by revision, and every chapter, newest first.

    ``today`` is None until the rules were asked once more after the publication.
    """

    current: Disclosure
    filings: Mapping[int, Filing]
    chapters: tuple[Chapter, ...]
    today: Today | None = None


def scanned(db: Database, code: str) -> Scan:
    """Return what a code leads to, as ``disclosures.scan`` does, sooner. One question.

    Raises:
        NotFoundError: if no sign and no public site ever carried that code.
    """
    rows = _SCANNED.ask(db, code=code)
    if not rows:
        raise NotFoundError(say(_("No sign carries the code {code}."), code=code))
    return scan_of(rows[0])


def story(db: Database, scan: Scan) -> Story:
    """Return the story of what a code leads to. One question to the store.

    Raises:
        NotFoundError: if the site has no such revision (a fault of the store).
    """
    rows = _STORY.ask(
        db,
        site=scan.site,
        current=scan.revision,
        before=scan.revision - 1,
        printed=scan.sign.revision if scan.sign else scan.revision,
    )
    chapters = tuple(Chapter(*row[:6]) for row in rows)
    filings = {row[0]: _filing(row[6]) for row in rows if row[6] is not None}
    for chapter, row in zip(chapters, rows, strict=True):
        if chapter.revision == scan.revision:
            whole = _whole(scan, chapter, filings[scan.revision], row)
            return Story(whole, filings, chapters, _today(scan, row[10]))
    raise NotFoundError(
        say(
            _("The site {site} has no revision {revision}."), site=scan.site, revision=scan.revision
        )
    )


def _whole(scan: Scan, chapter: Chapter, filing: Filing, row: tuple[Any, ...]) -> Disclosure:
    # What was kept was valid when it was kept, and its parts are values already.
    return Disclosure.model_construct(
        site=scan.site,
        revision=chapter.revision,
        kind=chapter.kind,
        reason=chapter.reason,
        filing=filing,
        findings=_FINDINGS.validate_json(row[7]),
        exceptions=_EXCEPTIONS.validate_json(row[8]),
        published=chapter.published,
        seq=chapter.seq,
        fingerprint=chapter.fingerprint,
        readings=_READINGS.validate_json(row[9]) if row[9] else (),
    )


def _today(scan: Scan, said: str | None) -> Today | None:
    if scan.stood is None or said is None:
        return None
    return Today(scan.stood.day, tuple(told(json.loads(said))))


def _filing(document: str) -> Filing:
    """Return a stored filing; where nothing is withheld, straight from its text."""
    if '"withheld"' in document:
        return stored_filing(json.loads(document))
    return Filing.model_validate_json(document)


def _story() -> sa.Select[Any]:
    d, r, t = DisclosureRow.__table__, Registration.__table__, StandingRow.__table__
    current = d.c.revision == sa.bindparam("current")
    wanted = sa.or_(
        current,
        d.c.revision == sa.bindparam("before"),
        d.c.revision == sa.bindparam("printed"),
    )
    return (
        sa.select(
            *(d.c.revision, d.c.kind, d.c.reason, d.c.published, d.c.seq, d.c.fingerprint),
            sa.case((wanted, sa.cast(d.c.document, sa.Text))),
            sa.case((current, sa.cast(d.c.findings, sa.Text))),
            sa.case((current, sa.cast(d.c.exceptions, sa.Text))),
            sa.case((current, sa.cast(d.c.readings, sa.Text))),
            sa.case((current, sa.cast(t.c.said, sa.Text))),
        )
        .select_from(
            d.join(r, r.c.id == d.c.registration_id).outerjoin(
                t, sa.and_(t.c.registration_id == r.c.id, t.c.revision == d.c.revision)
            )
        )
        .where(r.c.code == sa.bindparam("site", type_=sa.String()))
        .order_by(d.c.revision.desc())
    )


_SCANNED, _STORY = Question(SCAN), Question(_story())
_FINDINGS = TypeAdapter(tuple[Finding, ...])
_EXCEPTIONS = TypeAdapter(tuple[NamedException, ...])
_READINGS = TypeAdapter(tuple[Reading, ...])


def opening(session: Session, scan: Scan, revision: int) -> tuple[Disclosure, Sealed]:
    """Return a revision whole, with the salts that open its digests. One question.

    Raises:
        NotFoundError: if there is no such revision.
    """
    d = DisclosureRow
    row = session.scalar(
        sa.select(d).where(d.registration_id == scan.registration_id, d.revision == revision)
    )
    if row is None:
        raise NotFoundError(
            say(_("The site {site} has no revision {revision}."), site=scan.site, revision=revision)
        )
    return disclosure(row, scan.site), Sealed(salts=row.salts, root=row.root)
