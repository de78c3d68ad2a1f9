"""Outlines of buildings near a place, from the basemap's file.

They are as exact as the tiles are: 15 cm at zoom 15 in Helsinki. Nothing is fetched.
"""

import gzip
import math
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import shapely
from pmtiles.reader import MmapSource, Reader
from shapely import Polygon
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from registry.domain.place import Point, distance_m
from registry.maps import tile

EXTENT = 4096  # units along the side of a tile. Source: Mapbox Vector Tile specification 2.1, 4.1
E7 = 10_000_000  # degrees are whole ten-millionths. Source: PMTiles specification, version 3, 3.1
KEPT = 64  # tiles that stay in memory; one of the inner city is some hundred kilobytes


def near(basemap: Path, point: Point, reach_m: float) -> tuple[Polygon, ...] | None:
    """Return the outlines (longitude, latitude) of buildings within ``reach_m`` of a point.

    None where the point lies outside the map: nobody knows what stands there. Of a place near its
    edge it tells what it holds. Buildings that a tile's edge cuts are put together again. A tile is
    read once: 3 to 8 ms.
    """
    stamp = basemap.stat().st_mtime_ns
    window = _window(point, reach_m)
    if not _holds(str(basemap), stamp, point):
        return None
    inside: list[BaseGeometry] = []
    cut: list[BaseGeometry] = []
    for zoom, x, y in _tiles(str(basemap), stamp, window):
        for outline, is_cut in _buildings(str(basemap), stamp, zoom, x, y):
            if outline.intersects(window):
                (cut if is_cut else inside).append(outline)
    joined = shapely.get_parts(shapely.union_all(cut))
    return tuple(part for part in (*inside, *joined) if isinstance(part, Polygon))


def _window(point: Point, reach_m: float) -> Polygon:
    """Return a box around a point that reaches at least ``reach_m`` in each direction."""
    unit = Point(latitude=point.latitude, longitude=min(point.longitude + 0.01, 180))
    wide = reach_m * 0.01 / max(distance_m(point, unit), 1e-6)
    high = reach_m / 111_000  # metres in a degree of latitude, at the least 110 574. Source: WGS 84
    return shapely.box(
        point.longitude - wide, point.latitude - high, point.longitude + wide, point.latitude + high
    )


def _tiles(path: str, stamp: int, window: Polygon) -> Iterator[tuple[int, int, int]]:
    zoom = int(_header(path, stamp)["max_zoom"])
    west, south, east, north = window.bounds
    left, top = _place(north, west, zoom)
    right, bottom = _place(south, east, zoom)
    yield from ((zoom, x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))


def _place(latitude: float, longitude: float, zoom: int) -> tuple[int, int]:
    """Return the tile in which a place is. Source: OGC 17-083r4, annex D.2."""
    across = 1 << zoom
    high = math.asinh(math.tan(math.radians(max(-85.0, min(85.0, latitude)))))
    return int((longitude + 180) / 360 * across), int((1 - high / math.pi) / 2 * across)


@lru_cache(maxsize=8)
def _header(path: str, stamp: int) -> dict[str, Any]:  # noqa: ARG001  # a changed file is read anew
    with Path(path).open("rb") as file:
        header: dict[str, Any] = _reader(file).header()
    return header


def _holds(path: str, stamp: int, point: Point) -> bool:
    """Return whether a point lies in the map's box. Source: PMTiles specification 3, 3.1."""
    west, south, east, north = (
        _header(path, stamp)[edge] / E7
        for edge in ("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7")
    )
    return bool(west <= point.longitude <= east and south <= point.latitude <= north)


@lru_cache(maxsize=KEPT)
def _buildings(
    path: str,
    stamp: int,  # noqa: ARG001  # a file that was changed is read anew
    zoom: int,
    x: int,
    y: int,
) -> tuple[tuple[BaseGeometry, bool], ...]:
    """Return the outlines of one tile, and whether its edge cuts them."""
    edges = tile.bounds(zoom, x, y)
    with Path(path).open("rb") as file:
        data = _reader(file).get(zoom, x, y)
    if not data or edges is None:
        return ()
    south, west, north, east = edges
    layers: dict[str, Any] = mapbox_vector_tile.decode(gzip.decompress(data))
    found = []
    for feature in layers.get("buildings", {}).get("features", ()):
        if feature["geometry"]["type"] not in {"Polygon", "MultiPolygon"}:
            continue
        for part in shapely.get_parts(shape(feature["geometry"])):
            sound = part if part.is_valid else shapely.make_valid(part)
            kept = shapely.clip_by_rect(sound, 0, 0, EXTENT, EXTENT)
            low, bottom, high, top = shapely.total_bounds(kept)
            cut = min(low, bottom) <= 0 or max(high, top) >= EXTENT
            found += [
                (shapely.transform(one, lambda xy: _degrees(xy, west, south, east, north)), cut)
                for one in shapely.get_parts(kept)
                if isinstance(one, Polygon) and not one.is_empty
            ]
    return tuple(found)


def _degrees(xy: Any, west: float, south: float, east: float, north: float) -> Any:  # noqa: ANN401  # numpy in, numpy out
    """Return places of a tile in degrees; within one of zoom 15 the projection is even to 1 cm."""
    size = [(east - west) / EXTENT, (north - south) / EXTENT]
    return xy * size + [west, south]


def _reader(file: Any) -> Any:  # noqa: ANN401  # pmtiles has no types
    return Reader(MmapSource(file))  # type: ignore[no-untyped-call]  # pmtiles has no types
