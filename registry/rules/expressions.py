"""Reads an expression of a pack: a condition, or every flaw in it with its column and a sentence.

CEL finds unknown names and wrong types. It cannot know that ``'identificaton'`` is no mode, that
no camera has a ``colour``, or that a question must be asked in plain words: that is found here.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from registry.rules.condition import Condition, compiled, walk
from registry.rules.environment import MOST_WORDS, TODAY, environment, midnight, outcome
from registry.rules.facts import FACTS, Fact, Kind, Scope, visible
from registry.rules.functions import FUNCTIONS, Function
from registry.rules.syntax import Node

_ERROR = re.compile(r"ERROR: <input>:(?P<line>\d+):(?P<column>\d+): (?P<text>.*)")
_UNDECLARED = re.compile(r"undeclared reference to '([^']*)'")
_OVERLOAD = re.compile(r"found no matching overload for '([^']*)' applied to '\((.*)\)'")
_SYNTAX = re.compile(
    r"Syntax error: (?:(?P<unread>token recognition error at: )|(?:mismatched|extraneous) input |"
    r"no viable alternative at input |missing (?P<missing>\S+) at )'(?P<word>.+?)'(?= |$)"
)
_NAME = re.compile(r"[\w.]*$")
_COMPARES = frozenset({"_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "@in"})
# Compared with nothing but itself, an expression fails on every day or on none.
_ANY_DAY = date(2026, 1, 1)
# What a loop may go through: a list of the filing, of a record in it, or a choice of one.
_GONE_THROUGH = frozenset({"ident", "select", "loop"})
_NUMBERS = {"double", "int"}
_TYPES = {bool: {"bool"}, str: {"string", "timestamp"}, int: _NUMBERS, float: _NUMBERS}


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong in an expression: the column (from 1) and a sentence."""

    column: int
    text: str


def read_condition(source: str, scope: Scope) -> tuple[Condition | None, list[Flaw]]:
    """Return the condition that an expression states, or None and every flaw in it."""
    try:
        condition, root, offsets = compiled(source, scope)
    except RuntimeError as error:
        return None, list(_told_by_cel(str(error), source, scope))
    except TypeError as error:
        return None, [Flaw(1, f"it must be true or false, but is {error}")]
    except (OverflowError, RecursionError):
        return None, [Flaw(1, "a number in it is too large, or it is nested too deep")]
    flaws = [
        Flaw(offsets.get(node.id, 0) + 1, text)
        for node, loops in walk(root, {})
        for text in _flaws(node, loops)
    ]
    flaws = flaws or [Flaw(1, f"this always fails: {text}") for text in _certain_faults(condition)]
    return (None if flaws else condition), flaws


def _told_by_cel(text: str, source: str, scope: Scope) -> Iterator[Flaw]:
    found = list(_ERROR.finditer(text))
    if not found:
        yield Flaw(1, text)
    for error in found:
        # A line break inside an expression counts as one character.
        before = source.split("\n")[: int(error["line"]) - 1]
        column = sum(len(line) + 1 for line in before) + int(error["column"])
        if undeclared := _UNDECLARED.search(error["text"]):
            # CEL points behind the name, or at its last dot.
            start = source.rfind(undeclared[1], 0, column + len(undeclared[1]))
            yield Flaw(max(start, 0) + 1, _unknown_name(undeclared[1], scope))
        elif overload := _OVERLOAD.search(error["text"]):
            yield Flaw(column, _wrong_types(overload[1], overload[2]))
        else:
            yield Flaw(column, _syntax(error["text"]))


def _syntax(text: str) -> str:
    """Return in plain words what CEL says of a slip of the pen."""
    found = _SYNTAX.search(text)
    if found is None:
        return text
    word, missing = found["word"].strip(), found["missing"]
    if missing:
        return f"{missing} is missing here"
    if word == "<EOF>":
        return "the expression breaks off here"
    if word == "=":
        return "write == to compare"
    return f"this cannot be read: “{word}”" if found["unread"] else f"“{word}” cannot stand here"


def _unknown_name(name: str, scope: Scope) -> str:
    if name in FUNCTIONS:
        return _usage(FUNCTIONS[name])
    if name == "has":
        return "write given(…): it knows what is unknown and what is none"
    if name in FACTS:
        return f"{name} cannot be named in a rule of scope {scope}"
    known = [fact.name for fact in visible(scope)] + [*FUNCTIONS, "given", "today"]
    close = get_close_matches(name, known, n=1)
    return f"nothing is called {name}" + (f"; do you mean {close[0]}?" if close else "")


def _wrong_types(operator: str, types: str) -> str:
    if operator in FUNCTIONS:
        return _usage(FUNCTIONS[operator])
    given = {kind.strip() for kind in types.split(",")}
    if given == {"double", "int"}:
        return "a decimal number is compared with a whole one: write 720.0, not 720"
    return f"these types do not go together: {types}"


def _usage(function: Function) -> str:
    words = [] if function.words is None else ["'…'"]
    if function.several:
        words.append(f"… up to {MOST_WORDS}")
    return f"write {function.name}({', '.join([*words, *(['30'] if function.number else [])])})"


