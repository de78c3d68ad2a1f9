"""The tree gives the published roots, and its proofs cannot be bent."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.ledger import tree

ENTRIES = st.lists(st.binary(max_size=8), min_size=1, max_size=40)

# Source: the inputs and roots that implementations of RFC 6962 agree on (transparency-dev/merkle).
INPUTS = (
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
)
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


@pytest.mark.parametrize(("size", "root"), list(enumerate(ROOTS, start=1)))
def test_the_published_roots_are_reproduced(size: int, root: str) -> None:
    leaves = [tree.leaf_hash(bytes.fromhex(text)) for text in INPUTS[:size]]

    assert tree.root(leaves).hex() == root


def test_an_empty_tree_has_the_hash_of_nothing() -> None:
    assert tree.root([]) == sha256(b"").digest()


def leaves_of(entries: list[bytes]) -> list[bytes]:
    return [tree.leaf_hash(entry) for entry in entries]


def by_definition(leaves: list[bytes]) -> bytes:
    """The Merkle tree hash, written as RFC 6962 section 2.1 defines it."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\x01" + by_definition(leaves[:split]) + by_definition(leaves[split:])).digest()


@given(ENTRIES)
def test_the_root_is_the_one_that_the_standard_defines(entries: list[bytes]) -> None:
    leaves = leaves_of(entries)

    assert tree.root(leaves) == by_definition(leaves)


@given(ENTRIES, st.data())
def test_every_entry_can_be_proved(entries: list[bytes], data: st.DataObject) -> None:
    leaves = leaves_of(entries)
    index = data.draw(st.integers(0, len(leaves) - 1))

    proof = tree.inclusion_proof(leaves, index)

    assert tree.root_from_proof(leaves[index], index, len(leaves), proof) == tree.root(leaves)


def flipped(text: bytes, bit: int) -> bytes:
    return bytes(
        byte ^ (1 << bit % 8) if place == bit // 8 else byte for place, byte in enumerate(text)
    )


@given(ENTRIES, st.data())
def test_every_flipped_bit_of_a_proof_is_refused(entries: list[bytes], data: st.DataObject) -> None:
    leaves = leaves_of(entries)
    index = data.draw(st.integers(0, len(leaves) - 1))
    steps = [leaves[index], *tree.inclusion_proof(leaves, index)]
    which = data.draw(st.integers(0, len(steps) - 1))
    steps[which] = flipped(steps[which], data.draw(st.integers(0, 255)))

    root = tree.root_from_proof(steps[0], index, len(leaves), steps[1:])

    assert root != tree.root(leaves)


@given(st.lists(st.binary(max_size=8), min_size=2, max_size=40, unique=True), st.data())
def test_a_proof_holds_for_no_other_place(entries: list[bytes], data: st.DataObject) -> None:
    leaves = leaves_of(entries)
    index = data.draw(st.integers(0, len(leaves) - 1))
    other = data.draw(st.integers(0, len(leaves) - 1).filter(lambda place: place != index))
    proof = tree.inclusion_proof(leaves, index)

    assert tree.root_from_proof(leaves[index], other, len(leaves), proof) != tree.root(leaves)


@given(ENTRIES, st.data())
def test_a_proof_of_the_wrong_length_leads_nowhere(
    entries: list[bytes], data: st.DataObject
) -> None:
    leaves = leaves_of(entries)
    index = data.draw(st.integers(0, len(leaves) - 1))
    longer = (*tree.inclusion_proof(leaves, index), tree.EMPTY)

    assert tree.root_from_proof(leaves[index], index, len(leaves), longer) is None


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_a_place_outside_the_tree_leads_nowhere(index: int, size: int) -> None:
    assert tree.root_from_proof(tree.EMPTY, index, size, ()) is None


def test_a_proof_with_a_short_hash_leads_nowhere() -> None:
    assert tree.root_from_proof(tree.EMPTY, 0, 2, (b"short",)) is None


