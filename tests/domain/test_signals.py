"""Receipt codes and words of passers-by, whatever is typed."""

from hypothesis import given
from hypothesis import strategies as st

from registry.domain.codes import ALPHABET
from registry.domain.raw import is_refused
from registry.domain.signals import (
    RECEIPT_LENGTH,
    clean_words,
    in_groups,
    new_receipt,
    read_receipt,
)


@given(st.text())
def test_cleaned_words_are_one_line_without_hidden_characters(text: str) -> None:
    words = clean_words(text)

    assert not any(map(is_refused, words))
    assert words == " ".join(words.split())
    assert clean_words(words) == words


@given(st.text(max_size=60))
def test_a_receipt_is_read_or_it_is_none(text: str) -> None:
    found = read_receipt(text)

    assert found is None or (len(found) == RECEIPT_LENGTH and set(found) <= set(ALPHABET))


@given(st.data())
def test_one_wrong_character_of_a_receipt_is_noticed(data: st.DataObject) -> None:
    receipt = new_receipt()
    place = data.draw(st.integers(0, RECEIPT_LENGTH - 1))
    other = data.draw(st.sampled_from([c for c in ALPHABET if c != receipt[place]]))

    assert read_receipt(receipt[:place] + other + receipt[place + 1 :]) is None


def test_a_receipt_is_read_as_it_is_shown() -> None:
    receipt = new_receipt()

    assert read_receipt(in_groups(receipt).lower()) == receipt
