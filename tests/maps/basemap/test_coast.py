"""What the coastline says of land and sea, whole or cut."""

import math

import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Polygon, box

from registry.maps.basemap.coast import land_and_sea

# Units of the grid: y grows southwards, so "north" is small y.
TOWN = box(0, 0, 1000, 1000)


def is_land(coast: list[LineString], x: float, y: float) -> bool:
    land, sea = land_and_sea(coast, TOWN)
    point = shapely.Point(x, y)
    assert land.contains(point) != sea.contains(point)
    return bool(land.contains(point))


def test_land_is_on_the_left_of_the_coast() -> None:
    northwards = [LineString([(400, 1100), (400, -100)])]

    assert is_land(northwards, 100, 500)
    assert not is_land(northwards, 900, 500)


def test_the_other_direction_swaps_land_and_sea() -> None:
    southwards = [LineString([(400, -100), (400, 1100)])]

    assert not is_land(southwards, 100, 500)
    assert is_land(southwards, 900, 500)


def test_a_coast_that_ends_before_the_edge_is_led_to_it() -> None:
    cut = [LineString([(400, 980), (420, 500), (400, 15)])]

    assert is_land(cut, 100, 500)
    assert is_land(cut, 100, 5)
    assert not is_land(cut, 900, 995)


def test_two_coasts_leave_a_strait_between_them() -> None:
    western = LineString([(300, 990), (300, 10)])
    eastern = LineString([(700, 10), (700, 990)])

    assert is_land([western, eastern], 100, 500)
    assert not is_land([western, eastern], 500, 500)
    assert is_land([western, eastern], 900, 500)


def test_an_island_lies_in_the_sea() -> None:
    # Counter-clockwise as seen from above, with y downwards.
    island = [LineString([(400, 600), (600, 600), (600, 400), (400, 400), (400, 600)])]

    assert is_land(island, 500, 500)
    assert not is_land(island, 100, 100)


def test_a_lagoon_lies_in_the_land() -> None:
    lagoon = [LineString([(400, 400), (600, 400), (600, 600), (400, 600), (400, 400)])]

    assert not is_land(lagoon, 500, 500)
    assert is_land(lagoon, 100, 100)


def test_an_island_in_a_lagoon_on_the_mainland_is_land_again() -> None:
    coast = LineString([(900, 1000), (900, 0)])
    lagoon = LineString([(200, 200), (700, 200), (700, 700), (200, 700), (200, 200)])
    island = LineString([(400, 500), (500, 500), (500, 400), (400, 400), (400, 500)])

    coasts = [coast, lagoon, island]

    assert is_land(coasts, 100, 100)
    assert not is_land(coasts, 300, 300)
    assert is_land(coasts, 450, 450)
    assert not is_land(coasts, 950, 500)


def test_a_coast_that_lost_a_way_in_its_middle_is_bridged() -> None:
    south = LineString([(500, 1000), (500, 560)])
    north = LineString([(500, 480), (500, 0)])

    assert is_land([south, north], 490, 520)
    assert not is_land([south, north], 510, 520)


def test_an_island_that_lost_a_point_is_closed() -> None:
    broken = [LineString([(400, 600), (600, 600), (600, 400), (410, 400)])]

    assert is_land(broken, 550, 500)
    assert not is_land(broken, 100, 500)


def test_pieces_of_a_coast_are_read_in_any_order() -> None:
    pieces = [
        LineString([(400, 600), (400, 300)]),
        LineString([(400, 300), (400, -50)]),
        LineString([(400, 1050), (400, 600)]),
    ]

    assert is_land(pieces, 100, 500)
    assert not is_land(pieces, 900, 500)


def test_without_a_coast_all_is_land() -> None:
    land, sea = land_and_sea([], TOWN)

    assert land.equals(TOWN)
    assert sea.is_empty


def test_a_coast_far_away_still_says_what_this_is() -> None:
    beyond = [LineString([(5000, 1000), (5000, 0)])]
    back = [LineString([(5000, 0), (5000, 1000)])]

    assert is_land(beyond, 500, 500)
    assert not is_land(back, 500, 500)


@given(
    st.lists(st.floats(20, 480), min_size=3, max_size=40),
    st.floats(-200, 1200),
    st.floats(-200, 1200),
)
def test_land_and_sea_always_share_the_box_between_them(
    radii: list[float], x: float, y: float
) -> None:
    corners = [
        (
            x + r * math.cos(2 * math.pi * i / len(radii)),
            y - r * math.sin(2 * math.pi * i / len(radii)),
        )
        for i, r in enumerate(radii)
    ]
    star = Polygon(corners)

    land, sea = land_and_sea([LineString([*corners, corners[0]])], TOWN)

    assert math.isclose(land.area + sea.area, TOWN.area, rel_tol=1e-6)
    assert land.intersection(sea).area < 1
    assert math.isclose(land.area, star.intersection(TOWN).area, rel_tol=1e-3, abs_tol=5)
