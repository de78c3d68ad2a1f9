"""The story of a site: what its page shows of all its revisions, in one question to the store.

Only the current revision comes whole. Of the one before it and of the one that a sign prints the
filing comes too, so that the page can say what changed; of the others one line.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.filing import Filing
from registry.domain.public import NamedException
from registry.domain.value import Value
from registry.errors import NotFoundError
from registry.rules.finding import Finding
from registry.store.disclosures import Disclosure, Scan, Sealed, disclosure
from registry.store.models import DisclosureRow
from registry.store.registrations import stored_filing


class Chapter(Value):
    """One line of the story: a revision, what happened, and where the ledger has it."""

    revision: int
    kind: str
    reason: str
    published: datetime
    seq: int
    fingerprint: str


class Story(Value):
    """The current revision whole, some filings by revision, and every chapter, newest first."""

    current: Disclosure
    filings: Mapping[int, Filing]
    chapters: tuple[Chapter, ...]


def story(session: Session, scan: Scan) -> Story:
    """Return the story of what a code leads to. One question to the store.

    Raises:
        NotFoundError: if the site has no such revision (a fault of the store).
    """
    printed = scan.sign.revision if scan.sign else scan.revision
    rows = session.execute(_QUERY, _parameters(scan, printed)).all()
    current = next((row for row in rows if row.revision == scan.revision), None)
    if current is None:
        raise NotFoundError(f"The site {scan.site} has no revision {scan.revision}.")
    filings = {row.revision: stored_filing(row.document) for row in rows if row.document}
    return Story(
        current=Disclosure(
            site=scan.site,
            revision=current.revision,
            kind=current.kind,
            reason=current.reason,
            filing=filings[scan.revision],
            findings=tuple(map(Finding.model_validate, current.findings)),
            exceptions=tuple(map(NamedException.model_validate, current.exceptions)),
            published=current.published,
            seq=current.seq,
            fingerprint=current.fingerprint,
        ),
        filings=filings,
        chapters=tuple(
            Chapter(
                revision=row.revision,
                kind=row.kind,
                reason=row.reason,
                published=row.published,
                seq=row.seq,
                fingerprint=row.fingerprint,
            )
            for row in rows
        ),
    )


def _parameters(scan: Scan, printed: int) -> dict[str, Any]:
    return {
        "registration": scan.registration_id,
        "current": scan.revision,
        "before": scan.revision - 1,
        "printed": printed,
    }


def _query() -> sa.Select[Any]:
    d = DisclosureRow
    current = d.revision == sa.bindparam("current")
    wanted = d.revision.in_(
        [sa.bindparam("current"), sa.bindparam("before"), sa.bindparam("printed")]
    )
    return (
        sa.select(
            d.revision,
            d.kind,
            d.reason,
            d.published,
            d.seq,
            d.fingerprint,
            sa.case((wanted, d.document)).label("document"),
            sa.case((current, d.findings)).label("findings"),
            sa.case((current, d.exceptions)).label("exceptions"),
        )
        .where(d.registration_id == sa.bindparam("registration", type_=sa.Uuid()))
        .order_by(d.revision.desc())
    )


_QUERY = _query()


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
        raise NotFoundError(f"The site {scan.site} has no revision {revision}.")
    return disclosure(row, scan.site), Sealed(salts=row.salts, root=row.root)
