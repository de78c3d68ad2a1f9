"""Reads a PMTiles archive as a browser does: by ranges, tile by tile."""

import gzip
import math
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import shapely
from pmtiles.reader import Reader
from shapely.geometry import shape

from registry.maps.basemap.grid import EXTENT, MAX_ZOOM
from tests.maps.extracts import EAST, NORTH, SOUTH, WEST

Layers = dict[str, Any]


class Archive:
    """An archive in memory."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        reader: Any = Reader(lambda offset, length: data[offset : offset + length])  # type: ignore[no-untyped-call]  # pmtiles has no types here
        self.header: dict[str, Any] = reader.header()
        self.metadata: dict[str, Any] = reader.metadata()
        self._get = reader.get

    def tile(self, zoom: int, x: int, y: int) -> Layers:
        """Return the layers of a tile; none where the archive has no such tile."""
        data = self._get(zoom, x, y)
        if data is None:
            return {}
        options = {"y_coord_down": True}
        layers: Layers = mapbox_vector_tile.decode(gzip.decompress(data), default_options=options)
        return layers

    def over(self, longitude: float, latitude: float, zoom: int = MAX_ZOOM) -> set[str]:
        """Return the layer and kind of every area over a point, as ``water/ocean``."""
        x, y = column_and_row(longitude, latitude, zoom)
        point = shapely.Point((x % 1) * EXTENT, (y % 1) * EXTENT)
        return {
            f"{name}/{feature['properties']['kind']}"
            for name, layer in self.tile(zoom, int(x), int(y)).items()
            for feature in layer["features"]
            if shape(feature["geometry"]).contains(point)
        }

    def features(self, layer: str, zoom: int = MAX_ZOOM) -> list[dict[str, Any]]:
        """Return the features of a layer in all tiles over the town."""
        west, north = column_and_row(WEST, NORTH, zoom)
        east, south = column_and_row(EAST, SOUTH, zoom)
        return [
            feature
            for x in range(int(west), int(east) + 1)
            for y in range(int(north), int(south) + 1)
            for feature in self.tile(zoom, x, y).get(layer, {"features": []})["features"]
        ]

    def properties(self, layer: str, zoom: int = MAX_ZOOM) -> list[dict[str, Any]]:
        """Return the attributes of the features of a layer."""
        return [feature["properties"] for feature in self.features(layer, zoom)]


def column_and_row(longitude: float, latitude: float, zoom: int) -> tuple[float, float]:
    """Return where a point lies, counted in tiles from the north-west corner of the world."""
    column = (longitude / 360 + 0.5) * 2**zoom
    row = (0.5 - math.asinh(math.tan(math.radians(latitude))) / (2 * math.pi)) * 2**zoom
    return column, row
