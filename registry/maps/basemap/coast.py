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
from registry.maps.basemap.grid import Coordinates, Geometries

# How far beside the coast a side is felt, in units of the grid: under a millimetre.
BESIDE = 1 / 256


def land_and_sea(coast: Sequence[LineString], box: Polygon) -> tuple[BaseGeometry, BaseGeometry]:
    """Return the land and the sea of the box; together they cover it, and they never overlap.

    An extract without any coastline is all land.
    """
    if not coast:
        return box, MultiPolygon()
    lines = chains.joined(coast, directed=True)
    frame = box
    if not any(box.intersects(line) for line in lines):
        # Land or sea altogether; which of the two, the coast that lies farther off tells.
        frame = shapely.box(*shapely.total_bounds([box, *lines]))
    pieces = chains.faces(chains.closed(lines, frame, directed=True), frame)
    votes = _votes(lines, pieces, frame)
    land = [piece for piece, vote in zip(pieces, votes, strict=True) if vote >= 0]
    sea = [piece for piece, vote in zip(pieces, votes, strict=True) if vote < 0]
    return (
        shapely.intersection(shapely.union_all(land), box),
        shapely.intersection(shapely.union_all(sea), box),
    )


def _votes(
    lines: Sequence[LineString], pieces: Sequence[Polygon], frame: Polygon
) -> NDArray[np.float64]:
    """Return for each piece how much more land than water the coast says it is, in units."""
    starts, ends = _segments(lines)
    segments: Geometries = np.asarray(shapely.linestrings(np.stack((starts, ends), axis=1)))
    inside: Geometries = shapely.intersection(segments, frame)
    weight: NDArray[np.float64] = shapely.length(inside)
    seen = weight > 0
    ahead, weight = (ends - starts)[seen], weight[seen]
    middle = shapely.get_coordinates(shapely.line_interpolate_point(inside[seen], weight / 2))
    # y grows southwards, so the left of (dx, dy) is (dy, -dx).
    left = np.column_stack((ahead[:, 1], -ahead[:, 0]))
    left *= BESIDE / np.hypot(ahead[:, 0], ahead[:, 1])[:, None]
    votes = np.zeros(len(pieces))
    tree = shapely.STRtree(list(pieces))
    for sign in (1, -1):
        felt, piece = tree.query(shapely.points(middle + sign * left), predicate="within")
        np.add.at(votes, piece, sign * weight[felt])
    return votes


def _segments(lines: Sequence[LineString]) -> tuple[Coordinates, Coordinates]:
    starts, ends = [], []
    for line in lines:
        points = np.asarray(shapely.remove_repeated_points(line).coords)
        starts.append(points[:-1])
        ends.append(points[1:])
    return np.concatenate(starts), np.concatenate(ends)
