"""Where expressions are compiled and evaluated: the CEL environment of each scope.

Facts are declared with dotted names and types; what is unknown is left out when a rule is judged,
never null. CEL then answers with its missing-value error, and that alone means *unknown*: a test
holds the library to it.
"""

import math
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from cel_expr_python import cel

from registry.domain.dossier import Dossier
from registry.rules.answer import Answer, FactValue, Truth
from registry.rules.facts import Kind, Scope, visible
from registry.rules.functions import FUNCTIONS, Function

TODAY = "today"
MOST_WORDS = 8  # how often a text may be repeated in one call
# Standard `has` answers something else than "was it given"; without its macro nobody uses it
# by mistake. `map` builds lists of texts: a few in a row fill the memory of the machine.
_CONFIG = "stdlib:\n  exclude_macros: [has, map]\n"

TYPES = {
    Kind.BOOL: cel.Type.BOOL,
    Kind.STRING: cel.Type.STRING,
    Kind.INT: cel.Type.INT,
    Kind.DOUBLE: cel.Type.DOUBLE,
    Kind.TIMESTAMP: cel.Type.TIMESTAMP,
    Kind.STRINGS: cel.Type.List(cel.Type.STRING),
    Kind.DOUBLES: cel.Type.List(cel.Type.DOUBLE),
    Kind.RECORDS: cel.Type.List(cel.Type.Map(cel.Type.STRING, cel.Type.DYN)),
}


class NotGivenError(Exception):
    """A function cannot answer for want of a fact; CEL carries it on as its error value."""


class RuleFaultError(RuntimeError):
    """An expression failed for another reason than a missing fact: the pack has a fault."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The dossier and the day that functions are asked about; remembers what it answered.

    ``common`` are the answers of conditions that are the same for every record, ``truths`` those
    of which nobody has asked more than whether they hold.
    """

    dossier: Dossier
    day: date
    common: dict[str, Answer] = field(default_factory=dict)
    truths: dict[str, Truth] = field(default_factory=dict)
    _answers: dict[tuple[FactValue, ...], Answer] = field(default_factory=dict)

    def answer(self, name: str, *words: FactValue) -> Answer:
        """Return what the function ``name`` answers; worked out once."""
        key = (name, *words)
        if key not in self._answers:
            self._answers[key] = FUNCTIONS[name].ask(self.dossier, self.day, *words)
        return self._answers[key]


# A function of CEL sees its arguments only, not what is being judged; so that is kept here for
# the length of one judging, apart for each thread and task.
ASKED: ContextVar[Asked] = ContextVar("asked")


def midnight(day: date) -> datetime:
    """Return a date as the moment that CEL compares it by: 0:00 UTC."""
    return datetime.combine(day, time(), UTC)


def outcome(value: object) -> Truth:
    """Return the truth that an evaluated expression came to.

    Raises:
        RuleFaultError: if it failed for another reason than a missing fact.
    """
    if value is True:
        return Truth.YES
    if value is False:
        return Truth.NO
    text = str(value)
    if text.startswith(_MISSING):
        return Truth.UNKNOWN
    raise RuleFaultError(text)


_NOT_GIVEN = "not given: "
# What cel-expr-python 0.1.3 says of a name, of a member of a record, and of a function that
# raised; the words before the colon are the status code.
_MISSING = (
    "UNKNOWN: No value with name ",
    "NOT_FOUND: Key not found in map : ",
    f"UNKNOWN: {_NOT_GIVEN}",
)


@cache
def environment(scope: Scope) -> cel.Env:
    """Return the environment in which expressions of this scope are compiled."""
    variables = {fact.name: TYPES[fact.kind] for fact in visible(scope)}
    return cel.NewEnv(
        config=cel.NewEnvConfigFromYaml(_CONFIG),
        variables=variables | {TODAY: cel.Type.TIMESTAMP},
        functions=[_given(), *map(_declared, FUNCTIONS.values())],
    )


def _given() -> Any:  # noqa: ANN401  # the library publishes no types
    """Declare ``given(fact)``: it was stated, and is not *none*; a date has come."""
    tests: tuple[tuple[str, Any, Any], ...] = (
        ("string", cel.Type.STRING, lambda text: text != "none"),
        ("list", cel.Type.List(cel.Type.DYN), bool),
        ("timestamp", cel.Type.TIMESTAMP, lambda when: when <= midnight(ASKED.get().day)),
        ("bool", cel.Type.BOOL, lambda _: True),
        ("int", cel.Type.INT, lambda _: True),
        ("double", cel.Type.DOUBLE, lambda number: not math.isnan(number)),
    )
    overloads = [
        cel.Overload(f"given_{name}", cel.Type.BOOL, [argument], impl=test)
        for name, argument, test in tests
    ]
    return cel.FunctionDecl("given", overloads)


def _declared(function: Function) -> Any:  # noqa: ANN401  # as above
    """Declare a question to the dossier, once for each number of words it takes."""

    def ask(*words: FactValue) -> bool:
        answer = ASKED.get().answer(function.name, *words)
        if answer.truth is Truth.UNKNOWN:
            raise NotGivenError(_NOT_GIVEN + ", ".join(answer.missing))
        return answer.truth is Truth.YES

    fewest = 0 if function.words is None else 1
    most = MOST_WORDS if function.several else fewest
    tail = [cel.Type.INT] if function.number else []
    overloads = [
        cel.Overload(
            f"{function.name}_{count}",
            cel.Type.BOOL,
            [cel.Type.STRING] * count + tail,
            impl=ask,
        )
        for count in range(fewest, most + 1)
    ]
    return cel.FunctionDecl(function.name, overloads)
