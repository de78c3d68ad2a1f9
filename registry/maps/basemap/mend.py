"""Areas whose rim leaves the extract, closed along the edge of the box.

Nothing says on which side of a broken rim the inside lies, so the smaller part of the box is taken.
Source: OpenStreetMap Wiki, Area (a closed way has no direction).
"""

from collections.abc import Sequence

import shapely
from shapely import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from registry.maps.basemap import chains


def area(rim: Sequence[LineString], box: Polygon) -> BaseGeometry:
    """Return the area that the known pieces of its rim, outer and inner, cut out of the box.

    Crossing the rim changes between inside and outside, in whatever order the pieces come.
    """
    if not rim:
        return MultiPolygon()
    whole: BaseGeometry = MultiPolygon()
    lines = chains.closed(chains.joined(rim, directed=False), box, directed=False)
    for chain in chains.joined(lines, directed=False):
        pieces = sorted(chains.faces([chain], box), key=lambda piece: piece.area)
        whole = shapely.symmetric_difference(whole, shapely.union_all(pieces[:-1]))
    rest = shapely.difference(box, whole)
    return min((whole, rest), key=lambda part: part.area)
