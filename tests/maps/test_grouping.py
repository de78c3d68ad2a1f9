"""Cameras that hang together are one installation."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.place import Offset, Point, distance_m, shifted
from registry.maps.cameras import Building, Found
from registry.maps.grouping import MOST_ENTRANCES, REACH, Address, group

HERE = Point(latitude=60.17, longitude=24.94)
HOUSE = Building(id="w1", name="Citycenter", address="Kaivokatu 8")


def at(east: float, north: float = 0.0) -> Point:
    return shifted(HERE, Offset(east, north))


def found(name: str, east: float, north: float = 0.0, building: Building | None = None) -> Found:
    return Found(id=name, point=at(east, north), tags=(), building=building)


ADDRESSES = [
    Address("Kaivokatu 6, 00100 Helsinki", at(0)),
    Address("Kaivokatu 8, 00100 Helsinki", at(60)),
    Address("Vuorikatu 1, 00100 Helsinki", at(500)),
]


def test_cameras_that_hang_together_are_one_group() -> None:
    cameras = [found("n1", 0), found("n2", 40), found("n3", 500)]

    groups = group(cameras, ADDRESSES, [])

    assert [one.cameras for one in groups] == [("n1", "n2"), ("n3",)]
    assert [one.label for one in groups] == [
        "Kaivokatu 6, 00100 Helsinki",
        "Vuorikatu 1, 00100 Helsinki",
    ]


def test_one_building_holds_together_what_a_street_would_not() -> None:
    apart = REACH * 1.5
    strangers = [found("n1", 0), found("n2", apart)]
    mates = [found("n1", 0, building=HOUSE), found("n2", apart, building=HOUSE)]

    assert len(group(strangers, ADDRESSES, [])) == 2
    assert [(one.building, len(one.cameras)) for one in group(mates, ADDRESSES, [])] == [
        ("Citycenter", 2)
    ]


def test_the_address_of_the_building_goes_before_a_nearer_one() -> None:
    (one,) = group([found("n1", 10, building=HOUSE)], ADDRESSES, [])

    assert one.label == "Kaivokatu 8, 00100 Helsinki"


def test_two_groups_have_two_addresses_while_there_are_enough() -> None:
    cameras = [found("n1", 0), found("n2", REACH + 1)]
    addresses = [Address("A 1", at(50)), Address("A 2", at(55))]

    assert sorted(one.label for one in group(cameras, addresses, [])) == ["A 1", "A 2"]


def test_an_entrance_belongs_to_the_group_that_it_is_nearest_to() -> None:
    cameras = [found("n1", 0), found("n2", 150)]
    doors = [found("d1", 10), found("d2", 30), found("d3", 140), found("d4", 900)]

    west, east = group(cameras, [Address("A", at(0)), Address("B", at(150))], doors)

    assert (west.entrances, east.entrances) == (("d1", "d2"), ("d3",))


def test_a_group_without_an_entrance_shares_the_nearest() -> None:
    cameras = [found("n1", 0), found("n2", REACH + 1)]

    groups = group(cameras, [Address("A", at(0)), Address("B", at(100))], [found("d1", 40)])

    assert [one.entrances for one in groups] == [("d1",), ("d1",)]


def test_only_some_entrances_are_named() -> None:
    doors = [found(f"d{number}", number) for number in range(9)]

    (one,) = group([found("n1", 0)], ADDRESSES, doors)

    assert one.entrances == tuple(f"d{number}" for number in range(MOST_ENTRANCES))


def test_nothing_gives_nothing() -> None:
    assert group([], ADDRESSES, []) == ()
    assert group([found("n1", 0)], [], [])[0].label == ""


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_input_does_not_matter(seed: int) -> None:
    cameras = [found(f"n{i}", i * 37 % 400, i * 59 % 300) for i in range(30)]
    doors = [found(f"d{i}", i * 53 % 400, i * 31 % 300) for i in range(20)]
    addresses = list(ADDRESSES)
    expected = group(cameras, addresses, doors)

    shuffle = random.Random(seed).shuffle  # noqa: S311  # an order, not a secret
    for mixed in (cameras, doors, addresses):
        shuffle(mixed)

    assert group(cameras, addresses, doors) == expected


@given(st.lists(st.tuples(st.floats(0, 600), st.floats(0, 600)), max_size=25))
def test_each_camera_is_in_one_group_that_stays_within_reach(
    places: Sequence[tuple[float, float]],
) -> None:
    cameras = [found(f"n{i}", *place) for i, place in enumerate(places)]
    points = {camera.id: camera.point for camera in cameras}

    groups = group(cameras, ADDRESSES, [])

    assert sorted(name for one in groups for name in one.cameras) == sorted(points)
    for one in groups:
        far = [distance_m(points[a], points[b]) for a in one.cameras for b in one.cameras]
        assert max(far) <= REACH + 0.01  # a centimetre for the rounding of positions
