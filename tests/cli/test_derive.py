"""The data of the demonstration city comes from its extract alone."""

import json
from pathlib import Path

from registry.cli.demo.derive import derive
from registry.places.offline import OfflineGeocoder
from tests.maps.archives import Archive
from tests.maps.extracts import Drawing, ring

TOWN = {"addr:street": "Kaivokatu", "addr:housenumber": "8", "addr:city": "Helsinki"}


def town(folder: Path) -> Path:
    drawing = Drawing()
    corners = ring(24.949, 60.164, 24.951, 60.166)
    drawing.line(corners, {"building": "yes", "name": "Citycenter", **TOWN})
    drawing.point(corners[1], {"entrance": "main"})
    drawing.point((24.9511, 60.165), {"man_made": "surveillance"})
    return drawing.save(folder / "town.osm.pbf")


def test_a_city_is_derived_whole_and_alike_each_time(tmp_path: Path) -> None:
    extract = town(tmp_path)
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
        derive(extract, folder)

    made = [{path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders]

    assert made[0] == made[1]
    assert len(made[0]) == 5
    assert Archive(folders[0] / "helsinki.pmtiles").metadata["license"] == "ODbL-1.0"
    assert OfflineGeocoder(folders[0] / "helsinki-places.sqlite").find("Kaivokatu 8")


def test_a_site_names_its_address_cameras_and_doors(tmp_path: Path) -> None:
    derive(town(tmp_path), tmp_path)

    document = json.loads((tmp_path / "helsinki-sites.json").read_text("utf-8"))
    cameras = json.loads((tmp_path / "helsinki-cameras.json").read_text("utf-8"))["cameras"]

    assert document["attribution"] == "© OpenStreetMap contributors"
    (site,) = document["sites"]
    assert site["address"] == "Kaivokatu 8, Helsinki"
    assert site["street"] == "Kaivokatu 8"
    assert site["building"] == "Citycenter"
    assert site["cameras"] == [camera["id"] for camera in cameras]
    assert len(site["entrances"]) == 1
