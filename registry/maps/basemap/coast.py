"""Land and sea: what the coastline says of every piece of the box.

Coastlines are drawn with land on their left and water on their right, so each stretch votes for the
piece on either side of it, with its length as weight. That holds for islands, lagoons, several
coasts, and for coasts of which the extract lost a part.
Source: OpenStreetMap Wiki, Tag:natural=coastline, "What direction to draw the coastline".
"""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from registry.maps.basemap import chains
from registry.maps.basemap.grid import Coordinates

# How far beside the coast a side is felt, in units of the grid: under a millimetre.
BESIDE = 1 / 256


def land_and_sea(coast: Sequence[LineString], box: Polygon) -> tuple[BaseGeometry, BaseGeometry]:
    """Return the land and the sea of the box; together they cover it, and they never overlap.

    An extract without any coastline is all land.
    """
    if not coast:
        return box, MultiPolygon()
    lines = chains.joined(coast, directed=True)
    pieces = chains.faces(chains.closed(lines, box, directed=True), box)
    votes = _votes(lines, pieces)
    land = [piece for piece, vote in zip(pieces, votes, strict=True) if vote > 0]
    sea = [piece for piece, vote in zip(pieces, votes, strict=True) if vote <= 0]
    return shapely.union_all(land), shapely.union_all(sea)


def _votes(lines: Sequence[LineString], pieces: Sequence[Polygon]) -> NDArray[np.float64]:
    """Return for each piece how much more land than water the coast says it is, in units."""
    starts, ends = _segments(lines)
    ahead = ends - starts
    length = np.hypot(ahead[:, 0], ahead[:, 1])
    # y grows southwards, so the left of (dx, dy) is (dy, -dx).
    left = np.column_stack((ahead[:, 1], -ahead[:, 0])) / length[:, None] * BESIDE
    middle = (starts + ends) / 2
    votes = np.zeros(len(pieces))
    tree = shapely.STRtree(list(pieces))
    for sign in (1, -1):
        felt, piece = tree.query(shapely.points(middle + sign * left), predicate="within")
        np.add.at(votes, piece, sign * length[felt])
    for silent in np.flatnonzero(votes == 0).tolist():
        votes[silent] = _side(pieces[silent].representative_point(), starts, ahead)
    return votes


def _segments(lines: Sequence[LineString]) -> tuple[Coordinates, Coordinates]:
    starts, ends = [], []
    for line in lines:
        points = np.asarray(shapely.remove_repeated_points(line).coords)
        starts.append(points[:-1])
        ends.append(points[1:])
    return np.concatenate(starts), np.concatenate(ends)


def _side(point: shapely.Point, starts: Coordinates, ahead: Coordinates) -> float:
    """Return 1 where the nearest coast, in the box or out of it, has the point on its land side."""
    segments = shapely.linestrings(np.stack((starts, starts + ahead), axis=1))
    near = int(np.argmin(shapely.distance(segments, point)))
    x, y = point.x - starts[near, 0], point.y - starts[near, 1]
    turn = ahead[near, 1] * x - ahead[near, 0] * y
    return 1.0 if turn > 0 else -1.0
