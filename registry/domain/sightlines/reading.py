"""How many metres of a walk a sign can be read on: near enough, not too oblique, not hidden."""

import math

import numpy as np
import shapely

from registry.domain.sightlines.plan import PlanSign
from registry.domain.sightlines.rays import FULL, Array, hung, towards, view
from registry.domain.sightlines.walking import LOOK_DEG, OBLIQUE_DEG
from registry.domain.sightlines.walks import Walks, Which

# What a rounding may take from a walk, in metres. Ours.
SLACK_M = 0.01
_EVEN = 1e-9  # a walk along the edge of a fan neither enters nor leaves it


def read(walks: Walks, until: Array, signs: tuple[PlanSign, ...], blocks: Array) -> Which:
    """Return on which walks one of ``signs`` is read, of which only the facing may be unknown.

    ``until`` is how far each walk goes before notice is due, in metres. A sign of which the facing
    is not known is taken to face the walker.
    """
    done = np.zeros(len(walks), dtype=bool)
    for sign in signs:
        asked = ~done
        if sign.at is None or not asked.any():
            continue
        done[asked] = _reads(walks.only(asked), until[asked], sign, blocks)
    return done


def _reads(walks: Walks, until: Array, sign: PlanSign, blocks: Array) -> Which:
    facing = None if sign.facing is None else np.array(sign.facing)
    begin, end = stretch(walks, until, np.array(sign.at), facing, sign.reach)
    enough = end - begin >= sign.reading - SLACK_M
    if len(blocks) and enough.any():
        enough[enough] = (
            _in_sight(walks.only(enough), begin[enough], end[enough], sign, blocks)
            >= sign.reading - SLACK_M
        )
    return enough


def stretch(
    walks: Walks, until: Array, at: Array, facing: Array | None, reach: float
) -> tuple[Array, Array]:
    """Return where on each walk a sign is in reach and in front: from and to, in metres.

    Counted from where the walk ends, so negative; an empty stretch ends before it begins. Walls are
    not asked. Many signs at once: ``at`` of the shape (signs, 1, 2) and ``facing`` of (signs, 1)
    answer with (signs, walks).
    """
    away = walks.ends - at
    along = (away * walks.headings).sum(axis=-1)
    aside = np.abs(away[..., 0] * walks.headings[:, 1] - away[..., 1] * walks.headings[:, 0])
    half = np.sqrt(np.maximum(reach**2 - aside**2, 0.0))
    begin = np.maximum(-walks.lengths, -along - half)
    end = np.minimum(until - walks.lengths, -along + half)
    end = np.minimum(end, -along - aside / math.tan(math.radians(LOOK_DEG)))
    end = np.where(aside <= reach, end, begin - 1)
    if facing is not None:
        for edge in (OBLIQUE_DEG - 90, 90 - OBLIQUE_DEG):
            inward = towards(facing + edge)
            height, slope = (away * inward).sum(axis=-1), (walks.headings * inward).sum(axis=-1)
            begin, end = _within(height, slope, begin, end)
    return begin, end


def _within(height: Array, slope: Array, begin: Array, end: Array) -> tuple[Array, Array]:
    """Return the part of each stretch on which ``height + slope * x`` is not negative."""
    level = np.abs(slope) < _EVEN
    with np.errstate(divide="ignore", invalid="ignore"):
        root = -(height + _EVEN) / slope
    begin = np.where(~level & (slope > 0), np.maximum(begin, root), begin)
    end = np.where(~level & (slope < 0), np.minimum(end, root), end)
    return begin, np.where(level & (height < -_EVEN), begin - 1, end)


def _in_sight(walks: Walks, begin: Array, end: Array, sign: PlanSign, blocks: Array) -> Array:
    """Return on how many metres of each stretch no wall hides the sign."""
    if sign.at is None:
        return np.zeros(len(walks))
    facing = 0.0 if sign.facing is None else sign.facing
    width = FULL if sign.facing is None else 2 * (OBLIQUE_DEG + 5)
    at = sign.at if sign.facing is None else hung(sign.at, facing, blocks)
    sight = view(at, facing, width, sign.reach * 1.01, blocks)
    rows = np.stack(
        [walks.ends + walks.headings * begin[:, None], walks.ends + walks.headings * end[:, None]],
        axis=1,
    )
    return np.asarray(shapely.length(shapely.intersection(shapely.linestrings(rows), sight)))
