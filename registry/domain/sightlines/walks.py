"""The walks that are asked about: straight to each entrance, and over the edge of what is seen.

A walk ends where notice is due at the latest: in the door, or where the seen area begins. It starts
30 m before that, or at the wall that stands there.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from registry.domain.place import Offset
from registry.domain.sightlines.rays import Array, hits, segments, towards
from registry.domain.sightlines.walking import FAN_DEG, ROOM_M, STEP_M, WALK_M

Which = NDArray[np.bool_]

# An edge of the seen area this near to a wall is the wall: nobody walks over it. Metres; ours.
WALL_M = 0.3
# Walks begin this far from where they end, so that they do not run into what they end at. Metres.
AWAY_M = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class Walks:
    """Straight walks, a row each: where they end, their headings (unit vectors), their lengths."""

    ends: Array
    headings: Array
    lengths: Array

    def __len__(self) -> int:
        """How many walks there are."""
        return len(self.lengths)

    def only(self, kept: Which) -> "Walks":
        """Return some of the walks."""
        return Walks(self.ends[kept], self.headings[kept], self.lengths[kept])

    @property
    def starts(self) -> Array:
        """Where each walk begins."""
        starts: Array = self.ends - self.headings * self.lengths[:, None]
        return starts

    def joined(self, other: "Walks") -> "Walks":
        """Return these walks and those of another."""
        return Walks(
            np.vstack([self.ends, other.ends]),
            np.vstack([self.headings, other.headings]),
            np.concatenate([self.lengths, other.lengths]),
        )


NOBODY = Walks(np.empty((0, 2)), np.empty((0, 2)), np.empty(0))


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """The edge of the seen area where people can walk over it, in pieces of half a metre.

    ``pieces`` are rows (x1, y1, x2, y2) with the area on their left, ``rings`` says which ring of
    the area each belongs to and ``walks`` how one comes to its middle.
    """

    pieces: Array
    rings: NDArray[np.int_]
    walks: Walks

    @property
    def metres(self) -> Array:
        """The length of each piece."""
        lengths: Array = np.hypot(*(self.pieces[:, 2:] - self.pieces[:, :2]).T)
        return lengths


def ways_in(at: Offset, outward: float, blocks: Array) -> Walks:
    """Return the straight ways to an entrance: a fan of 90° around straight ahead.

    A way on which a wall leaves no room is left out.
    """
    out = towards(outward + np.array(FAN_DEG))
    ends = np.tile(np.array(at), (len(out), 1))
    free = hits(ends + out * AWAY_M, out, blocks)
    walks = Walks(ends, -out, np.minimum(free, WALK_M))
    return walks.only(walks.lengths >= ROOM_M)


def ways_over(area: BaseGeometry, buildings: tuple[Polygon, ...]) -> Edge:
    """Return the edge of ``area`` in the open, with a straight walk over each piece of it.

    Inside a building people have passed an entrance, and who comes out of one has too: they are
    asked about there. Where a wall or the area itself leaves no room before a piece, nobody comes
    straight over it.
    """
    pieces, rings = _pieces(area)
    blocks = segments(list(buildings))  # doors are shut: see above
    if not len(pieces):
        return Edge(pieces, rings, NOBODY)
    across = pieces[:, 2:] - pieces[:, :2]
    middles = pieces[:, :2] + across / 2
    out = np.stack([across[:, 1], -across[:, 0]], axis=1) / np.hypot(*across.T)[:, None]
    open_air = ~_indoors(middles + out * AWAY_M, buildings) & _off_walls(middles, blocks)
    pieces, middles, out, rings = (
        pieces[open_air],
        middles[open_air],
        out[open_air],
        rings[open_air],
    )
    bounds = segments([part for part in shapely.get_parts(area) if isinstance(part, Polygon)])
    # It ends short of what it meets, so that no rounding decides on which side of it a walk begins.
    free = hits(middles + out * AWAY_M, out, np.vstack([blocks, bounds]))
    room = free >= ROOM_M
    walks = Walks(middles, -out, np.minimum(free, WALK_M)).only(room)
    return Edge(pieces[room], rings[room], walks)


def _pieces(area: BaseGeometry) -> tuple[Array, NDArray[np.int_]]:
    """Return the outer edges of an area cut into pieces of at most half a metre, area on the left.

    Each straight edge is cut evenly for itself, so that turning or mirroring changes nothing.
    """
    rows, rings = [np.empty((0, 4))], [np.empty(0, dtype=int)]
    for index, part in enumerate(shapely.get_parts(area)):
        if not isinstance(part, Polygon) or part.is_empty:
            continue
        points = shapely.get_coordinates(orient(part).exterior)
        lengths = np.hypot(*np.diff(points, axis=0).T)
        counts = np.where(lengths > AWAY_M, np.ceil(lengths / STEP_M), 0).astype(int)
        edge = np.repeat(np.arange(len(counts)), counts)
        place = np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts)
        step = (points[edge + 1] - points[edge]) / counts[edge][:, None]
        begin = points[edge] + step * place[:, None]
        rows.append(np.hstack([begin, begin + step]))
        rings.append(np.full(len(edge), index))
    return np.vstack(rows), np.concatenate(rings)


def _indoors(points: Array, buildings: tuple[Polygon, ...]) -> Which:
    inside = np.zeros(len(points), dtype=bool)
    for building in buildings:
        shapely.prepare(building)
        inside |= shapely.contains_xy(building, points[:, 0], points[:, 1])
    return inside


def _off_walls(points: Array, blocks: Array) -> Which:
    lines = np.asarray(shapely.linestrings(blocks.reshape(-1, 2, 2)), dtype=object)
    walls = shapely.multilinestrings(lines)
    shapely.prepare(walls)
    return np.asarray(~shapely.dwithin(walls, shapely.points(points), WALL_M))
