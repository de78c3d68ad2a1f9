"""Where a sign could hang: on the doors, on walls near the edge of what is seen, on posts there."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import shapely

from registry.domain.place import Offset
from registry.domain.sightlines.look import YES, Sightlines
from registry.domain.sightlines.plan import Mount, Told
from registry.domain.sightlines.rays import CLEAR_M, Array, bearing

# Walls are tried every so many metres, posts at every so many pieces of the edge. Ours.
WALL_STEP_M, POST_STEP = 3.0, 5
# So many of each are tried, spread evenly: what can be computed at once. Ours.
MOST = 40
# A wall shorter than this holds no sign: metres, the width of A4 with a hand beside it. Ours.
NARROW_M = 0.4


class Spot(NamedTuple):
    """Where a sign could hang: place, bearing of its normal, what holds it, at which entrance."""

    at: Offset
    facing: float
    mount: Mount
    entrance: int | None = None

    @property
    def is_easy(self) -> bool:
        """Whether something is there already that holds a sign."""
        return self.mount is not Mount.POST


def spots(sight: Sightlines, reach: float) -> tuple[Spot, ...]:
    """Return where a sign that is read from ``reach`` metres might help."""
    gaps = sight.edge.pieces[sight.answers != YES]
    return (*_doors(sight), *_few(_walls(sight, gaps, reach)), *_few(_posts(gaps)))


def _doors(sight: Sightlines) -> Iterator[Spot]:
    for index, one in enumerate(sight.entrances):
        at, outward = one.entrance.at, one.entrance.outward
        if one.told is not Told.YES and at is not None and outward is not None:
            yield Spot(at, outward, Mount.DOOR, index)


def _posts(gaps: Array) -> list[Spot]:
    """Return posts on the edge that face those who come straight over it."""
    return [
        Spot(Offset(*map(float, row[:2])), _beside(row), Mount.POST) for row in gaps[::POST_STEP]
    ]


def _beside(row: Array) -> float:
    """Return the bearing to the right of a piece, away from what lies on its left."""
    return bearing(np.array([row[3] - row[1], row[0] - row[2]]))


def _walls(sight: Sightlines, gaps: Array, reach: float) -> list[Spot]:
    """Return places on both sides of walls that people who come over a gap might pass."""
    if not len(gaps) or not len(sight.blocks):
        return []
    about = shapely.multipoints((gaps[:, :2] + gaps[:, 2:]) / 2)
    shapely.prepare(about)
    walls = shapely.linestrings(sight.blocks.reshape(-1, 2, 2))
    near = sight.blocks[shapely.dwithin(about, walls, reach)]
    across = near[:, 2:] - near[:, :2]
    lengths = np.hypot(*across.T)
    near, across, lengths = (rows[lengths >= NARROW_M] for rows in (near, across, lengths))
    counts = np.maximum(np.round(lengths / WALL_STEP_M), 1).astype(int)
    wall = np.repeat(np.arange(len(near)), counts)
    place = np.arange(len(wall)) - np.repeat(np.cumsum(counts) - counts, counts)
    foot = near[wall, :2] + across[wall] * ((place + 0.5) / counts[wall])[:, None]
    side = np.stack([across[wall, 1], -across[wall, 0]], axis=1) / lengths[wall][:, None]
    at, normals = (
        np.vstack([foot + CLEAR_M * side, foot - CLEAR_M * side]),
        np.vstack([side, -side]),
    )
    close = shapely.dwithin(about, shapely.points(at), reach)
    return [
        Spot(Offset(*map(float, spot)), bearing(normal), Mount.WALL)
        for spot, normal in zip(at[close], normals[close], strict=True)
    ]


def _few(found: list[Spot]) -> list[Spot]:
    """Return at most as many as can be tried, spread evenly."""
    return found[:: -(-len(found) // MOST)] if found else []
