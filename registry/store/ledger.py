"""The ledger's entries: append one without a gap, read them in order."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.store.models import DisclosureRow, LedgerRow, Registration

# Names our lock among the advisory locks of a PostgreSQL database: "ledger" in ASCII.
LOCK = 0x6C6564676572


def next_seq(session: Session) -> int:
    """Return the index of the next entry, and keep other writers out until this one commits.

    SQLite has one writer anyway; PostgreSQL is given a lock that ends with the transaction.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
    newest = session.scalar(sa.select(sa.func.max(LedgerRow.seq)))
    return 0 if newest is None else newest + 1


def add(session: Session, seq: int, body: bytes, leaf: bytes) -> None:
    """Add the entry ``seq``; ask ``next_seq`` first, in the same transaction."""
    session.add(LedgerRow(seq=seq, body=body, leaf=leaf))
    session.flush()


class KeptEntry(NamedTuple):
    """One entry as it is kept."""

    seq: int
    body: bytes
    leaf: bytes


def entries(session: Session) -> Iterator[KeptEntry]:
    """Yield every entry in order."""
    e = LedgerRow
    for row in session.execute(sa.select(e.seq, e.body, e.leaf).order_by(e.seq)):
        yield KeptEntry(*row)


def leaves(session: Session) -> list[bytes]:
    """Return every leaf hash in order."""
    return list(session.scalars(sa.select(LedgerRow.leaf).order_by(LedgerRow.seq)))


def entry(session: Session, seq: int) -> KeptEntry:
    """Return one entry.

    Raises:
        NotFoundError: if the ledger is not that long.
    """
    e = LedgerRow
    row = session.execute(sa.select(e.seq, e.body, e.leaf).where(e.seq == seq)).one_or_none()
    if row is None:
        raise NotFoundError(say(_("The ledger has no entry {seq}."), seq=seq))
    return KeptEntry(*row)


class KeptDocument(NamedTuple):
    """A published document with what opens it."""

    seq: int
    site: str
    revision: int
    reason: str
    document: dict[str, Any]
    exceptions: list[Any]
    readings: list[Any] | None
    salts: dict[str, str]
    root: bytes
    kind: str
    published: datetime
    fingerprint: str


def _documents() -> sa.Select[Any]:
    d, r = DisclosureRow, Registration
    return (
        sa.select(
            d.seq,
            r.code,
            d.revision,
            d.reason,
            d.document,
            d.exceptions,
            d.readings,
            d.salts,
            d.root,
            d.kind,
            d.published,
            d.fingerprint,
        )
        .join(r, r.id == d.registration_id)
        .order_by(d.seq)
    )


def documents(session: Session) -> Iterator[KeptDocument]:
    """Yield every published document, in the order of the ledger."""
    for row in session.execute(_documents()):
        yield KeptDocument(*row)


def document(session: Session, seq: int) -> KeptDocument:
    """Return the document that one entry seals.

    Raises:
        NotFoundError: if that entry seals no document.
    """
    row = session.execute(_documents().where(DisclosureRow.seq == seq)).one_or_none()
    if row is None:
        raise NotFoundError(say(_("Entry {seq} seals no document."), seq=seq))
    return KeptDocument(*row)


def states(session: Session) -> dict[str, tuple[str, int]]:
    """Return state and revision of every site that was ever public, by its code."""
    r = Registration
    rows = session.execute(sa.select(r.code, r.state, r.revision).where(r.revision > 0))
    return {code: (state, revision) for code, state, revision in rows}
