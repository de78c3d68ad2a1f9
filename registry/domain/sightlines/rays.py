"""Rays, walls and what is seen from a point: plane geometry in metres, bearings in degrees."""

import math
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon

from registry.domain.place import Offset

Array: TypeAlias = NDArray[np.float64]

FULL = 360.0
# An arc is drawn by chords of this many degrees: at 25 m they are 9 mm inside it.
CHORD_DEG = 3.0
# A look that passes a corner, in degrees beside it.
BESIDE_DEG = 0.001
# A corner belongs to both of its walls, whatever is rounded: a share of their length.
CORNER = 1e-9
# What is nailed to a wall and drawn within a metre of it hangs this far before it. Metres; ours.
HANG_M, CLEAR_M = 1.0, 0.05
NO_WALLS: Array = np.empty((0, 4))


def towards(bearings: float | Array) -> Array:
    """Return unit vectors (east, north) of bearings."""
    turned = np.radians(bearings)
    return np.stack([np.sin(turned), np.cos(turned)], axis=-1)


def bearing(vector: Array) -> float:
    """Return the bearing of a vector (east, north), 0 ≤ b < 360."""
    return math.degrees(math.atan2(float(vector[0]), float(vector[1]))) % FULL


def segments(shapes: list[Polygon]) -> Array:
    """Return the edges of polygons as rows (x1, y1, x2, y2), holes included."""
    rows = [NO_WALLS]
    for ring in shapely.get_rings(shapes):
        points = shapely.get_coordinates(ring)
        rows.append(np.hstack([points[:-1], points[1:]]))
    return np.vstack(rows)


def hits(origins: Array, headings: Array, walls: Array) -> Array:
    """Return how far each ray goes before it meets a wall; infinity where it meets none."""
    if not len(walls) or not len(origins):
        return np.full(len(origins), np.inf)
    across = walls[:, 2:] - walls[:, :2]
    normals = np.stack([across[:, 1], -across[:, 0]])
    begin = np.stack([-walls[:, 1], walls[:, 0]])
    sideways = headings[:, 0] * origins[:, 1] - headings[:, 1] * origins[:, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        over = 1 / (headings @ normals)  # as matrices: no array of pairs of vectors is made
        far = ((walls[:, :2] * normals.T).sum(axis=1) - origins @ normals) * over
        along = (headings @ begin + sideways[:, None]) * over
    missed = (far < 0) | (along < -CORNER) | (along > 1 + CORNER) | ~np.isfinite(far)
    far[missed] = np.inf
    nearest: Array = far.min(axis=1)
    return nearest


def feet(at: Array, walls: Array) -> tuple[Array, Array]:
    """Return where each wall is nearest to ``at`` (0 to 1 along it), and how far that is."""
    across = walls[:, 2:] - walls[:, :2]
    length = np.maximum((across**2).sum(axis=1), 1e-12)
    share = np.clip(((at - walls[:, :2]) * across).sum(axis=1) / length, 0, 1)
    nearest = walls[:, :2] + share[:, None] * across
    return share, np.hypot(*(at - nearest).T)


def hung(at: Offset, facing: float, walls: Array) -> Offset:
    """Return ``at`` just before the wall that it hangs on, on the side to which it faces.

    Where no wall is within a metre, it stays where it is.
    """
    if not len(walls):
        return at
    point = np.array(at)
    share, far = feet(point, walls)
    near = (far <= HANG_M) & (share > 0) & (share < 1)
    if not near.any():
        return at
    index = int(np.where(near, far, np.inf).argmin())
    across = walls[index, 2:] - walls[index, :2]
    normal = np.array([-across[1], across[0]]) / np.hypot(*across)
    side = 1.0 if float(normal @ towards(facing)) >= 0 else -1.0
    east, north = walls[index, :2] + share[index] * across + side * CLEAR_M * normal
    return Offset(float(east), float(north))


def view(at: Offset, facing: float, width: float, reach: float, walls: Array) -> Polygon:
    """Return what is seen from ``at``: a sector of the circle, less what walls hide."""
    eye = np.array(at)
    near = walls[feet(eye, walls)[1] <= reach] if len(walls) else walls
    half = min(width, FULL) / 2
    steps = max(2, math.ceil(2 * half / CHORD_DEG) + 1)
    turn = np.linspace(-half, half, steps)
    if len(near):
        corners = near.reshape(-1, 2) - eye
        seen = np.degrees(np.arctan2(corners[:, 0], corners[:, 1])) - facing
        seen = (seen + FULL / 2) % FULL - FULL / 2
        turn = np.unique(np.concatenate([turn, seen, seen - BESIDE_DEG, seen + BESIDE_DEG]))
        turn = turn[(turn >= -half) & (turn <= half)]
    headings = towards(facing + turn)
    if len(near):
        origins = np.broadcast_to(eye, headings.shape)
        rim = eye + headings * np.minimum(hits(origins, headings, near), reach)[:, None]
    else:
        rim = eye + headings * reach
    polygon = Polygon(rim[:-1] if half * 2 >= FULL else np.vstack([eye, rim]))
    return polygon if polygon.is_valid else _mended(polygon)


def _mended(polygon: Polygon) -> Polygon:
    """Return the largest part of a view that touches itself, where walls meet the eye."""
    parts = shapely.get_parts(shapely.make_valid(polygon, method="structure", keep_collapsed=False))
    return max(parts, key=shapely.area, default=Polygon())
