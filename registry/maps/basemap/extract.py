"""Reads an OpenStreetMap extract: what is drawn, the coast, and the rims that the edge cut open.

Two passes over the file: relations first, then everything. Areas come from osmium's assembler; what
it must refuse, since the extract holds only a part, comes out as ``CutArea``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import osmium
import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from registry.errors import NotFoundError, RefusedError
from registry.maps.basemap.grid import Bounds, to_grid
from registry.maps.basemap.kinds import lines
from registry.maps.basemap.kinds.drawn import Classify, Drawn, Shape


@dataclass(frozen=True, slots=True)
class Feature:
    """A geometry, in units of the grid, and what it is drawn as."""

    drawn: Drawn
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class CutArea:
    """An area of which the extract holds only these pieces of its rim."""

    drawn: tuple[Drawn, ...]
    rim: tuple[LineString, ...]


@dataclass(slots=True)
class Extract:
    """What was read.

    ``bounds`` (west, south, east, north in degrees) is the box that the header names, else that of
    the points.
    """

    bounds: Bounds = (0.0, 0.0, 0.0, 0.0)
    features: list[Feature] = field(default_factory=list)
    coast: list[LineString] = field(default_factory=list)
    cut: list[CutArea] = field(default_factory=list)


def read(path: Path, classify: Classify) -> Extract:
    """Return what an extract (``.osm.pbf``, ``.osm``, ``.osm.gz``) holds for the map.

    Memory grows with what is drawn: about 1 GB for a file of 100 MB.

    Raises:
        NotFoundError: there is no such file.
        RefusedError: it is no OpenStreetMap data, or holds no points.
    """
    if not path.is_file():
        raise NotFoundError(f"There is no file {path}.")
    try:
        return _Reading(path, classify).run()
    except (RuntimeError, ValueError) as error:
        raise RefusedError(f"{path.name} cannot be read as an OpenStreetMap extract.") from error


class _Reading:
    """One reading of one file: what the first pass found out and what still waits."""

    def __init__(self, path: Path, classify: Classify) -> None:
        self._path = str(path)
        self._classify = classify
        self._found = Extract()
        self._assembled: set[tuple[bool, int]] = set()
        self._levels: dict[int, int] = {}  # boundary way: its highest level
        self._members: dict[int, tuple[LineString, ...]] = {}
        self._relations: dict[int, tuple[tuple[Drawn, ...], tuple[int, ...]]] = {}
        self._open: list[tuple[int, CutArea]] = []
        self._wkb = osmium.geom.WKBFactory()

    def run(self) -> Extract:
        for thing in osmium.FileProcessor(self._path, osmium.osm.RELATION):
            if isinstance(thing, osmium.osm.Relation):
                self._plan(thing)
        untagged = osmium.filter.EmptyTagFilter()
        untagged.enable_for(osmium.osm.NODE)
        processor = osmium.FileProcessor(self._path).with_areas().with_filter(untagged)
        for thing in processor:
            if isinstance(thing, osmium.osm.Node):
                self._node(thing)
            elif isinstance(thing, osmium.osm.Way):
                self._way(thing)
            elif isinstance(thing, osmium.osm.Area):
                self._area(thing)
        self._found.cut = list(self._cut_areas())
        self._found.bounds = self._bounds(processor.header.box())
        return self._found

    def _plan(self, relation: osmium.osm.Relation) -> None:
        tags = dict(relation.tags)
        ways = tuple(member.ref for member in relation.members if member.type == "w")
        level = tags.get("admin_level", "")
        if tags.get("boundary") == "administrative" and level in {"2", "4", "6", "8"}:
            for way in ways:
                self._levels[way] = min(int(level), self._levels.get(way, int(level)))
        elif tags.get("type") == "multipolygon" and (drawn := self._classify(Shape.AREA, tags)):
            self._relations[relation.id] = (drawn, ways)
            self._members.update(dict.fromkeys(ways, ()))

    def _node(self, node: osmium.osm.Node) -> None:
        for drawn in self._classify(Shape.POINT, dict(node.tags)):
            at = to_grid(np.array([[node.location.lon, node.location.lat]]))
            self._found.features.append(Feature(drawn, shapely.points(at[0])))

    def _way(self, way: osmium.osm.Way) -> None:
        tags = dict(way.tags)
        line = self._classify(Shape.LINE, tags)
        if level := self._levels.get(way.id):
            line += tuple(filter(None, (lines.boundary(level),)))
        is_coast = tags.get("natural") == "coastline"
        area = self._classify(Shape.AREA, tags) if way.is_closed() else ()
        broken = bool(area) and not all(node.location.valid() for node in way.nodes)
        if not (line or is_coast or broken or way.id in self._members):
            return
        pieces = tuple(_known(way.nodes))
        self._found.features += [Feature(drawn, piece) for drawn in line for piece in pieces]
        if is_coast:
            self._found.coast += pieces
        if broken:
            self._open.append((way.id, CutArea(area, pieces)))
        if way.id in self._members:
            self._members[way.id] = pieces

    def _area(self, area: osmium.osm.Area) -> None:
        if area.num_rings()[0] == 0:  # a rim that crosses itself beyond repair
            return
        self._assembled.add((area.from_way(), area.orig_id()))
        if drawn := self._classify(Shape.AREA, dict(area.tags)):
            shape = shapely.from_wkb(self._wkb.create_multipolygon(area))
            shape = shapely.make_valid(shapely.transform(shape, to_grid))
            self._found.features += [Feature(one, shape) for one in drawn]

    def _cut_areas(self) -> Iterator[CutArea]:
        yield from (cut for way, cut in self._open if (True, way) not in self._assembled)
        for relation, (drawn, ways) in self._relations.items():
            rim = tuple(piece for way in ways for piece in self._members[way])
            if rim and (False, relation) not in self._assembled:
                yield CutArea(drawn, rim)

    def _bounds(self, header: osmium.osm.Box) -> Bounds:
        if header.valid():
            south_west, north_east = header.bottom_left, header.top_right
            return (south_west.lon, south_west.lat, north_east.lon, north_east.lat)
        reader = osmium.FileProcessor(self._path, osmium.osm.NODE)
        nodes = (node for node in reader if isinstance(node, osmium.osm.Node))
        places = np.array([(node.lon, node.lat) for node in nodes if node.location.valid()])
        if places.size == 0:
            raise ValueError("no points")
        west, south = places.min(axis=0)
        east, north = places.max(axis=0)
        return (float(west), float(south), float(east), float(north))


def _known(nodes: osmium.osm.NodeRefList) -> Iterator[LineString]:
    """Yield the stretches of a way whose points the extract holds, if they have any length."""
    run: list[tuple[float, float]] = []
    runs = [run]
    for node in nodes:
        if node.location.valid():
            run.append((node.location.lon, node.location.lat))
        elif run:
            runs.append(run := [])
    yield from (LineString(to_grid(np.array(run))) for run in runs if len(set(run)) > 1)
