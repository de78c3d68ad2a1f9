"""Verify the whole ledger as it is kept, and give anyone the proof of one entry."""

from base64 import b64encode
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from registry.domain.public import NamedException
from registry.domain.readings import Reading
from registry.domain.states import SignState
from registry.errors import NotFoundError
from registry.ledger import tree
from registry.ledger.document import field_digest
from registry.ledger.entry import Entry, EntryKind, fingerprint, read_entry
from registry.ledger.tree import leaf_hash
from registry.ledger.verify import StoredEntry, StoredField
from registry.ledger.verify import verify as verify_ledger
from registry.services.publishing import STATE_AFTER, sealed_facts
from registry.store import disclosures, ledger, registrations, signs
from registry.store.database import Database
from registry.store.ledger import KeptDocument, KeptEntry


class Report(NamedTuple):
    """What verifying the ledger found; ``root`` is hexadecimal."""

    entries: int
    root: str
    problems: list[str]


def verify(db: Database) -> Report:
    """Recompute every entry, every document and the root; nothing stored is trusted."""
    with db.read() as session:
        published = {kept.seq: kept for kept in ledger.documents(session)}
        kept_entries = list(ledger.entries(session))
        states = ledger.states(session)
    documents = {seq: _fields(kept) for seq, kept in published.items()}
    found = verify_ledger((StoredEntry(*kept) for kept in kept_entries), documents)
    problems = [*found.problems, *_strays(kept_entries, published, states)]
    return Report(found.size, found.root.hex(), problems)


def _strays(
    entries: list[KeptEntry],
    published: dict[int, KeptDocument],
    states: dict[str, tuple[str, int]],
) -> Iterator[str]:
    """Yield where what is shown beside a document differs from what its entry says."""
    latest: dict[str, Entry] = {}
    for row in entries:
        entry, _problem = read_entry(row.body)
        kept = published.get(row.seq)
        if entry is None or entry.kind is EntryKind.OPERATOR_VERIFIED:
            continue
        latest[entry.site] = entry
        if kept is None:
            yield f"Entry {row.seq}: the disclosure that it seals is gone."
            continue
        shown = (kept.kind, kept.site, kept.revision, int(kept.published.timestamp()))
        if shown != (entry.kind.value, entry.site, entry.rev, entry.at):
            yield f"Entry {row.seq}: its disclosure is shown with other facts than were sealed."
        if kept.fingerprint != fingerprint(leaf_hash(row.body)):
            yield f"Entry {row.seq}: its disclosure shows another fingerprint."
    for site, (state, revision) in states.items():
        last = latest.get(site)
        sealed = (STATE_AFTER[last.kind].value, last.rev) if last else ("", 0)
        if (state, revision) != sealed:
            yield f"Site {site} is shown as {state}, revision {revision}: this was not sealed."


def _facts(kept: KeptDocument) -> dict[str, str | bool | int]:
    given = tuple(NamedException.model_validate(each) for each in kept.exceptions)
    read = tuple(Reading.model_validate(each) for each in kept.readings or ())
    return sealed_facts(registrations.stored_filing(kept.document), given, kept.reason, read)


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
        if sign.state is SignState.PLANNED:
            raise NotFoundError("This sign is only planned: it prints nothing yet.")
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
