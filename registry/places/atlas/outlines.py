"""Reads the outlines that ``static/outlines.mjs`` has made of the npm packages' drawings."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import GeometryType, Polygon


class Shape(NamedTuple):
    """A piece of an area: the area's id and name in the source, and an outline in degrees."""

    id: str
    name: str
    outline: Polygon


def shapes(folder: Path, layer: str) -> Iterator[Shape]:
    """Yield the areas of one layer, island by island.

    Raises:
        FileNotFoundError: if there is no such layer.
    """
    index = json.loads((folder / f"{layer}.json").read_text("utf-8"))
    drawn = [(area, rings) for area in index["areas"] for rings in area["rings"]]
    # Steps on the grid of the source, the first from its origin: two numbers of 32 bits each.
    steps = np.fromfile(folder / f"{layer}.points", dtype="<i4").reshape(-1, 2)
    points = np.cumsum(steps, axis=0) * index["scale"] + index["translate"]
    rings = _ends([points_of for _area, rings in drawn for points_of in rings])
    outlines = shapely.from_ragged_array(
        GeometryType.POLYGON, points, (rings, _ends([len(rings) for _area, rings in drawn]))
    )
    whole = shapely.is_valid(outlines)
    for (area, _rings), outline, is_whole in zip(drawn, outlines, whole, strict=True):
        # Polygon by polygon: to mend a country of a thousand islands as one takes seconds.
        # By its structure takes a fifteenth of the time; a loop that crosses stays inside.
        mended = (
            (outline,)
            if is_whole
            else shapely.get_parts(shapely.make_valid(outline, method="structure"))
        )
        yield from (Shape(area["id"], area["name"], part) for part in mended if part.area > 0)


def _ends(lengths: list[int]) -> NDArray[np.int64]:
    """Return where each of several runs begins, and where the last ends."""
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
