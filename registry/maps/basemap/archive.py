"""Writes the tiles into one file from which a browser reads ranges.

Source: PMTiles specification, version 3.
"""

import gzip
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from registry.maps.basemap.grid import MAX_ZOOM, Bounds, Tile

# Degrees are written as whole ten-millionths. Source: PMTiles specification, version 3, 3.
E7 = 10_000_000
# From here on the extract fills a window. Only a hint for viewers that open the file alone.
START_ZOOM = 14


def write(
    tiles: Iterable[tuple[Tile, bytes]], out: Path, bounds: Bounds, metadata: dict[str, Any]
) -> int:
    """Write the archive and return its size in bytes; the same tiles make the same bytes.

    The file appears whole or not at all.
    """
    numbered = {zxy_to_tileid(*tile): data for tile, data in tiles}
    # A town is too small to be seen in the tile of the whole world; an empty one says so, where a
    # missing one would make viewers start at a larger zoom.
    numbered.setdefault(0, b"")
    out.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out.parent) as folder:
        made = Path(folder) / out.name
        with made.open("wb") as file:
            writer: Any = Writer(file)  # type: ignore[no-untyped-call]  # pmtiles has no types here
            for number, data in sorted(numbered.items()):
                # Without a time in it, or two builds would differ.
                writer.write_tile(number, gzip.compress(data, compresslevel=9, mtime=0))
            writer.finalize(_header(bounds), metadata)
        made.replace(out)
    return out.stat().st_size


def _header(bounds: Bounds) -> dict[str, Any]:
    west, south, east, north = (round(edge * E7) for edge in bounds)
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": west,
        "min_lat_e7": south,
        "max_lon_e7": east,
        "max_lat_e7": north,
        "center_zoom": min(START_ZOOM, MAX_ZOOM),
        "center_lon_e7": (west + east) // 2,
        "center_lat_e7": (south + north) // 2,
    }
