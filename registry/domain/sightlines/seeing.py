"""What the cameras see: for certain, as far as it was told, and at most."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from registry.domain.place import Offset
from registry.domain.sightlines.plan import Plan, PlanCamera, PlanEntrance
from registry.domain.sightlines.rays import (
    FULL,
    NO_WALLS,
    Array,
    feet,
    hung,
    segments,
    view,
)

# A camera of which the reach is not told may see as far as the plan goes. Metres; ours.
FARTHEST_M = 500.0
# Walls of a building and of its neighbour are opened alike, if both are this near. Metres; ours.
HALF_WALL_M = 0.6
NO_LENGTH_M = 1e-6  # a wall shorter than this is none
# How wide an entrance is taken to be where it was not told, in metres: a door of one leaf.
# Source: ISO 21542:2021, 18.1.2: at least 0.85 m clear.
DOOR_M = 0.9


class Seen(NamedTuple):
    """What the cameras see.

    ``told``: by cameras of which everything is known, as if unknown walls hid nothing; it is what
    is drawn. ``certain``: what is surely seen. ``possible``: what may be; ``anywhere`` when a
    camera may be wherever it likes.
    """

    told: BaseGeometry
    certain: BaseGeometry
    possible: BaseGeometry
    anywhere: bool


def walls(plan: Plan) -> Array:
    """Return the walls of a plan as rows (x1, y1, x2, y2), with a gap at each entrance."""
    if not plan.buildings:
        return NO_WALLS
    rows = segments(list(plan.buildings))
    for entrance in plan.entrances:
        if entrance.at is not None:
            rows = _opened(rows, entrance)
    return rows


def seen(plan: Plan, blocks: Array) -> Seen:
    """Return what the cameras of a plan see."""
    cameras = plan.cameras or ()
    told = shapely.union_all(
        [look for one in cameras if one.is_told for look in _looks(one, blocks)]
    )
    unsure = [look for one in cameras if not one.is_told for look in _most(one, blocks)]
    return Seen(
        told=told,
        certain=told if plan.buildings is not None else Polygon(),
        possible=shapely.union_all([told, *unsure]) if unsure else told,
        anywhere=plan.cameras is None or any(one.at is None for one in cameras),
    )


def _looks(camera: PlanCamera, blocks: Array) -> list[Polygon]:
    """Return what a camera sees in each of its directions."""
    at, width, reach = camera.at or Offset(0, 0), camera.width or 0.0, camera.reach or 0.0
    if not width or not reach:
        return []
    return [
        view(hung(at, bearing, blocks), bearing, width, reach, blocks)
        for bearing in camera.bearings or ()
    ]


def _most(camera: PlanCamera, blocks: Array) -> list[Polygon]:
    """Return the most that a camera may see, of which not everything was told."""
    if camera.at is None:
        return []
    reach = FARTHEST_M if camera.reach is None else camera.reach
    if camera.bearings and camera.width is not None:
        return _looks(replace(camera, reach=reach), blocks)
    # It may hang on either side of a wall: both are asked.
    sides = {hung(camera.at, turn, blocks) for turn in (0.0, 90.0, 180.0, 270.0)}
    return [view(side, 0.0, FULL, reach, blocks) for side in sorted(sides)]


def _opened(rows: Array, entrance: PlanEntrance) -> Array:
    """Return walls with the gap of an entrance; the wall must be within arm's length of it."""
    at, half = np.array(entrance.at), (entrance.width or DOOR_M) / 2
    share, far = feet(at, rows)
    near = far <= HALF_WALL_M
    if not near.any():
        return rows
    across = rows[near, 2:] - rows[near, :2]
    length = np.maximum(np.hypot(*across.T), 1e-9)
    begin = rows[near, :2] + across * np.clip(share[near] - half / length, 0, 1)[:, None]
    end = rows[near, :2] + across * np.clip(share[near] + half / length, 0, 1)[:, None]
    before = np.hstack([rows[near, :2], begin])
    after = np.hstack([end, rows[near, 2:]])
    kept: Array = np.vstack([rows[~near], before, after])
    solid: Array = kept[np.hypot(*(kept[:, 2:] - kept[:, :2]).T) > NO_LENGTH_M]
    return solid
