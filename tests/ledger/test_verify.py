"""A stranger who recomputes the ledger finds whatever was changed behind people's backs."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.ledger import tree
from registry.ledger.document import FieldValue, field_digest, seal
from registry.ledger.entry import Entry, EntryKind
from registry.ledger.verify import StoredEntry, StoredField, verify

FACTS: dict[str, FieldValue] = {"site.name": "Kaivokatu 8", "site.status": "in_use"}
SALTS = {"site.name": b"n" * 16, "site.status": b"s" * 16}


def a_row(seq: int, *, at: int | None = None, doc: bytes | None = None) -> StoredEntry:
    root = seal(FACTS, SALTS).root if doc is None else doc
    moment = 1_763_838_000 + seq if at is None else at
    body = Entry(EntryKind.PUBLISHED, "7K3F9QX6", seq + 1, moment, root).to_bytes()
    return StoredEntry(seq, body, tree.leaf_hash(body))


def a_document(**differs: FieldValue | None) -> tuple[StoredField, ...]:
    values = {"name": FACTS["site.name"], "status": FACTS["site.status"], **differs}
    return tuple(
        StoredField(path, field_digest(path, fact, SALTS[path]), values[path[5:]], SALTS[path])
        for path, fact in FACTS.items()
    )


ROWS = [a_row(seq) for seq in range(5)]


def test_a_whole_ledger_has_no_problem() -> None:
    found = verify(ROWS, {seq: a_document() for seq in range(5)})

    assert (found.size, found.unseen, found.problems) == (5, 0, ())


def test_the_root_is_recomputed() -> None:
    assert verify(ROWS, {}).root == tree.root(row.leaf_hash for row in ROWS)


def test_an_empty_ledger_is_whole() -> None:
    found = verify([], {})

    assert (found.size, found.root, found.problems) == (0, tree.EMPTY, ())


def test_entries_without_their_document_are_counted_not_blamed() -> None:
    found = verify(ROWS, {0: a_document()})

    assert (found.unseen, found.problems) == (4, ())


@given(st.integers(0, 4), st.data())
def test_every_flipped_bit_of_an_entry_is_found(seq: int, data: st.DataObject) -> None:
    body = bytearray(ROWS[seq].body)
    body[data.draw(st.integers(0, len(body) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    changed = [*ROWS]
    changed[seq] = replace(ROWS[seq], body=bytes(body))

    problems = verify(changed, {}).problems

    assert f"Entry {seq} was changed: its bytes do not give its hash." in problems


@pytest.mark.parametrize("gone", range(4))
def test_a_missing_entry_is_found(gone: int) -> None:
    problems = verify(ROWS[:gone] + ROWS[gone + 1 :], {}).problems

    assert problems[0] == f"Entry {gone + 1} stands where entry {gone} belongs."


def test_entries_in_another_order_are_found() -> None:
    assert verify([ROWS[1], ROWS[0]], {}).problems != ()


def test_an_entry_that_goes_back_in_time_is_found() -> None:
    problems = verify([a_row(0, at=2000), a_row(1, at=1999)], {}).problems

    assert problems == ("Entry 1 says that it is older than the one before it.",)


def test_bytes_that_are_no_entry_are_found() -> None:
    row = StoredEntry(0, b"{}", tree.leaf_hash(b"{}"))

    assert verify([row], {}).problems == ("Entry 0: The bytes are no entry of version 1.",)


def test_a_changed_field_is_named() -> None:
    problems = verify(ROWS[:1], {0: a_document(name="Kaivokatu 9")}).problems

    assert problems == ("Entry 0: the field site.name was changed after it was sealed.",)


def test_a_field_that_lost_only_its_salt_is_named() -> None:
    name, status = a_document()

    problems = verify(ROWS[:1], {0: (replace(name, salt=None), status)}).problems

    assert problems == ("Entry 0: the field site.name was changed after it was sealed.",)


def test_a_field_with_a_salt_of_the_wrong_size_is_named() -> None:
    name, status = a_document()

    problems = verify(ROWS[:1], {0: (replace(name, salt=b"short"), status)}).problems

    assert problems == ("Entry 0: the field site.name was changed after it was sealed.",)


def test_an_erased_field_is_no_problem() -> None:
    name, status = a_document()

    problems = verify(ROWS[:1], {0: (replace(name, value=None, salt=None), status)}).problems

    assert problems == ()


def test_a_dropped_field_is_found() -> None:
    problems = verify(ROWS[:1], {0: a_document()[:1]}).problems

    assert problems == ("Entry 0: its document is not the one that was sealed.",)


def test_a_document_that_another_entry_sealed_is_found() -> None:
    problems = verify([a_row(0, doc=b"x" * 32)], {0: a_document()}).problems

    assert problems == ("Entry 0: its document is not the one that was sealed.",)
