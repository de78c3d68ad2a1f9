"""Reads boundaries that a register's owner has: GeoJSON, whole or one area for each feature.

The file is data of somebody else's making: it is measured before it is read, and every fault is a
sentence. Source: RFC 7946, 3 (objects) and 4 (WGS 84 only).
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import shapely
from shapely.errors import GEOSException
from shapely.geometry import shape

from registry.domain.problem import Problem
from registry.language.catalogue import mark as _
from registry.places.atlas.areas import Area

MOST_BYTES = 50_000_000  # the provinces of a country drawn finely are 10 MB
_CODE = re.compile(r"[A-Z]{2,3}(-[A-Z0-9]{2,9}){0,3}")
# What older files call WGS 84. Source: OGC, urn:ogc:def:crs:OGC:1.3:CRS84; EPSG:4326.
_WGS84 = re.compile(r"CRS84|EPSG:+4326$")


def read_boundaries(
    data: bytes, code: str, *, by: str | None = None
) -> tuple[tuple[Area, ...], tuple[Problem, ...]]:
    """Return the areas of a GeoJSON file, or none and what is wrong with it.

    All its features are the boundary of ``code``; or, with ``by``, each has a code of its own:
    ``code``, a hyphen, and what the feature's property ``by`` says.
    """
    if _CODE.fullmatch(code) is None:
        return (), (_wrong("code", "code", _("Give a code like US-OR-PDX.")),)
    if len(data) > MOST_BYTES:
        return (), (_wrong("file", "too_big", _("The file is larger than 50 MB.")),)
    try:
        read = json.loads(data)
    except (ValueError, RecursionError):
        read = None
    crs = str(read.get("crs")) if isinstance(read, dict) and read.get("crs") else ""
    if crs and not _WGS84.search(crs.rstrip("'} ")):
        sentence = _("The positions must be in WGS 84 (longitude, latitude), not in another grid.")
        return (), (_wrong("file", "not_wgs84", sentence),)
    found: list[Area] = []
    problems: list[Problem] = []
    for number, feature in enumerate(_features(read), 1):
        area, problem = _area(feature, number, code, by)
        found += area
        problems += problem
    if not found and not problems:
        sentence = _("The file holds no area: it must be GeoJSON with polygons.")
        problems.append(_wrong("file", "no_area", sentence))
    return (() if problems else tuple(found)), tuple(problems)


def _features(read: object) -> Iterator[dict[str, Any]]:
    if not isinstance(read, dict):
        return
    if read.get("type") == "FeatureCollection":
        features = read.get("features")
        yield from (one for one in features or () if isinstance(one, dict))
    elif read.get("type") == "Feature":
        yield read
    elif "coordinates" in read:
        yield {"geometry": read}


def _area(
    feature: dict[str, Any], number: int, code: str, by: str | None
) -> tuple[list[Area], list[Problem]]:
    properties = feature.get("properties")
    told = properties if isinstance(properties, dict) else {}
    own = code if by is None else f"{code}-{str(told.get(by, '')).upper()}"
    if _CODE.fullmatch(own) is None:
        sentence = _("Feature {number}: “{code}” is no code. Give capitals, digits and hyphens.")
        return [], [_wrong("file", "code", sentence, number=number, code=own)]
    try:
        drawn = shapely.make_valid(shape(feature["geometry"]))
    except (GEOSException, ValueError, TypeError, AttributeError, KeyError, IndexError):
        drawn = None
    parts = [] if drawn is None else [one for one in _parts(drawn) if one.area > 0]
    if not parts:
        sentence = _("Feature {number} is no polygon.")
        return [], [_wrong("file", "no_polygon", sentence, number=number)]
    west, south, east, north = shapely.total_bounds(parts)
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):  # noqa: PLR2004  # degrees
        sentence = _("Feature {number} is not in degrees of longitude and latitude.")
        return [], [_wrong("file", "not_degrees", sentence, number=number)]
    name = str(told.get("name") or own)[:200]
    return [Area(own, name, part) for part in parts], []


def _parts(drawn: shapely.Geometry) -> Iterator[shapely.Polygon]:
    for part in shapely.get_parts(drawn):
        if isinstance(part, shapely.Polygon):
            yield part
        elif isinstance(part, shapely.MultiPolygon | shapely.GeometryCollection):
            yield from _parts(part)


def _wrong(field: str, kind: str, text: str, **values: str | int) -> Problem:
    return Problem(field=field, code=kind, text=text, values=dict(values))
