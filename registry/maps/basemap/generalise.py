"""What the tiles of one zoom hold: less the farther out, and like things gathered into one."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import shapely

from registry.maps.basemap.extract import Feature
from registry.maps.basemap.grid import MAX_ZOOM, Geometries
from registry.maps.basemap.kinds.drawn import Layer

# A tile of 4096 units is drawn 512 pixels wide. Source: protomaps-leaflet, levelDiff 1.
PIXEL = 8
# Lines may move by half a pixel; the last zoom is drawn up to 16 times larger: by one unit there.
COARSE, FINE = PIXEL / 2, 1.0
SMALLEST_AREA, SHORTEST_LINE = (2 * PIXEL) ** 2, 2 * PIXEL  # square units and units of the tile
POINT, LINE, AREA = 0, 1, 2  # shapely.get_dimensions
LAYERS = tuple(Layer)

Attributes = tuple[tuple[str, str | int | bool], ...]


class Group(NamedTuple):
    """Geometries of one dimension that share a layer and all attributes."""

    layer: Layer
    rank: int
    dimension: int
    attributes: Attributes


def at_zoom(features: Sequence[Feature], zoom: int) -> list[tuple[Group, Geometries]]:
    """Return the groups of a zoom in the order in which they are drawn, in units of the grid."""
    scale = 1 << (MAX_ZOOM - zoom)
    tolerance = (FINE if zoom == MAX_ZOOM else COARSE) * scale
    gathered: dict[Group, list[object]] = {}
    for feature in features:
        drawn = feature.drawn
        if drawn.min_zoom <= zoom and drawn.layer is not Layer.EARTH and drawn.kind != "ocean":
            dimension = int(shapely.get_dimensions(feature.geometry))
            group = Group(drawn.layer, drawn.rank, dimension, drawn.attributes(zoom))
            gathered.setdefault(group, []).append(feature.geometry)
    groups = _land_and_sea(features, tolerance)
    for group, shapes in gathered.items():
        parts = _simple(np.array(shapes), group.dimension, tolerance)
        kept = _large_enough(parts, group.dimension, zoom, scale)
        if len(kept):
            groups.append((group, kept))
    return sorted(groups, key=lambda pair: _order(pair[0]))


def _land_and_sea(features: Sequence[Feature], tolerance: float) -> list[tuple[Group, Geometries]]:
    """Return land and sea simplified together, so that no gap opens along the shore."""
    both = [f for f in features if f.drawn.layer is Layer.EARTH or f.drawn.kind == "ocean"]
    both = [f for f in both if not f.geometry.is_empty]
    shapes = np.array([f.geometry for f in both])
    simple = shapely.coverage_simplify(shapes, tolerance, simplify_boundary=False)
    return [
        (Group(f.drawn.layer, f.drawn.rank, AREA, f.drawn.attributes(0)), shapely.get_parts(shape))
        for f, shape in zip(both, simple, strict=True)
    ]


def _simple(shapes: Geometries, dimension: int, tolerance: float) -> Geometries:
    if dimension == POINT:
        return shapely.get_parts(shapes)
    if dimension == LINE:
        whole = shapely.line_merge(shapely.multilinestrings(shapely.get_parts(shapes)))
        return shapely.simplify(shapely.get_parts(whole), tolerance)
    return shapely.get_parts(shapely.make_valid(shapely.simplify(shapes, tolerance)))


def _large_enough(parts: Geometries, dimension: int, zoom: int, scale: int) -> Geometries:
    parts = parts[(shapely.get_dimensions(parts) == dimension) & ~shapely.is_empty(parts)]
    if dimension == POINT or zoom == MAX_ZOOM:
        return parts
    if dimension == LINE:
        return parts[shapely.length(parts) >= SHORTEST_LINE * scale]
    return parts[shapely.area(parts) >= SMALLEST_AREA * scale**2]


def _order(group: Group) -> tuple[int, int, int, str]:
    return (LAYERS.index(group.layer), group.rank, group.dimension, repr(group.attributes))
