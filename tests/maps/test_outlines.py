"""Buildings near a place, out of the demonstration's own map."""

from pathlib import Path

import pytest
import shapely

from registry.domain.place import Point
from registry.domain.sightlines import placing
from registry.maps import outlines
from registry.paths import PACKAGE

CITY = PACKAGE / "cli" / "demo" / "data" / "helsinki.pmtiles"
STOCKMANN = Point(latitude=60.1684, longitude=24.9427)  # a department store, within one tile


def metres(point: Point, reach: float) -> list[shapely.Polygon]:
    found = outlines.near(CITY, point, reach)
    assert found is not None
    return list(placing.buildings(found, point))


def test_the_house_at_a_place_is_found() -> None:
    houses = metres(STOCKMANN, 30)

    assert any(house.contains(shapely.Point(0, 0)) for house in houses)


def test_only_what_is_near_is_found() -> None:
    near, far = metres(STOCKMANN, 20), metres(STOCKMANN, 120)

    assert len(near) < len(far)
    assert all(house.intersects(shapely.box(-21, -21, 21, 21)) for house in near)


def test_where_the_map_ends_nobody_knows_what_stands_there() -> None:
    assert outlines.near(CITY, Point(latitude=61.0, longitude=24.94), 50) is None


def test_a_house_that_a_tile_cuts_is_whole() -> None:
    # Tiles of zoom 15 meet at this meridian in the inner city.
    edge = Point(latitude=60.1690, longitude=24.9499512)
    houses = metres(edge, 150)
    seam = shapely.LineString([(0, -150), (0, 150)])

    crossing = [house for house in houses if house.crosses(seam)]
    assert crossing
    assert not any(house.boundary.intersection(seam).length > 1 for house in crossing)


def test_a_map_without_buildings_tells_that_nothing_stands_there(tmp_path: Path) -> None:
    copy = tmp_path / "city.pmtiles"
    copy.write_bytes(CITY.read_bytes())
    sea = Point(latitude=60.1645, longitude=24.9526)

    assert outlines.near(copy, sea, 5) == ()


@pytest.mark.parametrize("reach", [10.0, 60.0])
def test_asking_again_gives_the_same(reach: float) -> None:
    assert outlines.near(CITY, STOCKMANN, reach) == outlines.near(CITY, STOCKMANN, reach)
