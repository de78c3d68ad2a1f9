"""A code survives the way people type it, and a slip is caught."""

from hypothesis import given
from hypothesis import strategies as st

from registry.domain.codes import ALPHABET, grouped, new_code, read_code

CODES = st.builds(new_code)


def test_the_published_example_has_its_check_character() -> None:
    assert read_code("7K3F9QX6") == "7K3F9QX6"
    assert grouped("7K3F9QX6") == "7K3F-9QX6"


@given(CODES)
def test_it_is_read_in_any_spelling(code: str) -> None:
    typed = grouped(code).lower().replace("0", "o").replace("1", "l")

    assert read_code(f" {typed} ") == code
    assert read_code(code.replace("1", "I")) == code


@given(CODES, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_every_one_character_slip_is_caught(code: str, place: int, other: str) -> None:
    slipped = code[:place] + other + code[place + 1 :]

    assert (read_code(slipped) is not None) == (slipped == code)


@given(CODES, st.integers(0, 6))
def test_every_swap_of_neighbours_is_caught_but_the_pair_that_luhn_cannot_see(
    code: str, place: int
) -> None:
    a, b = code[place], code[place + 1]
    swapped = code[:place] + b + a + code[place + 2 :]

    caught = read_code(swapped) is None
    assert caught == (a != b and {a, b} != {"0", "Z"})


@given(st.text())
def test_no_text_makes_it_fail(text: str) -> None:
    code = read_code(text)

    assert code is None or len(code) == 8
