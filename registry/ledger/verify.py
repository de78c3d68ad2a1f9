"""What a stranger runs: recompute the whole ledger and say, in sentences, what does not hold.

It trusts nothing that is stored: leaf hashes, document roots and the order are computed anew. It
cannot see that a whole ledger was replaced by another; witnesses and printed signs are for that.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from registry.ledger import tree
from registry.ledger.document import FieldValue, field_digest, sealed
from registry.ledger.entry import Entry, read_entry


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """A row of the ledger as it is stored; ``seq`` counts from 0 without gaps."""

    seq: int
    body: bytes
    leaf_hash: bytes


@dataclass(frozen=True, slots=True)
class StoredField:
    """A field of a document as it is stored; an erased one has only its digest left."""

    path: str
    digest: bytes
    value: FieldValue | None = None
    salt: bytes | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found: size and root as recomputed, entries without a document, and problems."""

    size: int
    root: bytes
    unseen: int
    problems: tuple[str, ...]


def verify(
    entries: Iterable[StoredEntry], documents: Mapping[int, Sequence[StoredField]]
) -> Verification:
    """Return what recomputing the ledger finds. O(n), entries one at a time.

    ``documents`` holds the fields by the ``seq`` of the entry that seals them; an entry without
    its document is counted as unseen, which is no problem: a stranger may have only the entries.
    """
    frontier, problems, unseen, last = tree.Frontier(), [], 0, 0
    for expected, row in enumerate(entries):
        if row.seq != expected:
            problems.append(f"Entry {row.seq} stands where entry {expected} belongs.")
        frontier = frontier.append(tree.leaf_hash(row.body))
        fields = documents.get(row.seq)
        unseen += fields is None
        found, last = _entry_problems(row, fields, last)
        problems += found
    return Verification(frontier.size, frontier.root(), unseen, tuple(problems))


def _entry_problems(
    row: StoredEntry, fields: Sequence[StoredField] | None, last: int
) -> tuple[list[str], int]:
    """Return the problems of one row, and the latest time seen so far."""
    problems = []
    if tree.leaf_hash(row.body) != row.leaf_hash:
        problems.append(f"Entry {row.seq} was changed: its bytes do not give its hash.")
    entry, wrong = read_entry(row.body)
    if entry is None:
        return [*problems, f"Entry {row.seq}: {wrong}"], last
    if entry.at < last:
        problems.append(f"Entry {row.seq} says that it is older than the one before it.")
    if fields is not None:
        problems += _document_problems(row.seq, entry, fields)
    return problems, max(last, entry.at)


def _document_problems(seq: int, entry: Entry, fields: Sequence[StoredField]) -> list[str]:
    problems = [
        f"Entry {seq}: the field {field.path} was changed after it was sealed."
        for field in fields
        if not _holds(field)
    ]
    if sealed((field.path, field.digest) for field in fields).root != entry.doc:
        problems.append(f"Entry {seq}: its document is not the one that was sealed.")
    return problems


def _holds(field: StoredField) -> bool:
    """Return whether value and salt give the digest; an erased field has neither."""
    if field.value is None or field.salt is None:
        return field.value is None and field.salt is None
    try:
        return field_digest(field.path, field.value, field.salt) == field.digest
    except (TypeError, ValueError):  # a salt or a value that could never have been sealed
        return False
