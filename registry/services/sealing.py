"""Verify the whole ledger as it is kept, and give anyone the proof of one entry."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from registry.domain.editions import EditionFact
from registry.domain.public import NamedException
from registry.domain.readings import Reading
from registry.domain.states import SignState
from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.ledger import tree
from registry.ledger.document import FieldValue, field_digest
from registry.ledger.entry import PACKS, Entry, EntryKind, fingerprint, read_entry
from registry.ledger.tree import leaf_hash
from registry.ledger.verify import StoredEntry, StoredField
from registry.ledger.verify import verify as verify_ledger
from registry.services.publishing import STATE_AFTER, sealed_facts
from registry.services.rulebook import sealed_facts as sealed_pack
from registry.store import disclosures, ledger, registrations, rulebook, signs
from registry.store.database import Database
from registry.store.ledger import KeptDocument, KeptEntry
from registry.store.rulebook import KeptSealing

NO_SITE = PACKS | {EntryKind.OPERATOR_VERIFIED}
"""The kinds of entries that are about no site."""


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
        packs = {kept.seq: kept for kept in rulebook.sealings(session)}
    documents = {seq: _fields(_facts(kept), kept.salts) for seq, kept in published.items()}
    documents |= {seq: _fields(_pack_facts(kept), kept.salts) for seq, kept in packs.items()}
    found = verify_ledger((StoredEntry(*kept) for kept in kept_entries), documents)
    problems = [*found.problems, *_strays(kept_entries, published, states)]
    problems += _stray_packs(kept_entries, packs)
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
        if entry is None or entry.kind in NO_SITE:
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


def _stray_packs(entries: list[KeptEntry], packs: dict[int, KeptSealing]) -> Iterator[str]:
    """Yield where a pack in the rulebook differs from what its entry says."""
    for row in entries:
        entry, _problem = read_entry(row.body)
        if entry is None or entry.kind not in PACKS:
            continue
        kept = packs.get(row.seq)
        if kept is None:
            yield f"Entry {row.seq}: the pack of rules that it seals is gone."
        elif (f"pack.{kept.fact}", kept.pack.upper()) != (entry.kind.value, entry.site):
            yield f"Entry {row.seq}: its pack is shown with other facts than were sealed."
        elif rulebook.digest_of(kept.text) != kept.digest:
            yield f"Entry {row.seq}: the text of the pack {kept.pack} was changed."


def _pack_facts(kept: KeptSealing) -> dict[str, FieldValue]:
    reason = kept.note if kept.fact == EditionFact.WITHDRAWN else ""
    return sealed_pack(kept.pack, kept.version, kept.dated, kept.digest, reason)


def _facts(kept: KeptDocument) -> dict[str, str | bool | int]:
    given = tuple(NamedException.model_validate(each) for each in kept.exceptions)
    read = tuple(Reading.model_validate(each) for each in kept.readings or ())
    return sealed_facts(registrations.stored_filing(kept.document), given, kept.reason, read)


def _fields(facts: Mapping[str, FieldValue], salts: Mapping[str, str]) -> tuple[StoredField, ...]:
    fields = []
    for path, value in facts.items():
        salt = bytes.fromhex(salts.get(path, ""))
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
            raise NotFoundError(say(_("This sign is only planned: it prints nothing yet.")))
        end = datetime.combine(day, datetime.min.time(), zone_now.tzinfo) + timedelta(days=1)
        past = [d for d in disclosures.revisions(session, sign.site) if d.published < end]
        if not past:
            raise NotFoundError(say(_("Nothing was public at this site on {day}."), day=day))
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
