"""The Merkle tree of the ledger: hashes, roots and proofs over leaf hashes.

Hashes are 32 bytes of SHA-256. Leaves and nodes are hashed apart, so that no node can pass for a
leaf. It knows nothing of entries or storage.

Source: RFC 6962, section 2.1 (hashes, paths); RFC 9162, section 2.1 (how to verify).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

HASH_SIZE = 32  # bytes. Source: SHA-256
LONGEST_PROOF = 63  # hashes: a path in a tree of 2⁶³ leaves, more than any ledger holds

EMPTY = sha256(b"").digest()
"""The root of a tree without leaves. Source: RFC 6962, section 2.1."""


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of one entry as a leaf."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two neighbours as a node."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """The right edge of a tree: enough to append to it and to know its root.

    ``hashes`` are the roots of the complete subtrees, largest first: one for each 1 in the binary
    form of ``size``, so at most 63. Storing it beside the entries makes an append cost O(log n).
    """

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def append(self, leaf: bytes) -> "Frontier":
        """Return the frontier of the tree with one more leaf hash."""
        hashes, joined = list(self.hashes), leaf
        size = self.size
        while size & 1:
            joined = node_hash(hashes.pop(), joined)
            size >>= 1
        return Frontier(self.size + 1, (*hashes, joined))

    def extend(self, leaves: Iterable[bytes]) -> "Frontier":
        """Return the frontier of the tree with these leaf hashes after its own."""
        frontier = self
        for leaf in leaves:
            frontier = frontier.append(leaf)
        return frontier

    def root(self) -> bytes:
        """Return the root of the tree."""
        if not self.hashes:
            return EMPTY
        joined = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            joined = node_hash(left, joined)
        return joined


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the root of the tree over these leaf hashes. O(n)."""
    return Frontier().extend(leaves).root()


def inclusion_proof(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """Return the path from leaf ``index`` to the root, its own sibling first. O(n).

    Raises:
        IndexError: if there is no such leaf.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(f"there is no leaf {index} in a tree of {len(leaves)}")
    path: list[bytes] = []
    start, stop = 0, len(leaves)
    while stop - start > 1:
        middle = start + _split(stop - start)
        if index < middle:
            path.append(root(leaves[middle:stop]))
            stop = middle
        else:
            path.append(root(leaves[start:middle]))
            start = middle
    return tuple(reversed(path))


def root_from_proof(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """Return the root that ``proof`` leads to, or None if no tree of ``size`` has such a proof.

    The leaf is in the tree if this is the root that was published.
    """
    if not 0 <= index < size or not _well_formed(proof):
        return None
    position, last, joined = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return None
        if position & 1 or position == last:
            joined = node_hash(sibling, joined)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            joined = node_hash(joined, sibling)
        position, last = position >> 1, last >> 1
    return joined if last == 0 else None


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> tuple[bytes, ...]:
    """Return the proof that the tree over ``leaves`` extends its own first ``old_size``. O(n).

    Raises:
        IndexError: if ``old_size`` is not between 1 and the number of leaves.
    """
    if not 1 <= old_size <= len(leaves):
        raise IndexError(f"a tree of {len(leaves)} leaves has no earlier size {old_size}")
    path: list[bytes] = []
    start, stop, whole = 0, len(leaves), True
    while stop > old_size:
        middle = start + _split(stop - start)
        if old_size <= middle:
            path.append(root(leaves[middle:stop]))
            stop = middle
        else:
            path.append(root(leaves[start:middle]))
            start, whole = middle, False
    if not whole:
        path.append(root(leaves[start:stop]))
    return tuple(reversed(path))


def extends(old: tuple[int, bytes], new: tuple[int, bytes], proof: Sequence[bytes]) -> bool:
    """Return whether ``proof`` shows that the tree ``new`` begins with the tree ``old``.

    Both are (size, root). An empty old tree is not judged here: everything extends it.
    """
    (old_size, old_root), (new_size, new_root) = old, new
    if not 1 <= old_size <= new_size or not _well_formed(proof):
        return False
    if old_size == new_size:
        return not proof and old_root == new_root
    # A complete old tree is itself the first hash of the proof. Source: RFC 9162, 2.1.4.2.
    hashes = [old_root, *proof] if old_size & (old_size - 1) == 0 else list(proof)
    return bool(hashes) and _joined(hashes, old_size, new_size) == (old_root, new_root)


def _joined(hashes: Sequence[bytes], old_size: int, new_size: int) -> tuple[bytes, bytes] | None:
    """Return the old and the new root that the hashes lead to; None if there are too many."""
    position, last = old_size - 1, new_size - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    old_root = new_root = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return None
        if position & 1 or position == last:
            old_root, new_root = node_hash(sibling, old_root), node_hash(sibling, new_root)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            new_root = node_hash(new_root, sibling)
        position, last = position >> 1, last >> 1
    return (old_root, new_root) if last == 0 else None


def _split(size: int) -> int:
    """Return the largest power of two below ``size``: how many leaves go to the left."""
    return 1 << (size - 1).bit_length() - 1


def _well_formed(proof: Sequence[bytes]) -> bool:
    return len(proof) <= LONGEST_PROOF and all(len(step) == HASH_SIZE for step in proof)
