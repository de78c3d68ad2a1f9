"""Everything that is drawn inside the box: clipped, mended, with labels in their places."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from registry.maps.basemap import coast, mend
from registry.maps.basemap.extract import Extract, Feature
from registry.maps.basemap.grid import Bounds, to_grid
from registry.maps.basemap.kinds.drawn import Drawn, Layer

LAND = Drawn(Layer.EARTH, "earth", 0)
SEA = Drawn(Layer.WATER, "ocean", 0, rank=100)
# Labels that say the same nearer to each other than this are one, in units: a house number about
# 20 m at 60° north, a name about 150 m.
SAME_NUMBER, SAME_NAME = 128, 1024
POINT, LINE, AREA = 0, 1, 2  # shapely.get_dimensions


def box_of(bounds: Bounds) -> Polygon:
    """Return the box of west, south, east, north in degrees, in units of the grid."""
    corners = to_grid(np.array([bounds[:2], bounds[2:]]))
    (west, south), (east, north) = corners
    box: Polygon = shapely.box(west, north, east, south)
    return box


def scene(extract: Extract) -> list[Feature]:
    """Return the features inside the box of the extract; land and sea come first."""
    box = box_of(extract.bounds)
    shapely.prepare(box)
    land, sea = coast.land_and_sea(extract.coast, box)
    mended = (
        Feature(drawn, shape)
        for cut in extract.cut
        if not (shape := mend.area(cut.rim, box)).is_empty
        for drawn in cut.drawn
    )
    found = list(_inside([*extract.features, *mended], box))
    return [Feature(LAND, land), Feature(SEA, sea), *_once(found)]


def _inside(features: Iterable[Feature], box: Polygon) -> Iterator[Feature]:
    """Yield what of each feature lies in the box, in its own dimension; labels become points."""
    for feature in features:
        shape = feature.geometry
        dimension = int(shapely.get_dimensions(shape))
        if not box.contains(shape):
            shape = _same_dimension(shapely.intersection(shape, box), dimension)
        if shape.is_empty:
            continue
        if feature.drawn.as_point and dimension == AREA:
            shape = _middle(shape)
        yield replace(feature, geometry=shape)


def _same_dimension(shape: BaseGeometry, dimension: int) -> BaseGeometry:
    parts = shapely.get_parts(shape)
    kept = parts[shapely.get_dimensions(parts) == dimension]
    return kept[0] if len(kept) == 1 else shapely.union_all(kept)


def _middle(area: BaseGeometry) -> BaseGeometry:
    """Return the point that is farthest from the rim of the largest part."""
    largest = max(shapely.get_parts(area).tolist(), key=lambda part: part.area)
    # To 1 % of its width, which no eye sees.
    tolerance = max(float(np.sqrt(largest.area)) / 100, 1)
    circle = shapely.maximum_inscribed_circle(largest, tolerance)
    middle: BaseGeometry = shapely.points(circle.coords[0])
    return middle


def _once(features: list[Feature]) -> Iterator[Feature]:
    """Yield the features, of points that say the same beside each other only the first."""
    stand: dict[tuple[object, ...], list[tuple[float, float]]] = {}
    for feature in features:
        drawn, shape = feature.drawn, feature.geometry
        if shapely.get_dimensions(shape) != POINT:
            yield feature
            continue
        x, y = shapely.get_x(shape), shapely.get_y(shape)
        apart = SAME_NUMBER if drawn.kind == "address" else SAME_NAME
        others = stand.setdefault((drawn.layer, drawn.kind, drawn.extra, drawn.names), [])
        if all(abs(x - a) > apart or abs(y - b) > apart for a, b in others):
            others.append((float(x), float(y)))
            yield feature
