"""A commitment to a disclosure, field by field.

Each field is hashed with a salt of its own; the document's root is the Merkle root over those
digests in byte order of the paths. So one field can be shown and proved without the others, and a
field that must be erased leaves only a digest that nobody can guess from: erase its value *and*
its salt. Salts are handed in: nothing here draws random numbers.

Source: RFC 9901, section 4.2 (salted digests); RFC 6962, section 2.1 (the root).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeAlias

from registry.domain.canonical import canonical
from registry.ledger import tree

SALT_SIZE = 16  # bytes: 128 bits, so that a short value cannot be found by trying
_DOMAIN = b"camreg/field/v1\n"

FieldValue: TypeAlias = str | bool | int


@dataclass(frozen=True, slots=True)
class SealedDocument:
    """The root of a document, and the digest of each field in byte order of the paths."""

    root: bytes
    digests: tuple[tuple[str, bytes], ...]

    def proof(self, path: str) -> tuple[int, tuple[bytes, ...]]:
        """Return where the field is, and its inclusion proof in the document.

        Raises:
            KeyError: if the document has no such field.
        """
        for index, (name, _) in enumerate(self.digests):
            if name == path:
                leaves = [digest for _, digest in self.digests]
                return index, tree.inclusion_proof(leaves, index)
        raise KeyError(path)


def field_digest(path: str, value: FieldValue, salt: bytes) -> bytes:
    """Return the salted digest of one field.

    Raises:
        ValueError: if the salt has not 16 bytes.
    """
    if len(salt) != SALT_SIZE:
        raise ValueError(f"a salt has {SALT_SIZE} bytes, not {len(salt)}")
    return sha256(b"\x00" + _DOMAIN + salt + canonical([path, value])).digest()


def seal(facts: Mapping[str, FieldValue], salts: Mapping[str, bytes]) -> SealedDocument:
    """Return the sealed form of a document: dotted paths to plain values, a salt for each.

    Raises:
        KeyError: if a field has no salt.
        ValueError: if a salt has not 16 bytes.
    """
    return sealed((path, field_digest(path, value, salts[path])) for path, value in facts.items())


def sealed(digests: Iterable[tuple[str, bytes]]) -> SealedDocument:
    """Return the sealed form from digests alone: how a document with erased fields is checked."""
    ordered = tuple(sorted(digests, key=lambda field: field[0].encode()))
    return SealedDocument(tree.root(digest for _, digest in ordered), ordered)
