"""How long something is kept, as people say it in each language."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.language.phrases import SPOKEN
from registry.language.times import kept

LENGTHS = ("0.01", "1.5", "1", "36", "24", "72", "264", "720")


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("en", "3 days"),
        ("fi", "3 päivää"),
        ("sv", "3 dygn"),
        ("de", "3 Tage"),
        ("fr", "3 jours"),
        ("es", "3 días"),
        ("nl", "3 dagen"),
        ("pl", "3 dni"),
        ("ru", "3 дня"),
        ("ht", "3 jou"),
        ("ar", "3 أيام"),
        ("ur", "3 دن"),
        ("bn", "3 দিন"),
        ("zh", "3天"),
        ("ko", "3일"),
    ],
)
def test_three_days_are_said_in_every_language(tag: str, shown: str) -> None:
    assert kept(Decimal(72), tag).replace("\xa0", " ") == shown


@pytest.mark.parametrize(
    ("hours", "tag", "shown"),
    [
        ("720", "ru", "30 дней"),
        ("24", "pl", "1 dzień"),
        ("120", "pl", "5 dni"),
        ("36", "ht", "36 èdtan"),
        ("1.5", "ht", "90 minit"),
        ("0.01", "ht", "36 segonn"),
        ("24", "ht", "1 jou"),
    ],
)
def test_units_follow_their_number(hours: str, tag: str, shown: str) -> None:
    assert kept(Decimal(hours), tag).replace("\xa0", " ") == shown


@pytest.mark.parametrize("tag", SPOKEN)
@pytest.mark.parametrize("hours", LENGTHS)
def test_every_length_has_words_and_european_digits(hours: str, tag: str) -> None:
    shown = kept(Decimal(hours), tag)

    assert "duration" not in shown
    assert not set(re.findall(r"\d", shown)) - set("0123456789")
    assert any(letter.isalpha() for letter in shown)


@given(st.integers(1, 100_000), st.sampled_from(["fi", "ht", "ru", "zh"]))
def test_a_length_is_never_rounded(hours: int, tag: str) -> None:
    number = int("".join(re.findall(r"\d", kept(Decimal(hours), tag))))

    assert number in {hours, hours / 24}
