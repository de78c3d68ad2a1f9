"""The edge of what is seen as lines: neighbouring pieces with one answer are one line."""

from typing import NamedTuple

import numpy as np

from registry.domain.place import Offset
from registry.domain.sightlines.look import TOLD, Sightlines
from registry.domain.sightlines.plan import Told
from registry.domain.sightlines.rays import Array, bearing, towards

# Pieces whose ends are this near are neighbours. Metres.
TOUCH_M = 0.05


class Run(NamedTuple):
    """A stretch of the edge with one answer.

    ``line`` are its points, ``metres`` its length, ``side`` the bearing from which one walks in.
    """

    told: Told
    line: tuple[Offset, ...]
    metres: float
    side: float


def runs(sight: Sightlines) -> tuple[Run, ...]:
    """Return the edge as lines, each as long as its answer stays."""
    edge, found = sight.edge, []
    begin = 0
    for end in range(1, len(edge.walks) + 1):
        if end < len(edge.walks) and _goes_on(sight, end):
            continue
        found.append(_run(sight, begin, end))
        begin = end
    if len(found) > 1 and _is_closed(sight, found[-1], found[0]):
        last = found.pop()
        found[0] = _joined(last, found[0])
    return tuple(found)


def _goes_on(sight: Sightlines, index: int) -> bool:
    edge, answers = sight.edge, sight.answers
    if answers[index] != answers[index - 1] or edge.rings[index] != edge.rings[index - 1]:
        return False
    return bool(np.hypot(*(edge.pieces[index, :2] - edge.pieces[index - 1, 2:])) <= TOUCH_M)


def _run(sight: Sightlines, begin: int, end: int) -> Run:
    rows = sight.edge.pieces[begin:end]
    points = np.vstack([rows[:, :2], rows[-1:, 2:]])
    weights = sight.edge.metres[begin:end]
    from_side = -(sight.edge.walks.headings[begin:end] * weights[:, None]).sum(axis=0)
    line = tuple(Offset(float(east), float(north)) for east, north in points)
    told = TOLD[int(sight.answers[begin])]
    return Run(told, line, float(weights.sum()), bearing(from_side))


def _is_closed(sight: Sightlines, last: Run, first: Run) -> bool:
    """Whether a ring that was cut open at its first point goes on there."""
    same = last.told is first.told and sight.edge.rings[0] == sight.edge.rings[-1]
    return same and bool(np.hypot(*(np.array(last.line[-1]) - first.line[0])) <= TOUCH_M)


def _joined(one: Run, other: Run) -> Run:
    side: Array = towards(one.side) * one.metres + towards(other.side) * other.metres
    metres = one.metres + other.metres
    return Run(one.told, (*one.line, *other.line[1:]), metres, bearing(side))