def test_a_proof_of_more_than_63_hashes_leads_nowhere() -> None:
    assert tree.root_from_proof(tree.EMPTY, 0, 2**64, (tree.EMPTY,) * 64) is None


@pytest.mark.parametrize("index", [-1, 3])
def test_a_leaf_that_is_not_there_has_no_proof(index: int) -> None:
    with pytest.raises(IndexError):
        tree.inclusion_proof([tree.EMPTY] * 3, index)


@given(ENTRIES, ENTRIES)
def test_a_frontier_goes_on_where_it_stopped(first: list[bytes], second: list[bytes]) -> None:
    stopped = tree.Frontier().extend(leaves_of(first))

    again = tree.Frontier(stopped.size, stopped.hashes).extend(leaves_of(second))

    assert again.root() == tree.root(leaves_of(first + second))


@given(ENTRIES)
def test_a_frontier_keeps_one_hash_for_each_complete_part(entries: list[bytes]) -> None:
    frontier = tree.Frontier().extend(leaves_of(entries))

    assert len(frontier.hashes) == len(entries).bit_count()


@given(ENTRIES, st.data())
def test_a_longer_tree_proves_that_it_extends_the_shorter(
    entries: list[bytes], data: st.DataObject
) -> None:
    leaves = leaves_of(entries)
    old = data.draw(st.integers(1, len(leaves)))

    proof = tree.consistency_proof(leaves, old)

    assert tree.extends((old, tree.root(leaves[:old])), (len(leaves), tree.root(leaves)), proof)


@given(st.lists(st.binary(max_size=8), min_size=2, max_size=40), st.data())
def test_a_rewritten_past_is_refused(entries: list[bytes], data: st.DataObject) -> None:
    leaves = leaves_of(entries)
    old = data.draw(st.integers(1, len(leaves)))
    changed = data.draw(st.integers(0, old - 1))
    rewritten = [*leaves]
    rewritten[changed] = tree.leaf_hash(b"something else entirely")

    proof = tree.consistency_proof(rewritten, old)

    new = (len(rewritten), tree.root(rewritten))
    assert not tree.extends((old, tree.root(leaves[:old])), new, proof)


@given(st.lists(st.binary(max_size=8), min_size=2, max_size=40), st.data())
def test_every_flipped_bit_of_a_consistency_proof_is_refused(
    entries: list[bytes], data: st.DataObject
) -> None:
    leaves = leaves_of(entries)
    old = data.draw(st.integers(1, len(leaves) - 1))
    proof = list(tree.consistency_proof(leaves, old))
    which = data.draw(st.integers(0, len(proof) - 1))
    proof[which] = flipped(proof[which], data.draw(st.integers(0, 255)))

    new = (len(leaves), tree.root(leaves))
    assert not tree.extends((old, tree.root(leaves[:old])), new, proof)


@pytest.mark.parametrize("old", [0, 4])
def test_a_size_that_was_never_there_has_no_consistency_proof(old: int) -> None:
    with pytest.raises(IndexError):
        tree.consistency_proof([tree.EMPTY] * 3, old)


def test_a_larger_tree_is_not_extended_by_a_smaller() -> None:
    assert not tree.extends((3, tree.EMPTY), (2, tree.EMPTY), ())


def test_the_same_tree_extends_itself_without_a_proof() -> None:
    assert tree.extends((3, tree.EMPTY), (3, tree.EMPTY), ())


def test_trees_of_one_size_with_two_roots_do_not_extend_each_other() -> None:
    assert not tree.extends((3, tree.EMPTY), (3, tree.leaf_hash(b"")), ())


def test_a_consistency_proof_that_is_too_long_is_refused() -> None:
    leaves = leaves_of([b"a", b"b", b"c"])
    proof = (*tree.consistency_proof(leaves, 2), tree.EMPTY)

    assert not tree.extends((2, tree.root(leaves[:2])), (3, tree.root(leaves)), proof)
