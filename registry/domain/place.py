"""Places: points, distances, bearings, compass words, and what of a position the public sees.

Pure; nothing here looks an address up (that is ``registry.places``).
"""

import math
from functools import cache
from typing import NamedTuple

from pydantic import Field

from registry.domain.fields import Latitude, Longitude
from registry.domain.value import Value
from registry.language.catalogue import mark, translate
from registry.language.tags import LANGUAGES

# Mean radius of the WGS 84 ellipsoid, metres. Source: IUGG 1980, R1 = 6 371 008.8 m.
EARTH_RADIUS_M = 6_371_008.8

COMPASS = (
    "n",
    "nne",
    "ne",
    "ene",
    "e",
    "ese",
    "se",
    "sse",
    "s",
    "ssw",
    "sw",
    "wsw",
    "w",
    "wnw",
    "nw",
    "nnw",
)


EIGHTHS = {
    "n": mark("north"),
    "ne": mark("north-east"),
    "e": mark("east"),
    "se": mark("south-east"),
    "s": mark("south"),
    "sw": mark("south-west"),
    "w": mark("west"),
    "nw": mark("north-west"),
}


class Point(Value):
    """A position in WGS 84 degrees, 7 decimals (about 1 cm)."""

    latitude: Latitude = Field()
    longitude: Longitude = Field()


class Offset(NamedTuple):
    """Metres east and north of some origin."""

    east: float
    north: float


def offset(origin: Point, point: Point) -> Offset:
    """Return ``point`` in metres from ``origin`` on the tangent plane.

    Good to 0.1 % within 10 km and below 80° of latitude: enough for a site, not for a country.
    """
    north = math.radians(point.latitude - origin.latitude) * EARTH_RADIUS_M
    turn = (point.longitude - origin.longitude + 180) % 360 - 180
    east = math.radians(turn) * EARTH_RADIUS_M * math.cos(math.radians(origin.latitude))
    return Offset(east, north)


def shifted(origin: Point, metres: Offset) -> Point:
    """Return the point that lies ``metres`` from ``origin``: the inverse of ``offset``."""
    latitude = origin.latitude + math.degrees(metres.north / EARTH_RADIUS_M)
    scale = EARTH_RADIUS_M * math.cos(math.radians(origin.latitude))
    longitude = (origin.longitude + math.degrees(metres.east / scale) + 180) % 360 - 180
    return Point(latitude=latitude, longitude=longitude)


def distance_m(a: Point, b: Point) -> float:
    """Return the great-circle distance in metres (haversine; within 0.6 % of the geodesic)."""
    lat_a, lat_b = math.radians(a.latitude), math.radians(b.latitude)
    across = math.sin((lat_b - lat_a) / 2) ** 2
    along = math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
    h = across + math.cos(lat_a) * math.cos(lat_b) * along
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, h)))


def compass_degrees(word: str) -> float | None:
    """Return the bearing of a compass word (``SSE`` is 157.5), or None if it is none.

    Also those of our languages are read, as pages print them: ``north-east``, ``koillinen``.
    """
    short = word.strip().lower().replace("-", "")
    return (
        COMPASS.index(short) * 22.5 if short in COMPASS else _named_bearings().get(_spelled(word))
    )


def _spelled(word: str) -> str:
    """Return a word in the spelling that words are compared in; the Arabic article is left out."""
    parts = word.casefold().replace("-", " ").split()
    return "".join(part.removeprefix("\u0627\u0644") for part in parts)


@cache
def _named_bearings() -> dict[str, float]:
    named = {}
    for tag in LANGUAGES:
        words = {eighth: _spelled(translate(tag, name)) for eighth, name in EIGHTHS.items()}
        for point in COMPASS:
            # North-north-east: first where it turns from, then to where.
            word = words.get(point) or words[point[0]] + words[point[1:]]
            # Arabic says north-east with or without the ending of an adjective.
            for spelled in (word, word.removesuffix("\u064a")):
                named[spelled] = COMPASS.index(point) * 22.5
    return named


def sector(degrees: float) -> str:
    """Return the eighth of the compass that a bearing falls in, like ``ne``."""
    return COMPASS[round(degrees % 360 / 45) % 8 * 2]
