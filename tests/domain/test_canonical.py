"""One value, one text: what is hashed has a single spelling."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.canonical import LARGEST, canonical
from registry.domain.choices import Status

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
LEAVES = st.one_of(TEXT, st.booleans(), st.integers(-LARGEST, LARGEST))
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=12
)


@given(JSON)
def test_the_text_reads_back_to_the_value(value: Any) -> None:
    assert json.loads(canonical(value)) == value


@given(st.dictionaries(TEXT, LEAVES, min_size=2))
def test_the_order_of_keys_does_not_matter(value: dict[str, Any]) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)


@given(st.dictionaries(TEXT, LEAVES, min_size=2))
def test_keys_are_sorted_by_their_utf_16_units(value: dict[str, Any]) -> None:
    keys = [key.encode("utf-16-be") for key in json.loads(canonical(value))]

    assert keys == sorted(keys)


def test_there_are_no_spaces() -> None:
    assert canonical({"b": [1, 2], "a": "x y"}) == b'{"a":"x y","b":[1,2]}'


def test_letters_beyond_ascii_stay_as_they_are() -> None:
    assert canonical("Hämeentie, القاهرة") == '"Hämeentie, القاهرة"'.encode()


# Source: RFC 8785, section 3.2.2.2: two characters where JSON has them, else \u in lower case.
def test_control_characters_have_one_spelling() -> None:
    assert canonical('\x00\x1f\b\t\n\f\r"\\/\x7f') == b'"\\u0000\\u001f\\b\\t\\n\\f\\r\\"\\\\/\x7f"'


# Source: RFC 8785, section 3.2.3, the example of its sorting order.
def test_the_example_of_the_standard_is_sorted_as_it_says() -> None:
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\x80", "\xf6"]

    text = canonical(dict.fromkeys(keys, 0))

    expected = ["\r", "1", "\x80", "\xf6", "\u20ac", "\U0001f600", "\ufb33"]
    assert list(json.loads(text)) == expected


@pytest.mark.parametrize(
    ("number", "text"),
    [("0.99", "0.99"), ("0.990", "0.99"), ("72.0", "72"), ("1E+2", "100"), ("-0.0", "0")],
)
def test_a_decimal_is_its_shortest_string(number: str, text: str) -> None:
    assert canonical(Decimal(number)) == f'"{text}"'.encode()


def test_a_date_is_written_as_iso_8601() -> None:
    assert canonical(date(2026, 3, 2)) == b'"2026-03-02"'


def test_a_time_is_written_in_utc() -> None:
    moment = datetime(2026, 3, 2, 1, 30, tzinfo=timezone(timedelta(hours=2)))

    assert canonical(moment) == b'"2026-03-01T23:30:00Z"'


def test_the_same_moment_in_two_zones_has_one_text() -> None:
    moment = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)

    assert canonical(moment) == canonical(moment.astimezone(timezone(timedelta(hours=9))))


def test_a_choice_is_its_value() -> None:
    assert canonical(Status.IN_USE) == b'"in_use"'


def test_tuples_are_lists() -> None:
    assert canonical(("a", 1)) == canonical(["a", 1])


def test_true_is_not_one() -> None:
    assert canonical([True, 1]) == b"[true,1]"


@pytest.mark.parametrize(
    "value",
    [
        0.5,
        None,
        float("nan"),
        Decimal("NaN"),
        Decimal("Infinity"),
        datetime(2026, 3, 2, 1, 30),  # noqa: DTZ001  # that it is naive is the point
        b"bytes",
        {1: "a"},
        {"a"},
        object(),
    ],
)
def test_what_has_more_than_one_spelling_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical({"nested": [value]})


@pytest.mark.parametrize("number", [LARGEST + 1, -LARGEST - 1])
def test_an_integer_that_some_readers_round_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="too large"):
        canonical(number)


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        canonical("\ud800")
