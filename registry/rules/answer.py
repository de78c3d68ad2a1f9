"""Three-valued truth, and answers that remember which facts they rest on.

Source: Kleene's strong logic of indeterminacy (K3).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import reduce
from operator import and_, or_
from typing import TypeAlias, TypeVar

T = TypeVar("T")

FactValue: TypeAlias = str | bool | int | tuple[str, ...]
"""A fact as a finding shows it: decimals as their shortest text, dates as ISO 8601."""


class Truth(Enum):
    """What is known of a statement: it holds, it does not, or nobody can tell."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def truth(known: bool | None) -> Truth:  # noqa: FBT001  # a bool is what it is about
    """Return the truth of a bool that may be unknown (None)."""
    if known is None:
        return Truth.UNKNOWN
    return Truth.YES if known else Truth.NO


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return NO if any is, else UNKNOWN if any is, else YES."""
    found = set(truths)
    if Truth.NO in found:
        return Truth.NO
    return Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.YES


def opposite(known: Truth) -> Truth:
    """Return YES for NO and NO for YES."""
    return {Truth.YES: Truth.NO, Truth.NO: Truth.YES}.get(known, Truth.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Answer:
    """A truth, the facts it rests on by path, and, if unknown, the paths that would settle it."""

    truth: Truth
    used: Mapping[str, FactValue] = field(default_factory=dict)
    missing: tuple[str, ...] = ()

    def __and__(self, other: "Answer") -> "Answer":
        return self._joined(other, Truth.NO)

    def __or__(self, other: "Answer") -> "Answer":
        return self._joined(other, Truth.YES)

    def __invert__(self) -> "Answer":
        return Answer(opposite(self.truth), self.used, self.missing)

    def _joined(self, other: "Answer", decisive: Truth) -> "Answer":
        for one in (self, other):
            if one.truth is decisive:  # it settles the matter whatever the other says
                return one
        found = Truth.UNKNOWN if Truth.UNKNOWN in {self.truth, other.truth} else self.truth
        return Answer(found, {**self.used, **other.used}, self.missing + other.missing)


def unknown(*paths: str) -> Answer:
    """Return the answer that waits for the facts at ``paths``."""
    return Answer(Truth.UNKNOWN, missing=paths)


def none(path: str) -> Answer:
    """Return NO because the collection at ``path`` is given and empty."""
    return Answer(Truth.NO, {path: "none"})


def told(path: str, value: T | None, test: Callable[[T], bool], shown: FactValue) -> Answer:
    """Return whether the fact at ``path`` passes ``test``; unknown if it is None."""
    if value is None:
        return unknown(path)
    return Answer(Truth.YES if test(value) else Truth.NO, {path: shown})


def some(answers: Iterable[Answer]) -> Answer:
    """Return whether any holds; stops at the first that does. NO for none at all."""
    found = []
    for answer in answers:
        if answer.truth is Truth.YES:
            return answer
        found.append(answer)
    return reduce(or_, found, Answer(Truth.NO))


def every(answers: Iterable[Answer]) -> Answer:
    """Return whether all hold. YES for none at all."""
    return reduce(and_, answers, Answer(Truth.YES))
