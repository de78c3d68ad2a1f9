"""What the codes in a photo say of the sign that it should show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.codes import Code, new_code
from registry.domain.evidence import Photo, Reading, read_codes, reading_of, rounded_m
from registry.domain.place import Offset, Point, shifted

ROOT = "https://c.example"
SITE = Point(latitude=60.171, longitude=24.941)


@pytest.mark.parametrize(
    "address",
    [
        "https://c.example.evil.example/S/{code}",
        "https://c.example@evil.example/S/{code}",
        "http://c.example/S/{code}",
        "https://c.example/S/{code}?next=evil",
        "https://c.example/S/{code}/..",
        "https://c.example:8443/S/{code}",
        "{code}",
        "https://c.example/S/",
        "WIFI:S:free;;",
        "https://ⅽ.example/S/{code}",
    ],
)
def test_what_only_looks_like_our_address_is_a_sticker(address: str) -> None:
    code = Code("7K3F9QX6")

    reading, others, problem = read_codes([address.format(code=code)], code, ROOT)

    assert reading is Reading.OVERLAY
    assert len(others) == 1
    assert problem is not None


@pytest.mark.parametrize("text", ["HTTPS://C.EXAMPLE/S/7K3F9QX6", "https://c.example/s/7k3f-9qx6"])
def test_our_own_address_is_read_in_any_case(text: str) -> None:
    reading, others, problem = read_codes([text], Code("7K3F9QX6"), ROOT)

    assert (reading, others, problem) == (Reading.READ, (), None)


def test_a_sticker_beside_the_right_code_is_still_a_sticker() -> None:
    reading, others, problem = read_codes(
        ["https://c.example/s/7K3F9QX6", "https://evil.example"], Code("7K3F9QX6"), ROOT
    )

    assert (reading, others) == (Reading.OVERLAY, ("https://evil.example",))
    assert problem is not None
    assert "take it off" in problem.sentence()


def test_two_signs_in_one_photo_are_in_conflict() -> None:
    other = new_code()

    reading, others, problem = read_codes(
        [f"{ROOT}/s/7K3F9QX6", f"{ROOT}/s/{other}"], Code("7K3F9QX6"), ROOT
    )

    assert (reading, others) == (Reading.OVERLAY, (f"{other[:4]}-{other[4:]}",))
    assert problem is not None
    assert "another sign too" in problem.sentence()


def test_what_a_stranger_wrote_is_shown_short_and_plain() -> None:
    _reading, others, _problem = read_codes(["\u202eevil\n\0" + "x" * 900], Code("7K3F9QX6"), ROOT)

    assert len(others[0]) == 60
    assert others[0].isprintable()


@given(st.lists(st.text(max_size=80), max_size=4))
def test_no_text_is_taken_for_our_sign(texts: list[str]) -> None:
    reading, _others, problem = read_codes(texts, Code("7K3F9QX6"), ROOT)

    assert reading is (Reading.OVERLAY if texts else Reading.UNREAD)
    assert (problem is None) == (not texts)


@pytest.mark.parametrize(
    ("readings", "together"),
    [
        ([Reading.UNREAD, Reading.READ], Reading.READ),
        ([Reading.READ, Reading.OVERLAY], Reading.OVERLAY),
        ([Reading.WRONG, Reading.READ], Reading.WRONG),
        ([Reading.UNREAD], Reading.UNREAD),
        ([], Reading.UNREAD),
    ],
)
def test_what_is_wrong_in_one_photo_is_wrong_in_all(
    readings: list[Reading], together: Reading
) -> None:
    assert reading_of([Photo(digest="", reading=one) for one in readings]) is together


@given(st.floats(-1000, 1000), st.floats(-1000, 1000))
def test_a_distance_is_never_told_closer_than_ten_metres(east: float, north: float) -> None:
    told = rounded_m(shifted(SITE, Offset(east, north)), SITE)

    assert told is not None
    assert told % 10 == 0
    assert -2 <= told - (east**2 + north**2) ** 0.5 <= 12
