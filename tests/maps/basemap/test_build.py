"""From an extract to the archive that a browser reads, and back."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import shape

from registry.errors import NotFoundError, RefusedError
from registry.maps.basemap import build
from registry.maps.basemap.builder import ATTRIBUTION
from registry.maps.basemap.grid import MAX_ZOOM
from tests.maps.archives import Archive
from tests.maps.extracts import EAST, NORTH, SOUTH, WEST, Drawing, LonLat, ring

# A real extract that the workshop shares; CI lays it beside the checkout.
DOWNTOWN = Path(__file__).parents[4] / "shared/data/basemap/sf-downtown.osm.pbf"


COAST = {"natural": "coastline"}


# Few places, so that ways meet, cross and repeat themselves; some lie outside the box.
PLACES = st.tuples(st.integers(-1, 4), st.integers(-1, 4)).map(
    lambda at: (WEST + at[0] * 0.0067, SOUTH + at[1] * 0.0033)
)
PATHS = st.lists(PLACES, min_size=1, max_size=8)
KINDS: tuple[dict[str, str], ...] = (
    COAST,
    {"building": "yes"},
    {"highway": "primary"},
    {"leisure": "park"},
    {},
)


def made(drawing: Drawing, folder: Path) -> Archive:
    """Return the archive of a drawing."""
    out = folder / "out.pmtiles"
    build(drawing.save(folder / "in.osm.pbf"), out)
    return Archive(out)


def test_the_sea_begins_where_the_coast_is_though_it_leaves_the_extract(tmp_path: Path) -> None:
    town = Drawing()
    south, north = (24.95, SOUTH - 0.002), (24.95, NORTH + 0.002)
    # Northwards: land in the west. The cutter kept no point outside the box.
    town.line([south, (24.95, 60.161), (24.951, 60.165), (24.95, 60.169), north], COAST)
    town.lose(south, north)

    archive = made(town, tmp_path)

    assert archive.over(24.945, 60.165) == {"earth/earth"}
    assert archive.over(24.955, 60.165) == {"water/ocean"}
    assert archive.over(24.945, 60.1699) == {"earth/earth"}
    assert archive.over(24.955, 60.1601) == {"water/ocean"}


def test_an_extract_without_a_coast_is_all_land(tmp_path: Path) -> None:
    town = Drawing()
    town.line([(24.945, 60.165), (24.955, 60.165)], {"highway": "primary"})

    archive = made(town, tmp_path)

    assert archive.over(24.95, 60.165) == {"earth/earth"}
    assert archive.properties("water") == []


def test_islands_lie_in_the_sea(tmp_path: Path) -> None:
    town = Drawing()
    town.line(ring(24.945, 60.163, 24.949, 60.165), COAST)
    town.line(ring(24.951, 60.166, 24.955, 60.168), COAST)

    archive = made(town, tmp_path)

    assert archive.over(24.947, 60.164) == archive.over(24.953, 60.167) == {"earth/earth"}
    assert archive.over(24.95, 60.1655) == {"water/ocean"}


def test_a_lake_with_an_island_has_a_hole(tmp_path: Path) -> None:
    town = Drawing()
    shore = town.line(ring(24.944, 60.162, 24.956, 60.168))
    island = town.line(ring(24.948, 60.164, 24.952, 60.166))
    town.relation([shore], [island], {"natural": "water", "water": "lake"})

    archive = made(town, tmp_path)

    assert archive.over(24.946, 60.163) == {"earth/earth", "water/lake"}
    assert archive.over(24.95, 60.165) == {"earth/earth"}


def test_a_lake_of_which_the_extract_lost_a_shore_is_still_water(tmp_path: Path) -> None:
    town = Drawing()
    inside = town.line([(24.945, 60.1695), (24.945, 60.166), (24.949, 60.166), (24.949, 60.1695)])
    town.relation([inside, 999], [], {"natural": "water"})  # way 999 lies beyond the edge

    archive = made(town, tmp_path)

    assert "water/lake" in archive.over(24.947, 60.168)
    assert "water/lake" in archive.over(24.947, 60.1699)
    assert "water/lake" not in archive.over(24.953, 60.168)


def test_a_park_that_leaves_the_extract_is_kept(tmp_path: Path) -> None:
    town = Drawing()
    beyond = [(24.949, 60.172), (24.945, 60.172)]
    park = [(24.945, 60.1695), (24.945, 60.167), (24.949, 60.167), (24.949, 60.1695), *beyond]
    town.line([*park, park[0]], {"leisure": "park", "name": "Varsapuisto"})
    town.lose(*beyond)

    archive = made(town, tmp_path)

    assert "landuse/park" in archive.over(24.947, 60.168)
    assert [p["name"] for p in archive.properties("pois")] == ["Varsapuisto"]


def test_nothing_is_drawn_outside_the_box_of_the_extract(tmp_path: Path) -> None:
    town = Drawing()
    town.line([(WEST - 0.1, 60.165), (EAST + 0.1, 60.165)], {"highway": "primary"})
    town.line(ring(EAST - 0.001, 60.162, EAST + 0.01, 60.163), {"landuse": "forest"})

    archive = made(town, tmp_path)

    assert archive.over(EAST - 0.0005, 60.1625) == {"earth/earth", "landuse/forest"}
    assert archive.over(EAST + 0.0005, 60.1625) == set()
    assert archive.tile(MAX_ZOOM, 0, 0) == {}


def test_a_file_without_a_box_is_as_large_as_its_points(tmp_path: Path) -> None:
    town = Drawing(box=None)
    town.line([(24.945, 60.165), (24.955, 60.167)], {"highway": "primary"})

    report = build(town.save(tmp_path / "in.osm.pbf"), tmp_path / "out.pmtiles")

    assert report.bounds == pytest.approx((24.945, 60.165, 24.955, 60.167))


def test_pieces_of_a_street_become_one_line(tmp_path: Path) -> None:
    street = {"highway": "residential", "name": "Vuorikatu"}
    town = Drawing()
    town.line([(24.945, 60.165), (24.946, 60.165)], street)
    town.line([(24.946, 60.165), (24.947, 60.1651)], street)

    lines = made(town, tmp_path).features("roads")

    assert {shape(line["geometry"]).geom_type for line in lines} == {"LineString"}


def test_small_things_wait_for_the_larger_zooms(tmp_path: Path) -> None:
    town = Drawing()
    town.line(ring(24.9525, 60.1655, 24.9527, 60.1656), {"building": "yes"})
    town.line([(24.945, 60.165), (24.955, 60.165)], {"highway": "footway"})
    town.point((24.95, 60.16), {"place": "city", "name": "Helsinki"})

    archive = made(town, tmp_path)

    assert archive.properties("buildings", 12) == archive.properties("roads", 12) == []
    assert [p["kind"] for p in archive.properties("buildings")] == ["building"]
    assert [p["name"] for p in archive.properties("places", 4)] == ["Helsinki"]


def test_a_label_stands_in_one_tile_only(tmp_path: Path) -> None:
    town = Drawing()
    for step in range(40):
        at = (WEST + 0.0005 * step, 60.165)
        town.point(at, {"railway": "station", "name": f"Asema {step}"})

    names = [p["name"] for p in made(town, tmp_path).properties("pois")]

    assert sorted(names) == sorted(f"Asema {step}" for step in range(40))


def test_the_same_house_number_is_written_once_a_house(tmp_path: Path) -> None:
    town = Drawing()
    for step in range(3):
        town.point((24.95 + step * 0.00001, 60.165), {"addr:housenumber": "8"})
    town.point((24.955, 60.165), {"addr:housenumber": "8"})

    assert len(made(town, tmp_path).properties("buildings")) == 2


def test_boundaries_come_from_their_relation(tmp_path: Path) -> None:
    town = Drawing()
    way = town.line([(24.945, 60.165), (24.955, 60.165)])
    town.members([("w", way, "outer")], {"boundary": "administrative", "admin_level": "8"})

    assert {p["kind_detail"] for p in made(town, tmp_path).properties("boundaries")} == {8}


def test_a_rim_that_crosses_itself_does_no_harm(tmp_path: Path) -> None:
    town = Drawing()
    crossed = [(24.945, 60.165), (24.95, 60.167), (24.95, 60.165), (24.945, 60.167)]
    town.line([*crossed, crossed[0]], {"leisure": "park"})

    assert made(town, tmp_path).over(24.957, 60.165) == {"earth/earth"}


def test_a_way_that_stands_on_one_spot_is_no_line(tmp_path: Path) -> None:
    town = Drawing()
    town.line([(24.95, 60.165), (24.95, 60.165)], COAST)
    town.line([(24.95, 60.165)], {"highway": "primary"})

    archive = made(town, tmp_path)

    assert archive.over(24.957, 60.165) == {"earth/earth"}
    assert archive.properties("roads") == []


@settings(max_examples=30)
@given(st.lists(st.tuples(PATHS, st.sampled_from(KINDS)), max_size=12), st.sets(PLACES, max_size=4))
def test_whatever_is_drawn_the_map_is_built(
    drawn: list[tuple[list[LonLat], dict[str, str]]], lost: set[LonLat]
) -> None:
    town = Drawing()
    ways = [town.line(path, tags) for path, tags in drawn]
    town.relation(ways[:3], ways[3:4], {"natural": "water"})
    town.lose(*lost)

    with TemporaryDirectory() as folder:
        archive = made(town, Path(folder))

    assert {f["properties"]["kind"] for f in archive.features("earth")} <= {"earth"}


def test_the_archive_says_what_it_is_and_to_whom_it_is_owed(tmp_path: Path) -> None:
    town = Drawing()
    town.point((24.95, 60.165), {"place": "city", "name": "Helsinki"})

    archive = made(town, tmp_path)

    assert archive.metadata["attribution"] == ATTRIBUTION == "© OpenStreetMap contributors"
    assert (archive.header["min_zoom"], archive.header["max_zoom"]) == (0, MAX_ZOOM)
    assert archive.header["min_lon_e7"] == round(WEST * 1e7)
    assert archive.header["max_lat_e7"] == round(NORTH * 1e7)


def test_the_same_extract_makes_the_same_bytes(tmp_path: Path) -> None:
    town = Drawing()
    town.line([(24.95, SOUTH - 1), (24.95, NORTH + 1)], COAST)
    town.line(ring(24.942, 60.162, 24.944, 60.164), {"leisure": "park", "name": "Puisto"})
    extract = town.save(tmp_path / "in.osm.pbf")

    for name in ("a.pmtiles", "b.pmtiles"):
        build(extract, tmp_path / name, name="Town")

    assert (tmp_path / "a.pmtiles").read_bytes() == (tmp_path / "b.pmtiles").read_bytes()


def test_the_report_says_what_was_built(tmp_path: Path) -> None:
    town = Drawing()
    town.line([(24.945, 60.165), (24.955, 60.165)], {"highway": "primary"})

    report = build(town.save(tmp_path / "in.osm.pbf"), tmp_path / "out.pmtiles")

    assert "out.pmtiles" in str(report)
    assert "land only" in str(report)
    assert "1 roads" in str(report)


def test_progress_runs_to_its_end(tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    town = Drawing().save(tmp_path / "in.osm.pbf")

    build(town, tmp_path / "out.pmtiles", progress=lambda *step: steps.append(step))

    assert steps[-1] == ("tiles", MAX_ZOOM + 1, MAX_ZOOM + 1)


def test_a_file_that_is_no_map_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "in.osm.pbf").write_bytes(b"not a map at all" * 100)

    with pytest.raises(RefusedError, match="cannot be read"):
        build(tmp_path / "in.osm.pbf", tmp_path / "out.pmtiles")

    assert not (tmp_path / "out.pmtiles").exists()


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        build(tmp_path / "nowhere.osm.pbf", tmp_path / "out.pmtiles")


@pytest.mark.skipif(not DOWNTOWN.exists(), reason=f"the shared extract {DOWNTOWN} is not here")
def test_a_real_harbour_front_is_right_at_its_edges(tmp_path: Path) -> None:
    report = build(DOWNTOWN, tmp_path / "out.pmtiles")
    archive = Archive(report.out)

    assert "earth/earth" in archive.over(-122.41, 37.785)  # Union Square's neighbours
    assert archive.over(-122.3820, 37.7960) == {"water/ocean"}  # the bay, at the north-east corner
    assert archive.over(-122.3815, 37.7700) == {"water/ocean"}  # the bay, at the south-east corner
    assert "earth/earth" in archive.over(-122.4195, 37.7700)
    assert report.size < 1_000_000
