"""Derive what the demonstration city is made of from its OpenStreetMap extract.

    python -m registry.cli.demo.derive Helsinki.osm.pbf

Everything written is stated by the extract or computed from it; what is invented stands elsewhere.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from registry.cli.demo.filings import DATA
from registry.domain.place import Point
from registry.maps import basemap, cameras, grouping
from registry.places import offline

NAME = "helsinki"
ATTRIBUTION = {"attribution": "© OpenStreetMap contributors", "licence": "ODbL-1.0"}

Row = Mapping[str, Any]


def derive(extract: Path, folder: Path) -> list[str]:
    """Write map, gazetteer, cameras, entrances and sites, and return a line about each."""
    gazetteer = folder / f"{NAME}-places.sqlite"
    said = [str(basemap.build(extract, folder / f"{NAME}.pmtiles", name="Helsinki"))]
    said.append(str(offline.build(extract, gazetteer)))
    survey = cameras.read(extract)
    groups = grouping.group(survey.cameras, _addresses(gazetteer), survey.entrances)
    doors = {entrance.id: entrance for entrance in survey.entrances}
    said.append(_write(folder, "cameras", map(_camera, survey.cameras)))
    said.append(_write(folder, "entrances", map(_entrance, survey.entrances)))
    sites = (_site(number, group, doors) for number, group in enumerate(groups, start=1))
    said.append(_write(folder, "sites", sites))
    return said


def _addresses(gazetteer: Path) -> list[grouping.Address]:
    """Return every address of the gazetteer as it is written locally."""
    query = """
    SELECT label, latitude, longitude FROM place JOIN spelling ON spelling.place = place.id
    WHERE kind = 'address' AND turn = 0 ORDER BY place.id
    """
    with closing(sqlite3.connect(gazetteer)) as database:
        rows = database.execute(query).fetchall()
    return [
        grouping.Address(label, Point(latitude=latitude, longitude=longitude))
        for label, latitude, longitude in rows
    ]


def _camera(camera: cameras.Found) -> Row:
    return {"id": camera.id, **_at(camera.point), "tags": dict(camera.tags)}


def _entrance(entrance: cameras.Found) -> Row:
    building = entrance.building
    known = {"building": building.name, "address": building.address} if building else {}
    stated = {name: text for name, text in known.items() if text}
    return {"id": entrance.id, **_at(entrance.point), **stated, "tags": dict(entrance.tags)}


def _site(number: int, group: grouping.Group, doors: Mapping[str, cameras.Found]) -> Row:
    return {
        "id": number,
        "address": group.label,
        "street": group.label.partition(",")[0],
        **({"building": group.building} if group.building else {}),
        **_at(group.point),
        "cameras": list(group.cameras),
        "entrances": [{"id": name, **_at(doors[name].point)} for name in group.entrances],
    }


def _at(point: Point) -> Row:
    return {"latitude": point.latitude, "longitude": point.longitude}


def _write(folder: Path, kind: str, rows: Iterable[Row]) -> str:
    """Write one list, a row a line so that a change shows as one, and return a line about it."""
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    head = json.dumps(ATTRIBUTION, ensure_ascii=False)[1:-1]
    text = f'{{{head}, "{kind}": [\n' + ",\n".join(lines) + "\n]}\n"
    path = folder / f"{NAME}-{kind}.json"
    path.write_text(text, encoding="utf-8")
    return f"{path}: {len(text.encode()) // 1000} kB, {len(lines)} {kind}"


@click.command()
@click.argument("extract", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), default=DATA)
def main(*, extract: Path, folder: Path) -> None:
    """Derive the demonstration city from EXTRACT, an OpenStreetMap file (.osm.pbf)."""
    folder.mkdir(parents=True, exist_ok=True)
    for line in derive(extract, folder):
        click.echo(line)


if __name__ == "__main__":
    main()
