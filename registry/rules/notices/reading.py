"""Reads a file of ``notices``: a notice ready to be asked, or every fault in it and its line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from registry.errors import RefusedError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.rules import located
from registry.rules.checks import fault, text_faults, validated
from registry.rules.condition import Condition
from registry.rules.expressions import read_condition
from registry.rules.facts import FACTS, Scope
from registry.rules.located import Fault, Located
from registry.rules.located import Path as Place
from registry.rules.notices import NOTICES
from registry.rules.notices.notice import Notice, Wanted

FOLDER = Path(__file__).resolve().parent

# What a row states may lie deeper than a fact: a sign has a row for its cameras as a whole.
_ROWS = frozenset({"cameras", "fr", "rights"})


@dataclass(frozen=True, slots=True)
class Ready:
    """A notice with its conditions compiled; an item without one is always wanted."""

    notice: Notice
    applies: Condition
    items: tuple[tuple[Wanted, Condition | None], ...]


def read_notice(text: str) -> tuple[Ready | None, tuple[Fault, ...]]:
    """Return the notice that a file states, or None and every fault in it, line by line."""
    found, faults = located.read(text)
    if found is None:
        return None, tuple(faults)
    notice, wrong = validated(Notice, found.data, (), found)
    faults += [*wrong, *text_faults(found.data, (), found), *_expression_faults(found)]
    if notice is not None:
        faults += _field_faults(notice, found)
    faults.sort(key=lambda one: one.line)
    if faults or notice is None:
        return None, tuple(faults)
    items = tuple((wanted, _sure(wanted.when) if wanted.when else None) for wanted in notice.items)
    return Ready(notice, _sure(notice.applies), items), ()


@cache
def load_notices() -> tuple[Ready, ...]:
    """Return the notices of the register, compiled; read once a process.

    Raises:
        RefusedError: naming every fault of every file.
    """
    return read_notices(FOLDER, NOTICES)


def read_notices(folder: Path, names: Iterable[str]) -> tuple[Ready, ...]:
    """Return the notices with these names in a folder, compiled.

    Raises:
        RefusedError: naming every fault of every file.
    """
    ready, faults = [], []
    for name in names:
        one, found = read_notice((folder / f"{name}.yaml").read_text("utf-8"))
        faults += [f"{name}.yaml, {told}" for told in found]
        if one is not None and one.notice.id != name:
            faults.append(f"{name}.yaml: its id is {one.notice.id}")
        ready += [one] if one else []
    if faults:
        raise RefusedError("The notices have faults:\n" + "\n".join(faults), faults)
    return tuple(ready)


def _expressions(raw: Any) -> Iterator[tuple[Place, str]]:  # noqa: ANN401  # a file holds anything
    if not isinstance(raw, dict):
        return
    if isinstance(raw.get("applies"), str):
        yield ("applies",), raw["applies"]
    items = raw.get("items")
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict) and isinstance(item.get("when"), str):
            yield ("items", index, "when"), item["when"]


def _expression_faults(found: Located) -> Iterator[Fault]:
    for place, source in _expressions(found.data):
        for flaw in read_condition(source.strip(), Scope.SITE)[1]:
            yield fault(found, place, flaw.told)


def _field_faults(notice: Notice, found: Located) -> Iterator[Fault]:
    for index, wanted in enumerate(notice.items):
        for field in wanted.fields:
            if field not in FACTS and field not in _ROWS:
                yield fault(
                    found,
                    ("items", index, "fields"),
                    say(_("nothing is called {name}"), name=field),
                )


def _sure(source: str) -> Condition:
    condition, _flaws = read_condition(source, Scope.SITE)
    if condition is None:  # its flaws have been told already
        raise ValueError(f"{source} cannot be compiled")
    return condition
