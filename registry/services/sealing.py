"""Verify the whole ledger as it is kept, and give anyone the proof of one entry."""

from base64 import b64encode
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from registry.domain.public import NamedException
from registry.errors import NotFoundError
from registry.ledger import tree
from registry.ledger.document import field_digest
from registry.ledger.verify import StoredEntry, StoredField
from registry.ledger.verify import verify as verify_ledger
from registry.services.publishing import sealed_facts
from registry.store import disclosures, ledger, registrations, signs
from registry.store.database import Database
from registry.store.ledger import KeptDocument


class Report(NamedTuple):
    """What verifying the ledger found; ``root`` is hexadecimal."""

    entries: int
    root: str
    problems: list[str]


def verify(db: Database) -> Report:
    """Recompute every entry, every document and the root; nothing stored is trusted."""
    with db.read() as session:
        documents = {kept.seq: _fields(kept) for kept in ledger.documents(session)}
        rows = (StoredEntry(*kept) for kept in ledger.entries(session))
        found = verify_ledger(rows, documents)
    return Report(found.size, found.root.hex(), list(found.problems))


def _facts(kept: KeptDocument) -> dict[str, str | bool | int]:
    given = tuple(NamedException.model_validate(each) for each in kept.exceptions)
    return sealed_facts(registrations.stored_filing(kept.document), given, kept.reason)


def _fields(kept: KeptDocument) -> tuple[StoredField, ...]:
    fields = []
    for path, value in _facts(kept).items():
        salt = bytes.fromhex(kept.salts.get(path, ""))
        # A field without its salt has been tampered with: no digest of it can be right.
        digest = field_digest(path, value, salt) if salt else bytes(tree.HASH_SIZE)
        fields.append(StoredField(path, digest, value, salt))
    return tuple(fields)


def receipt(db: Database, sign_code: str, day: date, zone_now: datetime) -> dict[str, Any]:
    """Return what a sign's page said on a day, with the proof that it is in the ledger.

    The day is a day in UTC. The proof leads from the entry to the root of the ledger as it is now
    (RFC 6962, section 2.1.1); ``fields`` open the document's digests one by one.

    Raises:
        NotFoundError: if there is no such sign, or nothing was public on that day.
    """
    with db.read() as session:
        sign = signs.sign(session, sign_code)
        end = datetime.combine(day, datetime.min.time(), zone_now.tzinfo) + timedelta(days=1)
        past = [d for d in disclosures.revisions(session, sign.site) if d.published < end]
        if not past:
            raise NotFoundError(f"Nothing was public at this site on {day}.")
        return {
            "sign": sign.code,
            "prints_revision": sign.revision,
            "on": day.isoformat(),
            "site": sign.site,
            "revision": past[0].revision,
            "kind": past[0].kind,
            **proof(session, past[0].seq),
        }


def proof(session: Session, seq: int) -> dict[str, Any]:
    """Return an entry with its fields, its inclusion proof and the ledger's root."""
    leaves = ledger.leaves(session)
    kept = ledger.document(session, seq)
    entry = ledger.entry(session, seq)
    return {
        "entry": entry.body.decode(),
        "index": seq,
        "size": len(leaves),
        "root": b64encode(tree.root(leaves)).decode(),
        "proof": [b64encode(step).decode() for step in tree.inclusion_proof(leaves, seq)],
        "fields": [
            {"path": path, "value": value, "salt": kept.salts[path]}
            for path, value in sorted(_facts(kept).items())
        ],
    }
