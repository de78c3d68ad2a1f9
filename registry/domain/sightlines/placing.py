"""From a filing to a plan: degrees become metres, entrances are set into the walls they lie in."""

import math
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import numpy as np
import shapely
from shapely import Polygon

from registry.domain.filing import Filing
from registry.domain.place import Offset, Point, offset
from registry.domain.placement import Placement
from registry.domain.sightlines.plan import Plan, PlanCamera, PlanEntrance, PlanSign
from registry.domain.sightlines.rays import Array, bearing, feet, segments
from registry.domain.sightlines.walking import WALK_M
from registry.domain.site import Camera, Entrance

# An entrance lies in the nearest wall, if that is no farther. Metres; ours: how well one points.
ON_WALL_M = 2.0
# On which side of a wall a building is, is asked this far from it. Metres; ours.
SIDE_M = 0.7
# Walls farther off are not asked about: a long lens, a slip of the pen. Metres; ours.
MOST_REACH_M, MOST_M = 100.0, 300.0


class Hanging(NamedTuple):
    """A sign as a plan needs it: its code, where it hangs, and what its words ask for, in metres.

    ``reach`` and ``reading`` as in ``PlanSign``.
    """

    code: str
    placement: Placement | None
    reach: float
    reading: float


def middle(filing: Filing) -> Point | None:
    """Return the origin of the site's plan: the site's own point, else that of something there."""
    spots = [filing.site.point, *(camera.point for camera in filing.cameras or ())]
    spots += [_point(entrance) for entrance in filing.entrances or ()]
    return next((spot for spot in spots if spot is not None), None)


def extent_m(filing: Filing, origin: Point) -> float:
    """Return how far from ``origin`` buildings can matter: what is seen, and the walks to it."""
    far = [WALK_M]
    for camera in filing.cameras or ():
        if camera.point is not None:
            reach = min(float(camera.range_m or 0), MOST_REACH_M)
            far.append(math.hypot(*offset(origin, camera.point)) + reach + WALK_M)
    points = map(_point, filing.entrances or ())
    far += [math.hypot(*offset(origin, one)) + WALK_M for one in points if one is not None]
    return min(max(far), MOST_M)


def buildings(outlines: Iterable[Polygon], origin: Point) -> tuple[Polygon, ...]:
    """Return outlines in degrees (longitude, latitude) as outlines in metres from ``origin``."""
    east, north = offset(
        origin, Point(latitude=origin.latitude + 0.001, longitude=origin.longitude + 0.001)
    )
    scale = np.array([east, north]) * 1000
    zero = np.array([origin.longitude, origin.latitude])
    return tuple(shapely.transform(one, lambda xy: (xy - zero) * scale) for one in outlines)


def plan(
    filing: Filing,
    signs: Iterable[Hanging],
    around: tuple[Polygon, ...] | None,
    day: date,
) -> Plan | None:
    """Return the plan of a site on ``day``; None where nothing of it has a place.

    ``around`` are the buildings in metres from ``middle(filing)``, None if nobody knows them.
    """
    origin = middle(filing)
    if origin is None:
        return None
    if around is None and filing.site.open_or_unbuilt_entrance:
        around = ()
    hanging = tuple(signs)
    cameras = filing.cameras
    return Plan(
        cameras=None
        if cameras is None
        else tuple(_camera(one, origin) for one in cameras if _is_there(one, day)),
        entrances=tuple(
            _entrance(one, index, origin, hanging, around)
            for index, one in enumerate(filing.entrances or ())
        ),
        signs=tuple(_sign(one, filing, origin) for one in hanging),
        buildings=around,
    )


def _is_there(camera: Camera, day: date) -> bool:
    return camera.removed_on is None or camera.removed_on > day


def _camera(camera: Camera, origin: Point) -> PlanCamera:
    directions = camera.directions_deg
    return PlanCamera(
        name=camera.id,
        at=None if camera.point is None else offset(origin, camera.point),
        bearings=None if not directions else tuple(map(float, directions)),
        width=None if camera.angle_deg is None else float(camera.angle_deg),
        reach=None if camera.range_m is None else float(camera.range_m),
    )


def _point(entrance: Entrance) -> Point | None:
    if entrance.latitude is None or entrance.longitude is None:
        return None
    return Point(latitude=entrance.latitude, longitude=entrance.longitude)


def _entrance(
    entrance: Entrance,
    index: int,
    origin: Point,
    signs: tuple[Hanging, ...],
    around: tuple[Polygon, ...] | None,
) -> PlanEntrance:
    name = entrance.name or str(index + 1)
    width = None if entrance.width_m is None else float(entrance.width_m)
    point = _point(entrance)
    if point is None:
        return PlanEntrance(name, None, width, None)
    at, outward = set_in(offset(origin, point), around or ())
    if outward is None:  # a sign at an entrance faces those who come
        placed = (sign.placement for sign in signs if sign.placement is not None)
        facing = (one.facing_deg for one in placed if one.entrance == index)
        outward = next((one for one in facing if one is not None), None)
    return PlanEntrance(name, at, width, outward)


def set_in(at: Offset, around: tuple[Polygon, ...]) -> tuple[Offset, float | None]:
    """Return where in the nearest wall a point lies, and the bearing away from the building.

    The bearing is None in the open, and where buildings stand on both sides or on none.
    """
    rows = segments(list(around))
    if not len(rows):
        return at, None
    share, far = feet(np.array(at), rows)
    index = int(far.argmin())
    if far[index] > ON_WALL_M:
        return at, None
    across = rows[index, 2:] - rows[index, :2]
    foot = rows[index, :2] + share[index] * across
    normal = np.array([-across[1], across[0]]) / np.hypot(*across)
    sides = [normal, -normal]
    free = [side for side in sides if not _is_built(foot + side * SIDE_M, around)]
    set_at = Offset(float(foot[0]), float(foot[1]))
    return set_at, bearing(free[0]) if len(free) == 1 else None


def _is_built(point: Array, around: tuple[Polygon, ...]) -> bool:
    return any(shapely.contains_xy(one, float(point[0]), float(point[1])) for one in around)


def _sign(sign: Hanging, filing: Filing, origin: Point) -> PlanSign:
    placed = sign.placement or Placement()
    point = placed.point
    entrances = filing.entrances or ()
    if point is None and placed.entrance is not None and placed.entrance < len(entrances):
        point = _point(entrances[placed.entrance])
    return PlanSign(
        name=sign.code,
        at=None if point is None else offset(origin, point),
        facing=placed.facing_deg,
        reach=sign.reach,
        reading=sign.reading,
    )
