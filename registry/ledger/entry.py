"""One entry of the ledger: one public fact, as few bytes as can be.

An entry names no person and holds no text that a person typed: what a disclosure says stays in
the document, to which ``doc`` commits. Version 1 of the form is for ever; a new form is a new
version beside it.
"""

import json
from base64 import b32encode, b64decode, b64encode
from binascii import Error as Base64Error
from dataclasses import dataclass
from enum import StrEnum
from re import compile as pattern

from registry.domain.canonical import LARGEST as LARGEST_NUMBER
from registry.domain.canonical import canonical
from registry.ledger import tree

VERSION = 1
LARGEST = 4096  # bytes. Far above what an entry needs, far below a tile's limit of 65,535
FINGERPRINT_BYTES = 10  # 80 bits: with the index beside it on the sign, that pins one leaf

# What an entry is about: a site's code, for operator.verified the operator's, for a rule pack its
# id in capitals, with its version as the revision.
_CODE = pattern(r"[0-9A-Z-]{1,64}")


class EntryKind(StrEnum):
    """Which fact an entry seals."""

    PUBLISHED = "disclosure.published"
    REVISED = "disclosure.revised"
    WITHDRAWN = "disclosure.withdrawn"
    SUSPENDED = "disclosure.suspended"
    RESUMED = "disclosure.resumed"
    OPERATOR_VERIFIED = "operator.verified"
    PACK_PUBLISHED = "pack.published"
    PACK_WITHDRAWN = "pack.withdrawn"


PACKS = frozenset({EntryKind.PACK_PUBLISHED, EntryKind.PACK_WITHDRAWN})
"""The kinds that are about a pack of rules, not about a site."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact: ``kind`` happened to revision ``rev`` of ``site`` at ``at``.

    ``at`` is in seconds since 1970 UTC; ``doc`` the 32 bytes of the document's root.
    """

    kind: EntryKind
    site: str
    rev: int
    at: int
    doc: bytes

    def to_bytes(self) -> bytes:
        """Return the canonical bytes that are hashed and stored.

        Raises:
            ValueError: if the entry breaks a promise of the form; see ``read_entry``.
        """
        if problem := _problem(self):
            raise ValueError(problem)
        return canonical(
            {
                "at": self.at,
                "doc": b64encode(self.doc).decode(),
                "kind": self.kind.value,
                "rev": self.rev,
                "site": self.site,
                "v": VERSION,
            }
        )


def read_entry(body: bytes) -> tuple[Entry | None, str]:
    """Return the entry that the bytes are, or None and a sentence that says what is wrong.

    Strict: only the bytes that ``Entry.to_bytes`` would write are taken.
    """
    if len(body) > LARGEST:
        return None, f"The entry has {len(body)} bytes; {LARGEST} is the most."
    try:
        data = json.loads(body)
        entry = Entry(
            kind=EntryKind(data["kind"]),
            site=_text(data["site"]),
            rev=data["rev"],
            at=data["at"],
            doc=b64decode(data["doc"], validate=True),
        )
    except (ValueError, TypeError, KeyError, RecursionError, Base64Error):
        return None, "The bytes are no entry of version 1."
    if problem := _problem(entry):
        return None, problem
    if entry.to_bytes() != body:
        return None, "The entry is not in its canonical form."
    return entry, ""


def fingerprint(leaf: bytes) -> str:
    """Return the first 80 bits of a leaf hash as a sign prints them: ``KZCU-ZU2D-74BH-MCY5``."""
    text = b32encode(leaf[:FINGERPRINT_BYTES]).decode()
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _problem(entry: Entry) -> str:
    if not _CODE.fullmatch(entry.site):
        return "The entry's code must be capital letters, digits and hyphens."
    if type(entry.rev) is not int or not 1 <= entry.rev <= LARGEST_NUMBER:
        return "The entry's revision must be a whole number from 1."
    if type(entry.at) is not int or not 0 <= entry.at <= LARGEST_NUMBER:
        return "The entry's time must be whole seconds since 1970."
    if len(entry.doc) != tree.HASH_SIZE:
        return f"The entry's document root must have {tree.HASH_SIZE} bytes."
    return ""
