"""When a rule can change its answer by itself: what an expression reads of the day.

An answer that rests on facts and on nothing else stays as it is until a fact changes. One that
compares a date with today turns on a day that follows from that date; so the days on which
anything can turn are known beforehand, and between them nobody needs to judge again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import product

from registry.rules.facts import FACTS, Kind
from registry.rules.functions import FUNCTIONS
from registry.rules.syntax import Node

# The one question to a dossier that does not ask which day it is.
TIMELESS = frozenset({"within"})
TODAY = "today"
_COMPARES = frozenset({"_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_"})
_LINEAR = frozenset({"_+_", "_-_", "timestamp", "duration"})
_DURATION = re.compile(r"(-?)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")
_MOST = 4  # durations in one comparison; each doubles the sums that are looked at
_NONE = timedelta()
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """What an expression reads of the day.

    ``asks``: it reads it at all. ``offsets`` are the spans by which a date and the day are
    compared, ``moments`` the dates that the expression names itself. ``restless``: it reads the
    day in a way that is not understood here, so that it may turn on any day.
    """

    asks: bool = False
    offsets: frozenset[timedelta] = frozenset()
    moments: frozenset[datetime] = frozenset()
    restless: bool = False

    def __or__(self, other: "Clock") -> "Clock":
        return Clock(
            self.asks or other.asks,
            self.offsets | other.offsets,
            self.moments | other.moments,
            self.restless or other.restless,
        )

    def turns(self, dates: Iterator[datetime]) -> Iterator[date]:
        """Yield every day on which an answer may turn that rests on these dates.

        A comparison turns on the day itself or on the one after it.
        """
        for found in (*dates, *self.moments):
            for offset in self.offsets:
                try:
                    day = (found + offset).date()
                    yield from (day, day + DAY)
                except OverflowError:  # a day that no calendar has never comes
                    continue


STILL = Clock()
_PLAIN = Clock(asks=True, offsets=frozenset({_NONE}))
_RESTLESS = Clock(asks=True, restless=True)


def clock(node: Node) -> Clock:
    """Return what an expression reads of the day, by its syntax tree."""
    if node.kind == "call":
        if node.name in FUNCTIONS:
            return _question(node)
        if node.name in _COMPARES and _names_today(node):
            return _comparison(node)
        if node.name == "given" and _is_date(node.children[0]):
            return _PLAIN
    if node.kind == "ident" and node.name == TODAY:
        return _RESTLESS
    found = STILL
    for child in node.children:
        found |= clock(child)
    return found


def _question(node: Node) -> Clock:
    if node.name in TIMELESS:
        return STILL
    days = [child.value for child in node.children if isinstance(child.value, int)]
    spans = {_NONE, *(timedelta(days=count) for count in days)}
    return Clock(asks=True, offsets=frozenset(spans))


def _names_today(node: Node) -> bool:
    return any(inner.kind == "ident" and inner.name == TODAY for inner in node.walk())


def _is_date(node: Node) -> bool:
    """Return whether a node is a date; a member of a record may be one."""
    if node.kind == "ident" and node.name in FACTS:
        return FACTS[node.name].kind is Kind.TIMESTAMP
    return True


def _comparison(node: Node) -> Clock:
    """Return the clock of a comparison with today: of sums of one date and fixed spans."""
    spans, moments, dates = [], [], 0
    for inner in _terms(node):
        if inner.kind == "call" and inner.name in _LINEAR | _COMPARES:
            literal = inner.children[0].value if len(inner.children) == 1 else None
            if inner.name == "duration":
                spans.append(_span(literal))
            elif inner.name == "timestamp" and literal is not None:
                moments.append(_moment(literal))
        elif inner.kind in {"ident", "select"}:
            dates += inner.name != TODAY
        else:
            return _RESTLESS
    if None in spans or None in moments or dates + len(moments) != 1 or len(spans) > _MOST:
        return _RESTLESS
    known = [span for span in spans if span is not None]
    sums = {
        sum((sign * span for sign, span in zip(signs, known, strict=True)), _NONE)
        for signs in product((1, -1), repeat=len(known))
    }
    fixed = frozenset(moment for moment in moments if moment is not None)
    return Clock(asks=True, offsets=frozenset(sums), moments=fixed)


def _terms(node: Node) -> Iterator[Node]:
    """Yield a comparison and what it compares; what names a date is not taken apart."""
    yield node
    if node.kind == "call":
        literal = node.name in {"duration", "timestamp"} and node.children[0].kind == "const"
        for child in () if literal else node.children:
            yield from _terms(child)


def _span(literal: object) -> timedelta | None:
    found = _DURATION.fullmatch(str(literal or "-"))
    if found is None or not any(found.groups()[1:]):
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    span = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -span if found[1] else span


def _moment(literal: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(literal))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