def _flaws(node: Node, loops: dict[str, str]) -> Iterator[str]:
    if node.kind == "select":
        yield from _select_flaws(node, loops)
    elif node.kind == "loop" and node.children[0].kind not in _GONE_THROUGH:
        yield "go through a list of the filing, not through one that is written here"
    elif node.kind == "call" and node.name in FUNCTIONS:
        yield from _call_flaws(node, FUNCTIONS[node.name])
    elif node.kind == "call" and node.name != "timestamp" and _bare_dates(node, loops):
        yield f"write timestamp({_bare_dates(node, loops)}): in a list of records a date is a text"
    elif node.kind == "call" and node.name in _COMPARES:
        yield from _comparison_flaws(node, loops)
    elif node.kind == "call" and node.name == "matches":
        yield from _pattern_flaws(node.children[1])


def _pattern_flaws(node: Node) -> Iterator[str]:
    if not isinstance(node.value, str):
        yield "write the pattern itself, not a fact"
        return
    try:
        re.compile(node.value)
    except (re.error, OverflowError, RecursionError) as error:
        yield f"{node.value!r} is no pattern: {error}"
        return
    # CEL reads fewer patterns than Python: none that looks ahead, or back at what it found.
    tried = f"''.matches({json.dumps(node.value, ensure_ascii=False)})"
    if fault := _fault(environment(Scope.SITE).compile(tried)):
        yield f"{node.value!r} is no pattern: {fault}"


def _certain_faults(condition: Condition) -> Iterator[str]:
    """Yield why parts fail that rest on nothing but themselves, as ``1 / 0 > 2`` does."""
    for part in condition.parts:
        yield from _certain_faults(part)
    if condition.expression is not None and not any(condition.reads.facts()):
        yield from filter(None, (_fault(condition.expression),))


def _fault(expression: Any) -> str:  # noqa: ANN401  # the library publishes no types
    """Return why an expression fails that reads no fact, "" if it does not."""
    try:
        outcome(expression.eval(data={TODAY: midnight(_ANY_DAY)}).value())
    except RuntimeError as error:
        return str(error)
    return ""


def _select_flaws(node: Node, loops: dict[str, str]) -> Iterator[str]:
    collection = loops.get(node.children[0].name)
    if collection is None:
        yield f"nothing is known of .{node.name} here: take it from a list of records"
    elif _fact(node, loops) is None:
        element = FACTS[collection].element
        members = [fact.attribute for fact in FACTS.values() if fact.root == element]
        close = get_close_matches(node.name, members, n=1)
        hint = f"; do you mean {close[0]}?" if close else ""
        yield f"a record of {collection} has no {node.name}{hint}"


def _call_flaws(node: Node, function: Function) -> Iterator[str]:
    for argument in node.children:
        if argument.kind != "const":
            yield f"write the words of {function.name}(…) themselves, not a fact"
        elif function.words and isinstance(argument.value, str):
            yield from _choice_flaws(argument.value, frozenset(map(str, function.words)))


def _comparison_flaws(node: Node, loops: dict[str, str]) -> Iterator[str]:
    facts = [fact for side in node.children if (fact := _fact(side, loops))]
    values = [
        inner.value
        for side in node.children
        for inner in (side, *side.children)
        if _is_value(inner)
    ]
    for fact in facts:
        for value in values:
            if _element(fact.kind) not in _TYPES[type(value)]:
                yield f"{fact.name} is a {_element(fact.kind)}, but {value!r} is none"
            elif fact.choices and isinstance(value, str):
                yield from _choice_flaws(value, fact.choices)


def _bare_dates(node: Node, loops: dict[str, str]) -> str:
    """Return the first date of a record in a loop that a call reads without ``timestamp``."""
    for child in node.children:
        fact = _fact(child, loops) if child.kind == "select" else None
        if fact is not None and fact.kind is Kind.TIMESTAMP:
            return f"{child.children[0].name}.{child.name}"
    return ""


def _choice_flaws(value: str, choices: frozenset[str]) -> Iterator[str]:
    if value not in choices | {"none"}:
        close = get_close_matches(value, choices, n=1)
        hint = (
            f"do you mean '{close[0]}'?" if close else f"choose from {', '.join(sorted(choices))}"
        )
        yield f"'{value}' can never be said; {hint}"


def _is_value(node: Node) -> bool:
    return node.kind == "const" and node.value is not None


def _fact(node: Node, loops: dict[str, str]) -> Fact | None:
    """Return the fact that a node names, by itself or as a member of a record in a loop."""
    if node.kind == "ident":
        return FACTS.get(node.name)
    if node.kind == "select" and (collection := loops.get(node.children[0].name)):
        return FACTS.get(f"{FACTS[collection].element}.{node.name}")
    return None


def _element(kind: Kind) -> str:
    """Return the type of one element of a list, or the type itself."""
    return kind.value.removeprefix("list(").removesuffix(")")
