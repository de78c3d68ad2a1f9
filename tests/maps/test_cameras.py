"""What an extract says of cameras and entrances."""

from pathlib import Path

import pytest

from registry.domain.place import Point
from registry.errors import NotFoundError, RefusedError
from registry.maps import cameras
from registry.maps.cameras import Survey
from tests.maps.extracts import Drawing, ring

CAMERA = {"man_made": "surveillance", "surveillance:type": "camera"}


def surveyed(drawing: Drawing, folder: Path) -> Survey:
    return cameras.read(drawing.save(folder / "town.osm.pbf"))


def test_a_camera_is_found_with_its_tags_in_order(tmp_path: Path) -> None:
    town = Drawing()
    number = town.point((24.95, 60.165), CAMERA)

    (camera,) = surveyed(town, tmp_path).cameras

    assert camera.id == f"n{number}"
    assert camera.point == Point(latitude=60.165, longitude=24.95)
    assert camera.tags == (("man_made", "surveillance"), ("surveillance:type", "camera"))


def test_a_thing_that_is_watched_counts_too(tmp_path: Path) -> None:
    town = Drawing()
    stand = ring(24.949, 60.164, 24.951, 60.166)
    town.line(stand, {"amenity": "bicycle_parking", "surveillance": "outdoor"})

    (camera,) = surveyed(town, tmp_path).cameras

    assert camera.id == "w1"


def test_an_entrance_knows_the_building_that_it_opens(tmp_path: Path) -> None:
    town = Drawing()
    corners = ring(24.949, 60.164, 24.951, 60.166)
    house = {"addr:street": "Kaivokatu", "addr:housenumber": "8", "name": "Citycenter"}
    town.line(corners, {"building": "yes", **house})
    town.point(corners[1], {"entrance": "main"})

    (entrance,) = surveyed(town, tmp_path).entrances

    assert entrance.building is not None
    assert (entrance.building.name, entrance.building.address) == ("Citycenter", "Kaivokatu 8")


def test_a_camera_hangs_on_the_nearest_wall_within_reach(tmp_path: Path) -> None:
    town = Drawing()
    town.line(ring(24.949, 60.164, 24.951, 60.166), {"building": "yes"})
    town.point((24.9511, 60.165), CAMERA)  # 6 m from the wall
    town.point((24.9520, 60.165), CAMERA)  # 55 m

    near, far = surveyed(town, tmp_path).cameras

    assert near.building is not None
    assert near.building.id == "w1"
    assert far.building is None


def test_no_entrance_is_none(tmp_path: Path) -> None:
    town = Drawing()
    town.point((24.95, 60.165), {"entrance": "no"})

    assert surveyed(town, tmp_path) == Survey((), ())


def test_what_is_no_extract_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in.osm.pbf").write_bytes(b"not a map" * 50)

    with pytest.raises(RefusedError):
        cameras.read(tmp_path / "in.osm.pbf")
    with pytest.raises(NotFoundError):
        cameras.read(tmp_path / "none.osm.pbf")
