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
from functools import lru_cache
from typing import Any

from registry.language.catalogue import mark as _
from registry.language.sentences import Sentence, say
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
_NO_PATTERN = _("{pattern} is no pattern: {why}")
# Compared with nothing but itself, an expression fails on every day or on none.
_ANY_DAY = date(2026, 1, 1)
# What a loop may go through: a list of the filing, of a record in it, or a choice of one.
_GONE_THROUGH = frozenset({"ident", "select", "loop"})
_NUMBERS = {"double", "int"}
KEPT = 1_000  # expressions; 28 packs have 200, notices 50
_TYPES = {bool: {"bool"}, str: {"string", "timestamp"}, int: _NUMBERS, float: _NUMBERS}


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong in an expression: the column (from 1) and a sentence."""

    column: int
    said: Sentence

    @property
    def text(self) -> str:
        """The sentence in English."""
        return str(self.said)

    @property
    def told(self) -> Sentence:
        """The sentence with its column."""
        return say(_("column {column}: {flaw}"), column=self.column, flaw=self.said)


@lru_cache(maxsize=KEPT)
def read_condition(source: str, scope: Scope) -> tuple[Condition | None, tuple[Flaw, ...]]:
    """Return the condition that an expression states, or None and every flaw in it.

    An expression is asked for when a pack is checked and again when it is judged by;
    about 1 ms each.
    """
    try:
        condition, root, offsets = compiled(source, scope)
    except RuntimeError as error:
        return None, tuple(_told_by_cel(str(error), source, scope))
    except TypeError as error:
        return None, (Flaw(1, say(_("it must be true or false, but is {kind}"), kind=error)),)
    except (OverflowError, RecursionError):
        return None, (Flaw(1, say(_("a number in it is too large, or it is nested too deep"))),)
    flaws = [
        Flaw(offsets.get(node.id, 0) + 1, said)
        for node, loops in walk(root, {})
        for said in _flaws(node, loops)
    ]
    flaws = flaws or [
        Flaw(1, say(_("this always fails: {why}"), why=why)) for why in _certain_faults(condition)
    ]
    return (None if flaws else condition), tuple(flaws)


def _told_by_cel(text: str, source: str, scope: Scope) -> Iterator[Flaw]:
    found = list(_ERROR.finditer(text))
    if not found:
        yield Flaw(1, say("{why}", why=text))
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


def _syntax(text: str) -> Sentence:
    """Return in plain words what CEL says of a slip of the pen."""
    found = _SYNTAX.search(text)
    if found is None:
        return say("{why}", why=text)
    word, missing = found["word"].strip(), found["missing"]
    if missing:
        return say(_("{sign} is missing here"), sign=missing)
    if word == "<EOF>":
        return say(_("the expression breaks off here"))
    if word == "=":
        return say(_("write == to compare"))
    said = (
        _("this cannot be read: “{word}”") if found["unread"] else _("“{word}” cannot stand here")
    )
    return say(said, word=word)


def _unknown_name(name: str, scope: Scope) -> Sentence:
    if name in FUNCTIONS:
        return _usage(FUNCTIONS[name])
    if name == "has":
        return say(_("write given(…): it knows what is unknown and what is none"))
    if name in FACTS:
        return say(_("{name} cannot be named in a rule of scope {scope}"), name=name, scope=scope)
    known = [fact.name for fact in visible(scope)] + [*FUNCTIONS, "given", "today"]
    close = get_close_matches(name, known, n=1)
    if close:
        return say(_("nothing is called {name}; do you mean {close}?"), name=name, close=close[0])
    return say(_("nothing is called {name}"), name=name)


def _wrong_types(operator: str, types: str) -> Sentence:
    if operator in FUNCTIONS:
        return _usage(FUNCTIONS[operator])
    given = {kind.strip() for kind in types.split(",")}
    if given == {"double", "int"}:
        return say(_("a decimal number is compared with a whole one: write 720.0, not 720"))
    return say(_("these types do not go together: {types}"), types=types)


def _usage(function: Function) -> Sentence:
    words = [] if function.words is None else ["'…'"]
    if function.several:
        words.append("…")
    call = f"{function.name}({', '.join([*words, *(['30'] if function.number else [])])})"
    if function.several:
        return say(_("write {call}, with up to {most} words"), call=call, most=MOST_WORDS)
    return say(_("write {call}"), call=call)


def _flaws(node: Node, loops: dict[str, str]) -> Iterator[Sentence]:
    if node.kind == "select":
        yield from _select_flaws(node, loops)
    elif node.kind == "loop" and node.children[0].kind not in _GONE_THROUGH:
        yield say(_("go through a list of the filing, not through one that is written here"))
    elif node.kind == "call" and node.name in FUNCTIONS:
        yield from _call_flaws(node, FUNCTIONS[node.name])
    elif node.kind == "call" and node.name != "timestamp" and _bare_dates(node, loops):
        date = _bare_dates(node, loops)
        yield say(_("write timestamp({date}): in a list of records a date is a text"), date=date)
    elif node.kind == "call" and node.name in _COMPARES:
        yield from _comparison_flaws(node, loops)
    elif node.kind == "call" and node.name == "matches":
        yield from _pattern_flaws(node.children[1])


def _pattern_flaws(node: Node) -> Iterator[Sentence]:
    if not isinstance(node.value, str):
        yield say(_("write the pattern itself, not a fact"))
        return
    try:
        re.compile(node.value)
    except (re.error, OverflowError, RecursionError) as error:
        yield say(_NO_PATTERN, pattern=repr(node.value), why=error)
        return
    # CEL reads fewer patterns than Python: none that looks ahead, or back at what it found.
    tried = f"''.matches({json.dumps(node.value, ensure_ascii=False)})"
    if fault := _fault(environment(Scope.SITE).compile(tried)):
        yield say(_NO_PATTERN, pattern=repr(node.value), why=fault)


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


def _select_flaws(node: Node, loops: dict[str, str]) -> Iterator[Sentence]:
    collection = loops.get(node.children[0].name)
    if collection is None:
        unknown = _("nothing is known of .{name} here: take it from a list of records")
        yield say(unknown, name=node.name)
    elif _fact(node, loops) is None:
        element = FACTS[collection].element
        members = [fact.attribute for fact in FACTS.values() if fact.root == element]
        close = get_close_matches(node.name, members, n=1)
        told = {"list": collection, "name": node.name}
        if close:
            near = _("a record of {list} has no {name}; do you mean {close}?")
            yield say(near, **told, close=close[0])
        else:
            yield say(_("a record of {list} has no {name}"), **told)


def _call_flaws(node: Node, function: Function) -> Iterator[Sentence]:
    for argument in node.children:
        if argument.kind != "const":
            yield say(_("write the words of {name}(…) themselves, not a fact"), name=function.name)
        elif function.words and isinstance(argument.value, str):
            yield from _choice_flaws(argument.value, frozenset(map(str, function.words)))


def _comparison_flaws(node: Node, loops: dict[str, str]) -> Iterator[Sentence]:
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
                told = {"name": fact.name, "kind": _element(fact.kind), "value": repr(value)}
                yield say(_("{name} is a {kind}, but {value} is none"), **told)
            elif fact.choices and isinstance(value, str):
                yield from _choice_flaws(value, fact.choices)


def _bare_dates(node: Node, loops: dict[str, str]) -> str:
    """Return the first date of a record in a loop that a call reads without ``timestamp``."""
    for child in node.children:
        fact = _fact(child, loops) if child.kind == "select" else None
        if fact is not None and fact.kind is Kind.TIMESTAMP:
            return f"{child.children[0].name}.{child.name}"
    return ""


def _choice_flaws(value: str, choices: frozenset[str]) -> Iterator[Sentence]:
    if value not in choices | {"none"}:
        close = get_close_matches(value, choices, n=1)
        if close:
            near = _("'{value}' can never be said; do you mean '{close}'?")
            yield say(near, value=value, close=close[0])
        else:
            known = ", ".join(sorted(choices))
            yield say(
                _("'{value}' can never be said; choose from {known}"), value=value, known=known
            )


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
