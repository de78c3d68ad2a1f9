"""Tiles of the web map: which piece of the world a tile is.

Source: OGC 17-083r4, annex D.2 (WebMercatorQuad).
"""

import math


def bounds(zoom: int, x: int, y: int) -> tuple[float, float, float, float] | None:
    """Return south, west, north and east of a tile in degrees, or None if there is no such tile."""
    across = 1 << zoom
    if not (0 <= x < across and 0 <= y < across):
        return None
    return (
        _latitude(y + 1, across),
        x / across * 360 - 180,
        _latitude(y, across),
        (x + 1) / across * 360 - 180,
    )


def _latitude(row: int, across: int) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / across))))
