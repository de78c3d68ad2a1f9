"""Three-valued truth, and answers that remember which facts they rest on.

Source: Kleene's strong logic of indeterminacy (K3).
"""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import reduce
from operator import and_, or_
from types import MappingProxyType
from typing import NamedTuple, TypeAlias, TypeVar

T = TypeVar("T")

FactValue: TypeAlias = str | bool | int | tuple[str, ...]
"""A fact as a finding shows it: decimals as their shortest text, dates as ISO 8601."""


class Truth(Enum):
    """What is known of a statement: it holds, it does not, or nobody can tell."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def opposite(known: Truth) -> Truth:
    """Return YES for NO and NO for YES."""
    if known is Truth.UNKNOWN:
        return known
    return Truth.NO if known is Truth.YES else Truth.YES


class Answer(NamedTuple):
    """A truth, the facts it rests on by path, and, if unknown, the paths that would settle it."""

    truth: Truth
    used: Mapping[str, FactValue] = MappingProxyType({})
    missing: tuple[str, ...] = ()

    def __and__(self, other: "Answer") -> "Answer":
        return _joined(self, other, Truth.NO)

    def __or__(self, other: "Answer") -> "Answer":
        return _joined(self, other, Truth.YES)

    def __invert__(self) -> "Answer":
        return Answer(opposite(self.truth), self.used, self.missing)


def _joined(one: Answer, other: Answer, decisive: Truth) -> Answer:
    """Return the joint answer; one that decides alone leaves the facts of the other unnamed."""
    if one.truth is not other.truth:
        if one.truth is decisive:
            return one
        if other.truth is decisive:
            return other
    found = one.truth if one.truth is other.truth else Truth.UNKNOWN
    return Answer(found, {**one.used, **other.used}, one.missing + other.missing)


def chosen(which: Answer, one: Answer, other: Answer) -> Answer:
    """Return ``one`` if ``which`` holds, else ``other``; either of them if they agree."""
    if which.truth is not Truth.UNKNOWN:
        branch = one if which.truth is Truth.YES else other
        return Answer(branch.truth, {**which.used, **branch.used}, branch.missing)
    if one.truth is other.truth is not Truth.UNKNOWN:
        return Answer(one.truth, {**one.used, **other.used})
    return which


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
