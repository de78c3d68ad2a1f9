"""Facts that rules ask for and that follow from where signs hang.

They are computed from what is filed and recorded alone, never from a map that may change: a verdict
can be computed again from the record. What walls would decide stays unknown.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from registry.domain.filing import Filing
from registry.domain.place import Point, distance_m
from registry.domain.placement import Placement
from registry.domain.sightlines import seeing
from registry.domain.sightlines.look import NO, YES, Question
from registry.domain.sightlines.plan import Plan, PlanSign
from registry.domain.sightlines.rays import Array, hits, towards
from registry.domain.sightlines.seeing import Seen
from registry.domain.sightlines.walking import WALK_M
from registry.domain.sightlines.walks import AWAY_M, Walks
from registry.domain.site import Entrance

# A sign is at an entrance when it hangs within this of its side, and nobody said at which. Metres.
BESIDE_M = 2.0


def before_areas(plan: Plan) -> dict[str, bool | None]:
    """Return for each sign of a plan, by its name, what ``before_area`` says of it."""
    if not any(_hangs(sign) for sign in plan.signs):
        return {sign.name: None for sign in plan.signs}
    blocks = seeing.walls(plan)
    seen = seeing.seen(plan, blocks)
    return {sign.name: before_area(plan, sign, Scene(blocks, seen)) for sign in plan.signs}


class Scene(NamedTuple):
    """What is alike for all signs of a plan: its walls, and what its cameras see."""

    blocks: Array
    seen: Seen


def _hangs(sign: PlanSign) -> bool:
    """Return whether it was told where a sign hangs."""
    return sign.at is not None and sign.facing is not None


def before_area(plan: Plan, sign: PlanSign, scene: Scene | None = None) -> bool | None:
    """Return whether who walks straight up to a sign has read it before being filmed.

    None where that depends on what was not told.
    """
    if sign.at is None or sign.facing is None:
        return None
    blocks = seeing.walls(plan) if scene is None else scene.blocks
    seen = seeing.seen(plan, blocks) if scene is None else scene.seen
    out = towards(np.array([sign.facing]))
    end = np.array([sign.at])
    free = float(hits(end + out * AWAY_M, out, blocks)[0])
    walk = Walks(end, -out, np.array([min(free, WALK_M)]))
    asked = Question(replace(plan, signs=(sign,)), seen, blocks)
    return {YES: True, NO: False}.get(int(asked.answers(walk)[0]))


def entrances_signed(filing: Filing, hanging: Iterable[Placement | None]) -> int | None:
    """Return at how many of the filing's entrances a sign hangs; None where nobody can tell.

    A sign hangs at the entrance that is named for it, else at each within two metres.
    """
    if filing.entrances is None:
        return None
    signed, unknown = set[int](), False
    for placed in hanging:
        at = _at(placed or Placement(), filing.entrances)
        unknown = unknown or at is None
        signed |= at or set()
    # A sign that hangs nobody knows where may be at any entrance without one.
    return None if unknown and len(signed) < len(filing.entrances) else len(signed)


def _at(placed: Placement, entrances: tuple[Entrance, ...]) -> set[int] | None:
    if placed.entrance is not None:
        return {placed.entrance} & set(range(len(entrances)))
    if placed.point is None:
        return None
    return {index for index, one in enumerate(entrances) if _is_beside(placed.point, one)}


def _is_beside(point: Point, entrance: Entrance) -> bool:
    if entrance.latitude is None or entrance.longitude is None:
        return False
    middle = Point(latitude=entrance.latitude, longitude=entrance.longitude)
    return distance_m(point, middle) <= float(entrance.width_m or 0) / 2 + BESIDE_M
