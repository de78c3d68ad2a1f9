"""Reads from an OpenStreetMap extract where cameras hang and where people go in.

Only what the extract states: positions, tags, the building that a thing stands at. It knows nothing
of operators or purposes. Source: OpenStreetMap Wiki, Tag:man_made=surveillance, Key:entrance.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import osmium
import shapely
from numpy.typing import NDArray

from registry.domain.place import Point, offset
from registry.errors import NotFoundError, RefusedError

# A camera no farther from a building than this hangs on it: an arm's length and a half of the
# error of a drawn wall. Metres. Source: OpenStreetMap Wiki, Accuracy (some metres).
AT_WALL = 15.0

Tags = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Building:
    """A building of the extract: its name and address as far as they are known."""

    id: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Found:
    """A camera or an entrance: id (``n`` or ``w`` and OpenStreetMap's), point, tags by key."""

    id: str
    point: Point
    tags: Tags
    building: Building | None


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found, each in the order of its id."""

    cameras: tuple[Found, ...]
    entrances: tuple[Found, ...]


@dataclass(slots=True)
class _Walls:
    """The buildings with their outlines, and which of them a point of the extract belongs to."""

    buildings: list[Building]
    outlines: list[shapely.Polygon]
    tree: shapely.STRtree
    by_node: dict[int, Building]


def read(extract: Path) -> Survey:
    """Return the surveillance objects and the entrances of an extract.

    Raises:
        NotFoundError: there is no such file.
        RefusedError: it is no OpenStreetMap data.
    """
    if not extract.is_file():
        raise NotFoundError(f"There is no file {extract}.")
    try:
        things = list(_things(extract))
    except (RuntimeError, ValueError) as error:
        raise RefusedError(f"{extract.name} cannot be read as an OpenStreetMap extract.") from error
    walls = _walls(things)
    return Survey(
        cameras=tuple(_found(thing, walls) for thing in things if thing.is_camera),
        entrances=tuple(_found(thing, walls) for thing in things if thing.is_entrance),
    )


@dataclass(frozen=True, slots=True)
class _Thing:
    """A node or way that matters here, with the points of it that the extract holds."""

    letter: str
    number: int
    tags: Mapping[str, str]
    nodes: tuple[tuple[int, Point], ...]

    @property
    def is_camera(self) -> bool:
        return self.tags.get("man_made") == "surveillance" or "surveillance" in self.tags

    @property
    def is_entrance(self) -> bool:
        return self.letter == "n" and self.tags.get("entrance", "no") != "no"

    @property
    def is_building(self) -> bool:
        return self.letter == "w" and self.tags.get("building", "no") != "no"

    @property
    def point(self) -> Point:
        """The middle of what is known of it."""
        return Point(
            latitude=sum(at.latitude for _, at in self.nodes) / len(self.nodes),
            longitude=sum(at.longitude for _, at in self.nodes) / len(self.nodes),
        )


def _things(extract: Path) -> Iterator[_Thing]:
    tagged = osmium.filter.EmptyTagFilter()
    for thing in osmium.FileProcessor(str(extract)).with_locations().with_filter(tagged):
        if isinstance(thing, osmium.osm.Node):
            at = Point(latitude=thing.lat, longitude=thing.lon)
            found = _Thing("n", thing.id, dict(thing.tags), ((thing.id, at),))
        elif isinstance(thing, osmium.osm.Way):
            nodes = tuple(
                (node.ref, Point(latitude=node.lat, longitude=node.lon))
                for node in thing.nodes
                if node.location.valid()
            )
            found = _Thing("w", thing.id, dict(thing.tags), nodes)
        else:
            continue
        if found.nodes and (found.is_camera or found.is_entrance or found.is_building):
            yield found


def _walls(things: list[_Thing]) -> _Walls:
    buildings: list[Building] = []
    outlines: list[shapely.Polygon] = []
    by_node: dict[int, Building] = {}
    for thing in things:
        if not thing.is_building or len(thing.nodes) < 4:  # noqa: PLR2004  # a triangle, closed
            continue
        building = Building(f"w{thing.number}", thing.tags.get("name", ""), _address(thing.tags))
        buildings.append(building)
        outlines.append(shapely.Polygon([_degrees(at) for _, at in thing.nodes]))
        for node, _ in thing.nodes:
            by_node.setdefault(node, building)
    return _Walls(buildings, outlines, shapely.STRtree(outlines), by_node)


def _found(thing: _Thing, walls: _Walls) -> Found:
    building = walls.by_node.get(thing.number) if thing.letter == "n" else None
    return Found(
        id=f"{thing.letter}{thing.number}",
        point=thing.point,
        tags=tuple(sorted(thing.tags.items())),
        building=building or _nearest(thing.point, walls),
    )


def _nearest(point: Point, walls: _Walls) -> Building | None:
    """Return the building that a point lies in or nearest to, within reach of its wall."""
    at = shapely.Point(_degrees(point))
    best: tuple[float, str, Building] | None = None
    # A box of degrees that surely holds the circle up to 80° of latitude; then true metres.
    near = walls.tree.query(at.buffer(AT_WALL / 18_000), predicate="intersects")
    for number in near.tolist():
        outline = shapely.transform(
            walls.outlines[number],
            lambda rows: np.array([offset(point, _point(row)) for row in rows]),
        )
        far = float(outline.distance(shapely.Point(0, 0)))
        ranked = (far, walls.buildings[number].id, walls.buildings[number])
        if far <= AT_WALL and (best is None or ranked[:2] < best[:2]):
            best = ranked
    return best[2] if best else None


def _point(row: NDArray[np.float64]) -> Point:
    return Point(latitude=float(row[1]), longitude=float(row[0]))


def _degrees(point: Point) -> tuple[float, float]:
    return point.longitude, point.latitude


def _address(tags: Mapping[str, str]) -> str:
    street, number = tags.get("addr:street", ""), tags.get("addr:housenumber", "")
    return f"{street} {number}" if street and number else ""
