"""Append one entry to the ledger, which seals every field of a document with a salt of its own."""

from collections.abc import Mapping
from datetime import UTC, datetime
from secrets import token_bytes
from typing import NamedTuple

from sqlalchemy.orm import Session

from registry.ledger import document
from registry.ledger.document import SALT_SIZE, FieldValue
from registry.ledger.entry import Entry, EntryKind, fingerprint, read_entry
from registry.ledger.tree import leaf_hash
from registry.store import ledger


class Appended(NamedTuple):
    """The entry that was appended: its index, its time, and what opens its document.

    ``salts`` are hexadecimal, by field.
    """

    seq: int
    at: datetime
    root: bytes
    salts: dict[str, str]
    fingerprint: str


def append(  # what happened, to what, in which revision, with which facts, when
    session: Session,
    kind: EntryKind,
    about: str,
    rev: int,
    facts: Mapping[str, FieldValue],
    *,
    now: datetime,
) -> Appended:
    """Append an entry in the transaction of the fact that it seals."""
    seq = ledger.next_seq(session)
    at = max(int(now.timestamp()), _latest(session, seq))
    salts = {path: token_bytes(SALT_SIZE) for path in facts}
    root = document.seal(facts, salts).root
    body = Entry(at=at, doc=root, kind=kind, rev=rev, site=about).to_bytes()
    leaf = leaf_hash(body)
    ledger.add(session, seq, body, leaf)
    opening = {path: salt.hex() for path, salt in salts.items()}
    return Appended(seq, datetime.fromtimestamp(at, UTC), root, opening, fingerprint(leaf))


def _latest(session: Session, seq: int) -> int:
    """Return the time of the entry before ``seq``: in the ledger, time never runs backwards."""
    if seq == 0:
        return 0
    entry, _problem = read_entry(ledger.entry(session, seq - 1).body)
    return entry.at if entry else 0
