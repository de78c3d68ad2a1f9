"""One walk over all places: whole, short, the same every time."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from registry.domain.place import Offset, Point, shifted
from registry.domain.route import length_m, walk

HERE = Point(latitude=60.17, longitude=24.94)
METRES = st.integers(-3000, 3000)


def place(east: float, north: float) -> Point:
    return shifted(HERE, Offset(east, north))


def in_order(places: list[Point]) -> list[Point]:
    return [places[i] for i in walk(places)]


PLACES = st.lists(st.builds(place, METRES, METRES), max_size=25)


@given(st.lists(st.none() | st.builds(place, METRES, METRES), max_size=25))
def test_every_place_is_visited_once(places: list[Point | None]) -> None:
    assert sorted(walk(places)) == list(range(len(places)))


@given(PLACES)
def test_the_walk_is_never_longer_than_the_list(places: list[Point]) -> None:
    nearest: list[Point] = places[:1]
    left = places[1:]
    while left:
        nearest.append(min(left, key=lambda p: length_m([nearest[-1], p])))
        left.remove(nearest[-1])

    assert length_m(in_order(places)) <= length_m(nearest) + 0.5


@given(PLACES.filter(bool))
def test_it_begins_where_the_list_begins(places: list[Point]) -> None:
    assert walk(places)[0] == 0


@given(PLACES)
def test_the_same_places_give_the_same_walk(places: list[Point]) -> None:
    assert walk(places) == walk(list(places))


def test_places_along_a_street_are_visited_one_after_the_other() -> None:
    street = [place(east, 0) for east in (0, 300, 100, 400, 200)]

    assert walk(street) == (0, 2, 4, 1, 3)


def test_a_walk_does_not_cross_itself() -> None:
    # To the nearest first leads across a square and back.
    square = [place(0, 0), place(0, 90), place(100, 0), place(100, 100), place(-95, 0)]

    lengths = [length_m([a, b]) for a, b in pairwise(in_order(square))]

    assert sum(lengths) < 430


def test_places_that_nobody_knows_come_last() -> None:
    assert walk([None, place(0, 0), None, place(10, 0)]) == (1, 3, 0, 2)


def test_no_places_are_no_walk() -> None:
    assert walk([]) == ()
    assert walk([None]) == (0,)
    assert length_m([]) == 0
