"""Writes small OpenStreetMap extracts for tests, as a cartographer would draw them."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import osmium
from osmium.osm import mutable

LonLat = tuple[float, float]
Tags = Mapping[str, str]
# South-west and north-east of the little town that most tests draw in; about 1.1 km square.
WEST, SOUTH, EAST, NORTH = 24.94, 60.16, 24.96, 60.17


class Drawing:
    """A drawing that becomes an extract; ids count up from 1 for each kind of object."""

    def __init__(
        self, box: tuple[float, float, float, float] | None = (WEST, SOUTH, EAST, NORTH)
    ) -> None:
        self._box = box
        self._nodes: dict[LonLat, int] = {}
        self._tagged: list[mutable.Node] = []
        self._ways: list[mutable.Way] = []
        self._relations: list[mutable.Relation] = []
        self._lost: set[LonLat] = set()

    def point(self, at: LonLat, tags: Tags) -> int:
        """Draw a point with tags and return its id."""
        number = self._node(at)
        self._tagged.append(mutable.Node(id=number, location=at, tags=dict(tags)))
        return number

    def line(self, points: Iterable[LonLat], tags: Tags | None = None) -> int:
        """Draw a way and return its id."""
        nodes = [self._node(at) for at in points]
        number = len(self._ways) + 1
        self._ways.append(mutable.Way(id=number, nodes=nodes, tags=dict(tags or {})))
        return number

    def relation(self, outer: Sequence[int], inner: Sequence[int], tags: Tags) -> int:
        """Draw a multipolygon and return its id."""
        members = [("w", way, "outer") for way in outer] + [("w", way, "inner") for way in inner]
        return self.members(members, {"type": "multipolygon", **tags})

    def members(self, members: Sequence[tuple[str, int, str]], tags: Tags) -> int:
        """Draw any relation and return its id."""
        number = len(self._relations) + 1
        self._relations.append(mutable.Relation(id=number, members=list(members), tags=dict(tags)))
        return number

    def lose(self, *points: LonLat) -> None:
        """Leave points out of the file, as a cutter does with what lies outside its box."""
        self._lost |= set(points)

    def save(self, path: Path) -> Path:
        """Write the extract and return its path."""
        header = osmium.io.Header()
        if self._box is not None:
            west, south, east, north = self._box
            header.add_box(osmium.osm.Box(west, south, east, north))
        with osmium.SimpleWriter(str(path), header=header, overwrite=True) as writer:
            tagged = {node.id: node for node in self._tagged}
            for at, number in self._nodes.items():
                if at not in self._lost:
                    writer.add_node(tagged.get(number) or mutable.Node(id=number, location=at))
            for way in self._ways:
                writer.add_way(way)
            for relation in self._relations:
                writer.add_relation(relation)
        return path

    def _node(self, at: LonLat) -> int:
        return self._nodes.setdefault(at, len(self._nodes) + 1)


def ring(west: float, south: float, east: float, north: float) -> list[LonLat]:
    """Return the closed corners of a rectangle, counter-clockwise: its inside is on the left."""
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]
