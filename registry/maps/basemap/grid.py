"""The grid that the map is drawn on: web mercator, counted in units of the finest tiles.

One unit is 1/4096 of a tile of zoom 15, about 15 cm at 60° north; y grows southwards.
Source: Mapbox Vector Tile Specification 2.1, 4.1 (extent); EPSG:3857 (pseudo-mercator).
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

EXTENT = 4096  # units across a tile. Source: Mapbox Vector Tile Specification 2.1, 4.1
MAX_ZOOM = 15  # the finest tiles of the Protomaps basemap, version 4
WORLD = EXTENT << MAX_ZOOM  # units around the globe

# Beyond it the square of the web mercator ends. Degrees. Source: EPSG:3857, area of use.
MAX_LATITUDE = 85.051128779807

Coordinates = NDArray[np.float64]
Geometries = NDArray[np.object_]
Bounds = tuple[float, float, float, float]  # the least x and y, the greatest x and y


class Tile(NamedTuple):
    """The address of a tile: zoom, column from the west, row from the north."""

    zoom: int
    x: int
    y: int


def to_grid(degrees: Coordinates) -> Coordinates:
    """Return rows of longitude and latitude as rows of units."""
    latitude = np.radians(np.clip(degrees[:, 1], -MAX_LATITUDE, MAX_LATITUDE))
    x = (degrees[:, 0] / 360 + 0.5) * WORLD
    y = (0.5 - np.arcsinh(np.tan(latitude)) / (2 * np.pi)) * WORLD
    return np.column_stack((x, y))


def tiles_over(bounds: Bounds, zoom: int) -> Iterator[Tile]:
    """Yield the tiles of a zoom that cover ``bounds`` (west, north, east, south in units)."""
    side = EXTENT << (MAX_ZOOM - zoom)
    last = (1 << zoom) - 1
    west, north, east, south = (min(max(int(edge // side), 0), last) for edge in bounds)
    for x in range(west, east + 1):
        for y in range(north, south + 1):
            yield Tile(zoom, x, y)
