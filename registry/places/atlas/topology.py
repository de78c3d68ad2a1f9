"""Reads TopoJSON: shapes whose shared borders are stored once, as arcs of small steps.

Source: The TopoJSON Format Specification 1.0, 2.1 (transforms, arcs, geometry objects).
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon

Line = NDArray[np.float64]
_CLOSED = 4  # points of the smallest ring: a triangle, and its first point again


class Shape(NamedTuple):
    """A piece of an area: the area's id and name in the source, and an outline in degrees."""

    id: str
    name: str
    outline: Polygon


def shapes(path: Path, layer: str) -> Iterator[Shape]:
    """Yield the areas of one layer of a TopoJSON file, island by island.

    Raises:
        KeyError: if the file has no such layer.
    """
    topology = json.loads(path.read_text("utf-8"))
    arcs = [_arc(steps, topology["transform"]) for steps in topology["arcs"]]
    for geometry in topology["objects"][layer]["geometries"]:
        name = str(geometry.get("properties", {}).get("name", ""))
        for outline in _polygons(geometry, arcs):
            yield Shape(str(geometry.get("id", "")), name, outline)


def _arc(steps: list[list[int]], transform: dict[str, Any]) -> Line:
    # The first step begins at the origin, each other where the one before it ended.
    at: Line = np.cumsum(np.array(steps, dtype=np.float64), axis=0)
    at *= np.array(transform["scale"])
    at += np.array(transform["translate"])
    return at


def _polygons(geometry: dict[str, Any], arcs: list[Line]) -> Iterator[Polygon]:
    found: list[Any] = geometry.get("arcs", [])
    for rings in found if geometry["type"] == "MultiPolygon" else [found]:
        drawn = _polygon(rings, arcs)
        if drawn is not None:
            # Polygon by polygon: to mend a country of a thousand islands as one takes seconds.
            # By its structure takes a fifteenth of the time; a loop that crosses stays inside.
            mended = drawn if drawn.is_valid else shapely.make_valid(drawn, method="structure")
            yield from (part for part in shapely.get_parts(mended) if part.area > 0)


def _polygon(rings: list[list[int]], arcs: list[Line]) -> Polygon | None:
    """Return a polygon, or None where rounding has left nothing of it."""
    lines = [line for ring in rings if len(line := _ring(ring, arcs)) >= _CLOSED]
    return Polygon(lines[0], lines[1:]) if lines else None


def _ring(numbers: list[int], arcs: list[Line]) -> Line:
    # A negative number is an arc read backwards: -1 is the first. Each begins where the last ended.
    lines = [arcs[~n][::-1] if n < 0 else arcs[n] for n in numbers]
    return np.concatenate([lines[0], *(line[1:] for line in lines[1:])])
