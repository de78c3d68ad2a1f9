"""An entry has one spelling; anything else is refused."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.ledger.entry import LARGEST, Entry, EntryKind, read_entry

ENTRY = Entry(EntryKind.PUBLISHED, "7K3F9QX6", 1, 1_763_838_000, b"\x01" * 32)
ENTRIES = st.builds(
    Entry,
    kind=st.sampled_from(EntryKind),
    site=st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=8, max_size=8),
    rev=st.integers(1, 10_000),
    at=st.integers(0, 2**40),
    doc=st.binary(min_size=32, max_size=32),
)


@given(ENTRIES)
def test_an_entry_reads_back(entry: Entry) -> None:
    assert read_entry(entry.to_bytes()) == (entry, "")


@given(ENTRIES)
def test_an_entry_is_small(entry: Entry) -> None:
    assert len(entry.to_bytes()) < LARGEST


@given(ENTRIES, st.data())
def test_a_flipped_bit_never_reads_as_the_same_entry(entry: Entry, data: st.DataObject) -> None:
    body = bytearray(entry.to_bytes())
    body[data.draw(st.integers(0, len(body) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    assert read_entry(bytes(body))[0] != entry


@given(st.binary(max_size=200))
def test_any_bytes_are_an_entry_or_a_sentence(body: bytes) -> None:
    entry, wrong = read_entry(body)

    assert (entry is None) == bool(wrong)


def respelled(**differs: Any) -> bytes:
    data = {**json.loads(ENTRY.to_bytes()), **differs}
    known = {key: value for key, value in data.items() if value is not None}
    return json.dumps(known, separators=(",", ":"), sort_keys=True).encode()


@pytest.mark.parametrize(
    "differs",
    [
        {"v": 2},
        {"v": None},
        {"more": 1},
        {"kind": "disclosure.forgotten"},
        {"kind": []},
        {"site": 7},
        {"site": "name@example.org"},
        {"rev": 0},
        {"rev": True},
        {"rev": "1"},
        {"at": -1},
        {"at": 1.5},
        {"at": 10**30},
        {"doc": "AAAA"},
        {"doc": 7},
        {"doc": "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQF="},
    ],
)
def test_an_entry_that_breaks_the_form_is_refused(differs: dict[str, Any]) -> None:
    entry, wrong = read_entry(respelled(**differs))

    assert (entry, bool(wrong)) == (None, True)


@pytest.mark.parametrize("body", [b"[]", b"7", b"[" * 4000, b"{" + b" " * LARGEST + b"}"])
def test_what_is_no_entry_is_refused(body: bytes) -> None:
    assert read_entry(body)[0] is None


def test_another_spelling_of_an_entry_is_refused() -> None:
    spaced = json.dumps(json.loads(ENTRY.to_bytes()), sort_keys=True).encode()

    assert read_entry(spaced) == (None, "The entry is not in its canonical form.")


@pytest.mark.parametrize("differs", [{"rev": 0}, {"at": -1}, {"site": "café"}, {"doc": b"short"}])
def test_an_entry_that_breaks_the_form_is_never_written(differs: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="The entry's"):
        replace(ENTRY, **differs).to_bytes()
