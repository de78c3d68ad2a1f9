"""Where the next sign helps most: computed by hanging one everywhere that it could be read from.

Candidates are the entrances without notice in time, the walls within reading distance of the edge
of what is seen, and posts along that edge. Each is tried in every size that is offered.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from registry.domain.sightlines.look import YES, Sightlines, entered
from registry.domain.sightlines.plan import PlanSign
from registry.domain.sightlines.rays import Array
from registry.domain.sightlines.reading import SLACK_M, read, stretch
from registry.domain.sightlines.spots import Spot, spots
from registry.domain.sightlines.walks import Walks, Which

# A smaller size will do if it reaches this much of what the largest does there, and a wall instead
# of a post if it reaches this much of what the best post does. Ours.
NEARLY = 0.85
# A suggestion that wins less than this is none. Metres of the edge; ours.
LEAST_M = 1.0
# An entrance is worth more than any edge, and each way to it as much as half a metre of edge. Ours.
ENTRANCE_M, WAY_M = 1000.0, 0.5


class Size(NamedTuple):
    """A size that signs are printed in: its name, and from how many metres its headline is read."""

    name: str
    reach: float


class Suggestion(NamedTuple):
    """Where to put a sign, and in which size.

    ``entrances`` are the indexes of those where notice then comes in time, ``metres`` is how much
    of the edge is won.
    """

    spot: Spot
    size: Size
    entrances: tuple[int, ...]
    metres: float


@dataclass(frozen=True, slots=True, eq=False)
class _Lacking:
    """The walks without notice: the entrance each leads to (-1: over the edge), metres of edge."""

    walks: Walks
    until: Array
    owner: NDArray[np.int_]
    metres: Array

    def entrances(self, won: Which) -> tuple[int, ...]:
        """Return the entrances to which every way that lacked notice is won."""
        lost = set(self.owner[~won].tolist())
        return tuple(sorted(set(self.owner[won].tolist()) - lost - {-1}))


def suggest(
    sight: Sightlines, sizes: tuple[Size, ...], reading: float, *, most: int = 3
) -> tuple[Suggestion, ...]:
    """Return up to ``most`` signs to put up one after the other, each where it then helps most.

    ``reading`` is how many metres one walks while reading. Some ten milliseconds.
    """
    offered = tuple(
        sorted((one for one in sizes if one.reach > reading), key=lambda one: one.reach)
    )
    lacking = _lacking(sight)
    places = spots(sight, offered[-1].reach) if offered else ()
    if not places or not len(lacking.walks):
        return ()
    wins = _wins(lacking, places, offered[-1].reach, reading)
    exact = np.zeros(len(places), dtype=bool)
    found: list[Suggestion] = []
    while len(found) < most and (place := _best(lacking, wins, places)) is not None:
        spot, left = places[place], wins[place].copy()
        if not exact[place]:  # walls may hide it: reckon with what is left, and choose again
            wins[place] &= _won(sight, lacking, spot, offered[-1].reach, reading)
            exact[place] = True
            continue
        size, won = next(
            (size, won)
            for size in offered
            if _worth(lacking, won := left & _won(sight, lacking, spot, size.reach, reading))
            >= NEARLY * _worth(lacking, left)
        )
        metres = float(lacking.metres[won].sum())
        found.append(Suggestion(spot, size, lacking.entrances(won), metres))
        wins &= ~won
        lacking = replace(lacking, owner=np.where(won, -1, lacking.owner))
    return tuple(found)


def _lacking(sight: Sightlines) -> _Lacking:
    """Return the walks to entrances and over the edge that have no notice in time for certain."""
    walks, answers = sight.edge.walks, [sight.answers]
    owner, metres = [np.full(len(walks), -1)], [sight.edge.metres]
    for index, one in enumerate(sight.entrances):
        walks = walks.joined(one.walks)
        answers.append(one.answers)
        owner.append(np.full(len(one.walks), index))
        metres.append(np.zeros(len(one.walks)))
    left = np.concatenate(answers) != YES
    kept = walks.only(left)
    until = entered(kept, sight.seen.possible)
    return _Lacking(kept, until, np.concatenate(owner)[left], np.concatenate(metres)[left])


def _wins(lacking: _Lacking, places: tuple[Spot, ...], reach: float, reading: float) -> Which:
    """Return what a sign at each spot would win: (spots, walks); walls are not asked."""
    at = np.array([place.at for place in places])[:, None, :]
    facing = np.array([place.facing for place in places])[:, None]
    begin, end = stretch(lacking.walks, lacking.until, at, facing, reach)
    return np.asarray(end - begin >= reading - SLACK_M)


def _won(sight: Sightlines, lacking: _Lacking, spot: Spot, reach: float, reading: float) -> Which:
    """Return what a sign at one spot wins, walls and all."""
    sign = PlanSign("", spot.at, spot.facing, reach, reading)
    return read(lacking.walks, lacking.until, (sign,), sight.blocks)


def _worth(lacking: _Lacking, won: Which) -> Array:
    """Return what winning walks is worth, for one row of walks or for many. Metres."""
    worth: Array = won.astype(float) @ (lacking.metres + WAY_M * (lacking.owner >= 0))
    for index in set(lacking.owner.tolist()) - {-1}:
        worth = worth + ENTRANCE_M * won[..., lacking.owner == index].all(axis=-1)
    return worth


def _best(lacking: _Lacking, wins: Which, places: tuple[Spot, ...]) -> int | None:
    """Return the best spot, or None where nothing is worth a sign; an easy one is preferred."""
    worth = _worth(lacking, wins)
    top = float(worth.max())
    if top < LEAST_M:
        return None
    easy = [i for i, place in enumerate(places) if place.is_easy and worth[i] >= NEARLY * top]
    return max(easy, key=lambda i: float(worth[i])) if easy else int(worth.argmax())
