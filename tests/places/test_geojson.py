"""Boundaries that a register's owner has: read whole, or refused with a sentence."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry import paths
from registry.domain.place import Point
from registry.places.atlas.areas import FOLDER
from registry.places.atlas.boundaries import Boundaries
from registry.places.atlas.geojson import read_boundaries

SQUARE = [[[-122.8, 45.4], [-122.5, 45.4], [-122.5, 45.6], [-122.8, 45.6], [-122.8, 45.4]]]
SHARED = Path(__file__).parents[3] / "shared/data"
WARDS = SHARED / "places/trafford_wards_2023.geojson"


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: Any, **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


POLYGON = {"type": "Polygon", "coordinates": SQUARE}


def test_every_feature_is_a_piece_of_the_boundary() -> None:
    areas, problems = read_boundaries(collection(feature(POLYGON), feature(POLYGON)), "US-OR-PDX")

    assert problems == ()
    assert [area.code for area in areas] == ["US-OR-PDX", "US-OR-PDX"]


def test_a_feature_may_have_a_code_of_its_own() -> None:
    areas, problems = read_boundaries(collection(feature(POLYGON, ward="e01")), "GB", by="ward")

    assert problems == ()
    assert [area.code for area in areas] == ["GB-E01"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "no_area"),
        (b"[1, 2]", "no_area"),
        (collection(), "no_area"),
        (collection(feature({"type": "Point", "coordinates": [1, 2]})), "no_polygon"),
        (collection(feature(None)), "no_polygon"),
        (collection(feature({"type": "Polygon", "coordinates": [["", ""]]})), "no_polygon"),
        (
            collection(feature({"type": "Polygon", "coordinates": [[[1, 2], [400, 2], [3, 9]]]})),
            "not_degrees",
        ),
        (collection(feature(POLYGON), crs={"properties": {"name": "EPSG:3857"}}), "not_wgs84"),
    ],
)
def test_what_is_no_boundary_is_refused(data: bytes, kind: str) -> None:
    areas, problems = read_boundaries(data, "US-OR-PDX")

    assert areas == ()
    assert [problem.code for problem in problems] == [kind]


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_it_never_raises(data: bytes) -> None:
    read_boundaries(data, "US-OR-PDX")


@pytest.mark.skipif(not WARDS.exists(), reason=f"the shared wards {WARDS} are not here")
def test_real_cameras_lie_in_their_real_wards() -> None:
    wards, problems = read_boundaries(WARDS.read_bytes(), "GB", by="area_code")
    drawn = Boundaries(paths.assets() / FOLDER, wards)
    with (SHARED / "cameras/trafford_cctv.csv").open(encoding="utf-8", newline="") as file:
        cameras = list(csv.DictReader(file))

    found = [
        drawn.locate(
            Point.model_validate({"latitude": camera["lat"], "longitude": camera["lon"]})
        ).codes[-1]
        for camera in cameras
    ]

    assert problems == ()
    assert found == [f"GB-{camera['area_code']}" for camera in cameras]
    assert len(found) == 163


CAMERAS = SHARED / "cameras"


@pytest.mark.skipif(not CAMERAS.exists(), reason=f"the shared cameras {CAMERAS} are not here")
def test_real_cameras_lie_in_their_real_countries_and_counties() -> None:
    drawn = Boundaries(paths.assets() / FOLDER)

    def codes(points: list[Any]) -> list[str]:
        known = [p for p in points if all(isinstance(n, int | float) for n in p)]
        at = [Point(latitude=latitude, longitude=longitude) for longitude, latitude in known]
        return [(drawn.locate(point).codes or ("",))[-1] for point in at]

    auckland = json.loads((CAMERAS / "auckland_at_cctv.geojson").read_text("utf-8"))["features"]
    downtown = (CAMERAS / "sf_downtown_osm_surveillance.geojson").read_text("utf-8")
    with (CAMERAS / "busan_cctv_standard.csv").open(encoding="utf-8-sig", newline="") as file:
        busan = [[float(row["WGS84경도"]), float(row["WGS84위도"])] for row in csv.DictReader(file)]
    # Five of its 15,737 points are wrong; of the others every tenth is asked.
    wrong = [p for p in busan if not (128 < p[0] < 130 and 34.5 < p[1] < 36)]

    assert codes([one["geometry"]["coordinates"] for one in auckland]) == ["NZ"] * 1751
    assert (
        codes([_first(one["geometry"]["coordinates"]) for one in json.loads(downtown)["features"]])
        == ["US-CA-SF"] * 59
    )
    assert set(codes([p for p in busan if p not in wrong][::10])) == {"KR"}
    assert len(wrong) == 5


def _first(coordinates: Any) -> Any:
    return coordinates if isinstance(coordinates[0], float) else _first(coordinates[0])
