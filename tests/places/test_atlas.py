"""In which jurisdictions a point lies: by polygon, else by the nearest, else it stays open."""

from pathlib import Path

import pytest
from shapely import box

from registry import paths
from registry.domain.located import Method
from registry.domain.place import Point
from registry.places.atlas.areas import FOLDER, Area
from registry.places.atlas.boundaries import Boundaries

ATLAS = paths.assets() / FOLDER
ASKED = ("EU", "NL-AMS", "GB-ENG", "US-OR-PDX", "US-CA-SF", "US-CA-OAK", "CA-QC")


@pytest.fixture(scope="module")
def drawn() -> Boundaries:
    return Boundaries(ATLAS)


def at(latitude: float, longitude: float) -> Point:
    return Point(latitude=latitude, longitude=longitude)


@pytest.mark.parametrize(
    ("point", "codes", "open_"),
    [
        (at(60.17, 24.94), ("FI",), ()),
        (at(37.79, -122.40), ("US", "US-CA", "US-CA-SF"), ()),
        (at(37.80, -122.27), ("US", "US-CA"), ("US-CA-OAK",)),
        (at(40.7484, -73.9857), ("US", "US-NY", "US-NY-NYC"), ()),
        (at(39.29, -76.61), ("US", "US-MD", "US-MD-BAL"), ()),
        (at(45.52, -122.67), ("US", "US-OR"), ("US-OR-PDX",)),
        (at(52.37, 4.9), ("NL",), ("NL-AMS",)),
        (at(51.5, -0.12), ("GB",), ("GB-ENG",)),
        (at(45.50, -73.61), ("CA",), ("CA-QC",)),
        (at(-33.87, 151.21), ("AU",), ()),
        (at(39.9, 116.4), ("CN",), ()),
    ],
)
def test_a_point_lies_in_its_country_state_and_city(
    drawn: Boundaries, point: Point, codes: tuple[str, ...], open_: tuple[str, ...]
) -> None:
    found = drawn.locate(point, ASKED)

    assert (found.codes, found.open) == (codes, open_)
    assert found.method is Method.INSIDE


def test_a_point_in_the_water_belongs_to_the_nearest_shore_and_says_so(drawn: Boundaries) -> None:
    found = drawn.locate(at(-36.84, 174.77))

    assert found.codes == ("NZ",)
    assert found.method is Method.NEAREST
    assert found.metres is not None
    assert 0 < found.metres < 5000


def test_far_out_at_sea_no_law_of_a_country_is_found(drawn: Boundaries) -> None:
    assert drawn.locate(at(45, -40)).codes == ()


def test_too_near_to_a_border_nobody_can_tell(drawn: Boundaries) -> None:
    found = drawn.locate(at(42.3294, -83.0398))

    assert "CA" not in found.codes
    assert "CA" in found.open


def test_a_boundary_that_is_loaded_settles_what_was_open() -> None:
    loaded = Boundaries(ATLAS, [Area("US-OR-PDX", "Portland", box(-122.8, 45.4, -122.5, 45.6))])

    inside, outside = loaded.locate(at(45.52, -122.67), ASKED), loaded.locate(at(44.9, -123), ASKED)

    assert inside.codes == ("US", "US-OR", "US-OR-PDX")
    assert outside.codes == ("US", "US-OR")
    assert inside.open == outside.open == ()


@pytest.mark.parametrize("file", ["countries.json", "counties.points"])
def test_the_atlas_comes_from_its_packages(file: str) -> None:
    assert (Path(ATLAS) / file).is_file()
