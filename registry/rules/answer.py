"""Three-valued truth, and answers that remember which facts they rest on.

Source: Kleene's strong logic of indeterminacy (K3).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
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
        return joined((self, other), Truth.NO)

    def __or__(self, other: "Answer") -> "Answer":
        return joined((self, other), Truth.YES)

    def __invert__(self) -> "Answer":
        return Answer(opposite(self.truth), self.used, self.missing)


def joined(answers: Sequence[Answer], decisive: Truth) -> Answer:
    """Return the joint answer of some; those that decide leave the facts of all others unnamed.

    ``decisive`` is NO where all must hold, YES where one must.
    """
    deciding = [one for one in answers if one.truth is decisive] or answers
    if len(deciding) == 1:
        return deciding[0]
    used: dict[str, FactValue] = {}
    missing: tuple[str, ...] = ()
    found = deciding[0].truth
    for one in deciding:
        used.update(one.used)
        missing += one.missing
        if one.truth is not found:
            found = Truth.UNKNOWN
    return Answer(found, used, missing)


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
    return joined(found, Truth.YES) if found else Answer(Truth.NO)


def every(answers: Iterable[Answer]) -> Answer:
    """Return whether all hold. YES for none at all."""
    found = tuple(answers)
    return joined(found, Truth.NO) if found else Answer(Truth.YES)
