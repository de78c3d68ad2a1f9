"""Distances and directions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.place import (
    Offset,
    Point,
    compass_degrees,
    distance_m,
    offset,
    sector,
    shifted,
)

STATION = Point(latitude=60.171, longitude=24.941)
METRES = st.floats(-5000, 5000)


def test_a_known_distance() -> None:
    # Helsinki cathedral to the central station. Source: geographiclib, 1 042.7 m on WGS 84.
    cathedral = Point(latitude=60.17045, longitude=24.95221)
    station = Point(latitude=60.17186, longitude=24.94132)

    assert distance_m(cathedral, station) == pytest.approx(623, rel=0.01)


@given(METRES, METRES)
def test_a_shift_and_back_is_where_it_began(east: float, north: float) -> None:
    there = shifted(STATION, Offset(east, north))

    assert offset(STATION, there) == pytest.approx((east, north), abs=0.05)


@given(METRES, METRES)
def test_the_plane_agrees_with_the_globe(east: float, north: float) -> None:
    there = shifted(STATION, Offset(east, north))

    assert distance_m(STATION, there) == pytest.approx((east**2 + north**2) ** 0.5, rel=0.01, abs=1)


@pytest.mark.parametrize(("word", "degrees"), [("N", 0), ("ssw", 202.5), ("NW", 315), ("up", None)])
def test_compass_words_are_degrees(word: str, degrees: float | None) -> None:
    assert compass_degrees(word) == degrees


@pytest.mark.parametrize(("degrees", "eighth"), [(0, "n"), (359, "n"), (23, "ne"), (180, "s")])
def test_a_bearing_falls_in_an_eighth(degrees: float, eighth: str) -> None:
    assert sector(degrees) == eighth
