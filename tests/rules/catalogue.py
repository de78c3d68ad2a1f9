"""An evaluator of the catalogue that shares nothing with the engine but the dossier.

The catalogue's expressions are a subset of Python's; they are read with ``ast`` and answered in
three values: True, False and None for unknown. Missing facts are read as docs/sources.md says.
"""

import ast
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from registry.domain.dossier import Dossier
from registry.domain.value import Value
from tests.rules.catalogue_asks import Asks, UnknownFact, conj, disj, moment, neg, there
from tests.rules.vectors import document

FOLDER = Path(__file__).parent.parent / "vectors"
NEVER = datetime(9000, 1, 1, tzinfo=UTC)
PLACES = {"camera": "cameras", "fr": "fr", "sign": "signs", "report": "reports"}


@dataclass(frozen=True)
class Entry:
    """One rule of the catalogue: its scope and two expressions."""

    scope: str
    applies: str
    requires: str


@cache
def catalogue() -> dict[str, Entry]:
    """Return every rule of the catalogue as it was."""
    raw = document(FOLDER / "catalogue.yaml")
    return {name: Entry(**entry) for name, entry in raw.items()}


@cache
def corrections() -> dict[str, dict[str, str]]:
    """Return, of each rule that was corrected, what replaces a part of it, and ``why``."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted((FOLDER / "corrections").glob("*.yaml")):
        found |= document(path) or {}
    return found


def corrected(name: str) -> Entry:
    """Return a rule of the catalogue with its corrections."""
    entry, changes = catalogue()[name], corrections().get(name, {})
    return Entry(
        changes.get("scope", entry.scope),
        changes.get("applies", entry.applies),
        changes.get("requires", entry.requires),
    )


def verdicts(entry: Entry, dossier: Dossier, day: date) -> dict[str, str]:
    """Return what a rule says of each of its subjects, by path."""
    return {path: _verdict(entry, asked) for path, asked in _subjects(entry.scope, dossier, day)}


def _verdict(entry: Entry, asked: "_Asked") -> str:
    applies = conj((asked.there, asked.truth(entry.applies)))
    if applies is not True:
        return "cannot_tell" if applies is None else "not_applicable"
    requires = asked.truth(entry.requires)
    return {True: "no_problem", False: "raised", None: "evidence_missing"}[requires]


def _subjects(scope: str, dossier: Dossier, day: date) -> Iterator[tuple[str, "_Asked"]]:
    if scope not in PLACES:
        page_there = None if scope == "page" and dossier.page is None else True
        yield scope, _Asked(dossier, day, scope, None, there=page_there)
        return
    place = PLACES[scope]
    records = dossier.signs if place == "signs" else getattr(dossier.filing, place)
    if not records:
        yield place, _Asked(dossier, day, scope, None, there=None if records is None else False)
    for index, record in enumerate(records or ()):
        yield (
            f"{place}.{index}",
            _Asked(dossier, day, scope, record, there=there(record, day)),
        )


@cache
def _parsed(source: str) -> ast.expr:
    return ast.parse(source, mode="eval").body


class _Asked(Asks):
    """A dossier, a day and one record that is judged."""

    def __init__(
        self, dossier: Dossier, day: date, scope: str, record: Value | None, *, there: bool | None
    ) -> None:
        filing = dossier.filing
        self.dossier, self.day, self.there = dossier, day, there
        self.roots: dict[str, Any] = {
            "operator": filing.operator,
            "site": filing.site,
            "page": dossier.page,
        }
        if scope in PLACES:
            self.roots[scope] = record

    def truth(self, source: str) -> bool | None:
        """Return the truth of an expression."""
        return self._truth(_parsed(source))

    def _truth(self, node: ast.expr) -> bool | None:
        found: bool | None = None
        match node:
            case ast.BoolOp():
                join = conj if isinstance(node.op, ast.And) else disj
                found = join(self._truth(part) for part in node.values)
            case ast.UnaryOp(op=ast.Not()):
                found = neg(self._truth(node.operand))
            case ast.IfExp():
                found = self._choice(node)
            case ast.Compare():
                found = self._compared(node)
            case ast.Call():
                found = self._called(node)
            case _:
                found = self._plain(node)
        return found

    def _plain(self, node: ast.expr) -> bool | None:
        try:
            return bool(self.value(node))
        except UnknownFact:
            return None

    def _choice(self, node: ast.IfExp) -> bool | None:
        which, one, other = map(self._truth, (node.test, node.body, node.orelse))
        if which is None:
            return one if one is other else None
        return one if which else other

    def _called(self, node: ast.Call) -> bool | None:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name == "has":
            return self._has(node.args[0])
        if name in {"lists", "any_of"}:
            try:
                held = set(map(str, self.value(node.args[0])))
            except UnknownFact:
                return None
            keys = [str(self.value(key)) for key in node.args[1:]]
            return (all if name == "lists" else any)(key in held for key in keys)
        found: bool | None = getattr(self, name)(*node.args)
        return found

    def _has(self, node: ast.expr) -> bool | None:
        try:
            value = self.value(node)
        except UnknownFact:
            return None
        if isinstance(value, datetime):
            return value <= moment(self.day)
        if isinstance(value, float):
            return not math.isnan(value)
        return value not in ("none", "", ())

    def _compared(self, node: ast.Compare) -> bool | None:
        try:
            left = self.value(node.left)
            right = self.value(node.comparators[0])
        except UnknownFact:
            return None
        return bool(_COMPARISONS[type(node.ops[0])](left, right))

    def value(self, node: ast.expr) -> Any:
        match node:
            case ast.Constant():
                return node.value
            case ast.Tuple():
                return tuple(self.value(part) for part in node.elts)
            case ast.Attribute(value=ast.Name(id=root)):
                return self._fact(root, node.attr)
            case ast.Call(func=ast.Name(id=name)):
                return getattr(self, name)(*node.args)
        raise TypeError(ast.dump(node))

    def _fact(self, root: str, name: str) -> Any:
        record = self.roots[root]
        value = None if record is None else getattr(record, name)
        if value is None:
            raise UnknownFact
        if value == "none" and _is_number(record, name):
            return math.nan
        if value == "none" and _is_date(record, name):
            return NEVER
        if isinstance(value, Decimal):
            return float(value)
        return moment(value) if isinstance(value, date) else value


def _is_number(record: Value, name: str) -> bool:
    return "Decimal" in str(type(record).model_fields[name].annotation)


def _is_date(record: Value, name: str) -> bool:
    return "date" in str(type(record).model_fields[name].annotation)


_COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: lambda a, b: a == b,
    ast.NotEq: lambda a, b: a != b,
    ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b,
    ast.Gt: lambda a, b: a > b,
    ast.GtE: lambda a, b: a >= b,
    ast.In: lambda a, b: a in b,
    ast.NotIn: lambda a, b: a not in b,
}
