"""A document commits to each of its fields, and lets one be erased."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.ledger import tree
from registry.ledger.document import FieldValue, field_digest, seal, sealed

VALUES = st.one_of(st.text(max_size=20), st.booleans(), st.integers(-(2**53) + 1, 2**53 - 1))
DOCUMENTS = st.dictionaries(st.text(min_size=1, max_size=12), VALUES, min_size=1, max_size=12)


def salts_for(facts: dict[str, FieldValue]) -> dict[str, bytes]:
    return {path: number.to_bytes(16) for number, path in enumerate(facts, start=1)}


@given(DOCUMENTS, st.data())
def test_every_field_can_be_proved_alone(facts: dict[str, FieldValue], data: st.DataObject) -> None:
    salts = salts_for(facts)
    path = data.draw(st.sampled_from(sorted(facts)))
    document = seal(facts, salts)

    index, proof = document.proof(path)

    digest = field_digest(path, facts[path], salts[path])
    assert tree.root_from_proof(digest, index, len(facts), proof) == document.root


@given(DOCUMENTS)
def test_the_order_in_which_fields_are_given_does_not_matter(facts: dict[str, FieldValue]) -> None:
    salts = salts_for(facts)

    assert seal(dict(reversed(facts.items())), salts) == seal(facts, salts)


@given(DOCUMENTS, st.data())
def test_a_changed_value_changes_the_root(
    facts: dict[str, FieldValue], data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from(sorted(facts)))
    changed = facts | {path: f"{facts[path]} and more"}

    assert seal(changed, salts_for(facts)).root != seal(facts, salts_for(facts)).root


def test_the_same_value_has_another_digest_with_another_salt() -> None:
    first, second = (field_digest("site.name", "Kaivokatu 8", bytes([n]) * 16) for n in (1, 2))

    assert first != second


def test_true_one_and_the_digit_are_not_the_same_fact() -> None:
    values: tuple[FieldValue, ...] = (True, 1, "1")

    digests = {field_digest("cameras.0.hidden", value, bytes(16)) for value in values}

    assert len(digests) == 3


def test_an_erased_field_leaves_the_rest_provable() -> None:
    facts: dict[str, FieldValue] = {"site.name": "Kaivokatu 8", "site.status": "in_use"}
    document = seal(facts, salts_for(facts))

    known = field_digest("site.status", "in_use", salts_for(facts)["site.status"])
    erased = dict(document.digests)["site.name"]

    assert sealed([("site.name", erased), ("site.status", known)]).root == document.root


def test_a_short_salt_is_refused() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        field_digest("site.name", "Kaivokatu 8", b"short")


def test_a_field_without_a_salt_is_not_sealed() -> None:
    with pytest.raises(KeyError):
        seal({"site.name": "Kaivokatu 8"}, {})


def test_a_field_that_is_not_there_has_no_proof() -> None:
    with pytest.raises(KeyError):
        seal({}, {}).proof("site.name")
