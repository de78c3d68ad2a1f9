"""Cuts the groups of a zoom into vector tiles.

Source: Mapbox Vector Tile Specification 2.1.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import mapbox_vector_tile
import numpy as np
import shapely
from numpy.typing import NDArray

from registry.maps.basemap.generalise import AREA, LINE, POINT, Group
from registry.maps.basemap.grid import (
    EXTENT,
    MAX_ZOOM,
    Bounds,
    Coordinates,
    Geometries,
    Tile,
    tiles_over,
)

# How far lines and areas reach beyond their tile, so that no seam shows, in units of the tile.
# The widest line is 30 pixels at the largest zoom, so 15 pixels of 8 units, rounded up.
BUFFER = 128

Groups = Sequence[tuple[Group, Geometries]]


def tiles(groups: Groups, bounds: Bounds, zoom: int) -> Iterator[tuple[Tile, bytes]]:
    """Yield the tiles of a zoom that hold anything, each an encoded vector tile.

    ``bounds`` are west, north, east, south in units of the grid.
    """
    if not groups:
        return
    parts = np.concatenate([shapes for _, shapes in groups])
    owner = np.repeat(np.arange(len(groups)), [len(shapes) for _, shapes in groups])
    tree = shapely.STRtree(parts)
    for tile in tiles_over(bounds, zoom):
        found = np.sort(tree.query(_window(tile)))
        if layers := _layers(groups, parts[found], owner[found], tile):
            options = {"y_coord_down": True, "extents": EXTENT}
            yield tile, mapbox_vector_tile.encode(layers, default_options=options)


def _window(tile: Tile, buffer: int = BUFFER) -> shapely.Polygon:
    side = EXTENT << (MAX_ZOOM - tile.zoom)
    reach = buffer << (MAX_ZOOM - tile.zoom)
    west, north = tile.x * side, tile.y * side
    return shapely.box(west - reach, north - reach, west + side + reach, north + side + reach)


def _layers(
    groups: Groups, parts: Geometries, owner: NDArray[np.int64], tile: Tile
) -> list[dict[str, Any]]:
    """Return the layers of a tile as the encoder wants them; empty ones are left out."""
    drawn: list[tuple[Group, Geometries]] = []
    for number in np.unique(owner).tolist():
        group = groups[number][0]
        shapes = _within(parts[owner == number], group.dimension, tile)
        if len(shapes):
            drawn.append((group, shapes))
    return [
        {"name": str(layer), "features": [f for one in members for f in _features(*one)]}
        for layer, members in groupby(drawn, key=lambda pair: pair[0].layer)
    ]


def _features(group: Group, shapes: Geometries) -> Iterator[dict[str, Any]]:
    """Yield one feature for all lines or areas of a group, one for each point."""
    attributes = dict(group.attributes)
    if group.dimension == POINT:
        yield from ({"geometry": shape, "properties": attributes} for shape in shapes)
    elif group.dimension == LINE:
        yield {"geometry": shapely.multilinestrings(shapes), "properties": attributes}
    else:
        yield {"geometry": shapely.multipolygons(shapes), "properties": attributes}


def _within(shapes: Geometries, dimension: int, tile: Tile) -> Geometries:
    """Return the shapes clipped to the tile and its buffer, in whole units of the tile."""
    scale = 1 << (MAX_ZOOM - tile.zoom)
    corner = np.array([tile.x, tile.y], dtype=np.float64) * (EXTENT * scale)

    def on_tile(units: Coordinates) -> Coordinates:
        return np.asarray(np.floor((units - corner) / scale + 0.5))

    if dimension == POINT:
        placed = shapely.transform(shapes, on_tile)
        at = shapely.get_coordinates(placed)
        # A point belongs to one tile only: a label in two of them would be written twice.
        return placed[np.all((at >= 0) & (at < EXTENT), axis=1)]
    window = _window(tile)
    shapely.prepare(window)
    across = ~shapely.contains(window, shapes)
    shapes = shapes.copy()
    shapes[across] = shapely.intersection(shapes[across], window)
    placed = shapely.transform(shapely.get_parts(shapes), on_tile)
    if dimension == AREA:
        # Whole units may make a rim touch itself; the specification forbids that (4.3.4.4).
        placed = shapely.get_parts(shapely.make_valid(placed))
    placed = shapely.get_parts(shapely.remove_repeated_points(placed))
    size = shapely.area(placed) if dimension == AREA else shapely.length(placed)
    kept: Geometries = placed[(shapely.get_dimensions(placed) == dimension) & (size > 0)]
    return kept
