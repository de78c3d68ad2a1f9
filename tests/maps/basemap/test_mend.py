"""Areas that leave the extract are closed along its edge."""

import pytest
from shapely import LineString, Point, box

from registry.maps.basemap import mend

TOWN = box(0, 0, 1000, 1000)


def test_a_park_that_leaves_the_town_ends_at_its_edge() -> None:
    rim = [LineString([(300, 20), (300, 200), (500, 200), (500, 10)])]

    park = mend.area(rim, TOWN)

    assert park.contains(Point(400, 5))
    assert not park.contains(Point(600, 100))
    assert park.area == pytest.approx(200 * 200, rel=0.01)


def test_a_park_around_the_corner_of_the_town_holds_the_corner() -> None:
    park = mend.area([LineString([(990, 300), (700, 300), (700, 10)])], TOWN)

    assert park.contains(Point(995, 5))


def test_a_river_is_what_lies_between_its_banks() -> None:
    banks = [LineString([(10, 400), (990, 420)]), LineString([(10, 500), (990, 520)])]

    river = mend.area(banks, TOWN)

    assert river.contains(Point(500, 460))
    assert not river.contains(Point(500, 300))
    assert not river.contains(Point(500, 600))


def test_an_island_in_a_cut_lake_stays_dry() -> None:
    shore = LineString([(100, 10), (100, 400), (500, 400), (500, 10)])
    island = LineString([(200, 200), (300, 200), (300, 300), (200, 300), (200, 200)])

    lake = mend.area([shore, island], TOWN)

    assert lake.contains(Point(150, 150))
    assert not lake.contains(Point(250, 250))


def test_a_rim_that_lost_one_point_far_from_the_edge_is_closed_straight() -> None:
    rim = [LineString([(400, 400), (600, 400), (600, 600), (400, 590)])]

    assert mend.area(rim, TOWN).area == pytest.approx(200 * 195, rel=0.01)


def test_a_rim_outside_the_town_encloses_nothing() -> None:
    assert mend.area([LineString([(2000, 0), (2000, 500)])], TOWN).is_empty
    assert mend.area([], TOWN).is_empty
