"""What of a filing is drawn on the map: where its cameras are, and which way they look.

It draws what it is given: the public is given the public filing, in which a camera that is shown
by its site only has no position, angle or range of its own. Nothing is made up: what was not told
is null, and the page draws it as such.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from registry.domain.filing import Filing
from registry.domain.place import Point
from registry.domain.recognition_choices import MATCHING_MODES
from registry.domain.site import Camera

# A camera shown by its site only looks to an eighth of the compass, in degrees.
EIGHTH = 45.0


class Sight(NamedTuple):
    """Which way a camera looks, in degrees from north clockwise.

    ``width`` is the angle of view in degrees, ``reach`` how far a person is recognisable in metres;
    either is None where it was not told, or is not public.
    """

    bearing: float
    width: float | None
    reach: float | None


class CameraFeature(NamedTuple):
    """A camera on the map.

    ``exact``: at its own place; otherwise ``point`` is the site's, and each sight is an eighth.
    ``faces``: its pictures are used to match faces. ``sights`` is empty where no direction is told.
    """

    point: Point
    exact: bool
    faces: bool
    sights: tuple[Sight, ...]


def cameras(filing: Filing, day: date) -> tuple[CameraFeature, ...]:
    """Return the cameras of a filing that can be drawn on ``day``.

    First those with a place of their own; the others are one feature at the site's point.
    """
    there = [camera for camera in filing.cameras or () if not _gone(camera, day)]
    feeding = _feeding(filing)
    exact = tuple(_exact(camera, camera.point, feeding) for camera in there if camera.point)
    near = [camera for camera in there if camera.point is None and camera.directions_deg]
    if filing.site.point is None or not near:
        return exact
    faces = any(feeding is None or camera.id in feeding for camera in near)
    sights = tuple(_eighths(near))
    return (*exact, CameraFeature(filing.site.point, exact=False, faces=faces, sights=sights))


def _gone(camera: Camera, day: date) -> bool:
    return camera.removed_on is not None and camera.removed_on <= day


def _feeding(filing: Filing) -> frozenset[str] | None:
    """Return the cameras whose pictures are matched; None: of some record it was not told."""
    matched = [use.cameras for use in filing.fr or () if use.mode in MATCHING_MODES]
    if any(named is None for named in matched):
        return None
    return frozenset(camera for named in matched for camera in named or ())


def _exact(camera: Camera, point: Point, feeding: frozenset[str] | None) -> CameraFeature:
    width = None if camera.angle_deg is None else float(camera.angle_deg)
    reach = None if camera.range_m is None else float(camera.range_m)
    sights = tuple(Sight(float(d), width, reach) for d in camera.directions_deg or ())
    faces = feeding is None or camera.id in feeding
    return CameraFeature(point, exact=True, faces=faces, sights=sights)


def _eighths(near: Iterable[Camera]) -> Iterator[Sight]:
    bearings = {float(degrees) for camera in near for degrees in camera.directions_deg or ()}
    return (Sight(bearing, EIGHTH, None) for bearing in sorted(bearings))
