"""Whether notice comes in time: for every entrance, and all along the edge of what is seen."""

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from registry.domain.sightlines import seeing
from registry.domain.sightlines.plan import Plan, PlanEntrance, PlanSign, Told
from registry.domain.sightlines.rays import Array, bearing, hits, segments
from registry.domain.sightlines.reading import read
from registry.domain.sightlines.seeing import Seen
from registry.domain.sightlines.walks import NOBODY, Edge, Walks, ways_in, ways_over

Tolds = NDArray[np.int8]
# How answers are kept in arrays.
YES, NO, CANNOT_TELL = 1, 0, -1
TOLD = {YES: Told.YES, NO: Told.NO, CANNOT_TELL: Told.CANNOT_TELL}


class Way(NamedTuple):
    """One straight way to an entrance: the bearing from which one comes, its length, its answer."""

    bearing: float
    metres: float
    told: Told


class EntranceSight(NamedTuple):
    """An entrance: whether everybody who comes straight to it has read a sign in time."""

    entrance: PlanEntrance
    told: Told
    walks: Walks
    answers: Tolds

    @property
    def ways(self) -> tuple[Way, ...]:
        """The straight ways to it, from one side to the other."""
        rows = zip(self.walks.headings, self.walks.lengths, self.answers, strict=True)
        return tuple(
            Way(bearing(-heading), float(metres), TOLD[int(answer)])
            for heading, metres, answer in rows
        )


class Sightlines(NamedTuple):
    """What follows from a plan.

    ``edge`` is where people walk into what is seen, in pieces; ``answers`` has one for each piece.
    """

    plan: Plan
    seen: Seen
    blocks: Array
    entrances: tuple[EntranceSight, ...]
    edge: Edge
    answers: Tolds

    def metres(self, told: Told) -> float:
        """Return how many metres of the edge have this answer."""
        wanted = next(key for key, value in TOLD.items() if value is told)
        return float(self.edge.metres[self.answers == wanted].sum())

    @property
    def share(self) -> float | None:
        """How much of the edge is in time, 0 to 1; None where nobody walks over any."""
        whole = float(self.edge.metres.sum())
        return self.metres(Told.YES) / whole if whole else None


def look(plan: Plan) -> Sightlines:
    """Return whether the notices of a plan are read in time. Some milliseconds for a site."""
    blocks = seeing.walls(plan)
    seen = seeing.seen(plan, blocks)
    asked = Question(plan, seen, blocks)
    edge = ways_over(seen.told, plan.buildings or ())
    return Sightlines(
        plan=plan,
        seen=seen,
        blocks=blocks,
        entrances=tuple(_entrance(asked, entrance) for entrance in plan.entrances),
        edge=edge,
        answers=_edge(asked, edge),
    )


class Question(NamedTuple):
    """A plan with what its cameras see, as walks are asked about."""

    plan: Plan
    seen: Seen
    blocks: Array

    @property
    def certain_signs(self) -> tuple[PlanSign, ...]:
        """The signs that surely hang where they are said to hang."""
        return tuple(one for one in self.plan.signs if None not in (one.at, one.facing))

    @property
    def is_sign_anywhere(self) -> bool:
        """Whether a sign hangs of which nobody said where."""
        return any(sign.at is None for sign in self.plan.signs)

    @property
    def is_all_told(self) -> bool:
        """Whether nothing is open: then what is no yes is a no."""
        sure = self.seen.possible is self.seen.certain and not self.seen.anywhere
        return sure and len(self.certain_signs) == len(self.plan.signs)

    def answers(self, walks: Walks) -> Tolds:
        """Return for each walk whether a sign is read before its end and before it is seen.

        Yes: by a sign that surely hangs there, before anything that may be seen. No: by none that
        may hang there, before what is surely seen.
        """
        told = np.full(len(walks), CANNOT_TELL, dtype=np.int8)
        if not self.seen.anywhere:
            until = entered(walks, self.seen.possible)
            told[read(walks, until, self.certain_signs, self.blocks)] = YES
        if self.is_all_told:
            return np.where(told == YES, told, np.int8(NO))
        if not self.is_sign_anywhere:
            until = entered(walks, self.seen.certain)
            told[~read(walks, until, self.plan.signs, self.blocks) & (told != YES)] = NO
        return told


def entered(walks: Walks, area: BaseGeometry) -> Array:
    """Return how far each walk goes before it enters ``area``, or its whole length."""
    if area.is_empty or not len(walks):
        return walks.lengths
    shapely.prepare(area)
    starts = walks.starts
    inside = shapely.contains_xy(area, starts[:, 0], starts[:, 1])
    bounds = segments(list(shapely.get_parts(area)))
    far = np.minimum(hits(starts, walks.headings, bounds), walks.lengths)
    return np.where(inside, 0.0, far)


def _edge(asked: Question, edge: Edge) -> Tolds:
    """Return the answer for each piece of the edge of what is told to be seen.

    Walks to it are clear of it by their making; only what else may be seen can come before.
    """
    answers = asked.answers(edge.walks)
    if asked.plan.buildings is None:  # a wall may stand between: then there is no edge here
        answers[answers == NO] = CANNOT_TELL
    return answers


def _entrance(asked: Question, entrance: PlanEntrance) -> EntranceSight:
    """Return whether everybody has read a sign before passing the door, and before being seen."""
    walks = NOBODY
    if entrance.at is not None and entrance.outward is not None:
        walks = ways_in(entrance.at, entrance.outward, asked.blocks)
    answers = asked.answers(walks)
    return EntranceSight(entrance, _all(asked, answers), walks, answers)


def _all(asked: Question, answers: Tolds) -> Told:
    if asked.plan.cameras == ():
        return Told.YES  # nothing is filmed: there is nothing to read in time
    lost = answers == NO
    # A wall that nobody told of may stand in one way; hardly in all of them.
    if not asked.plan.signs or (
        lost.any() if asked.plan.buildings is not None else len(lost) and lost.all()
    ):
        return Told.NO
    return Told.YES if len(answers) and (answers == YES).all() else Told.CANNOT_TELL
