"""What differs between two texts of a pack, field by field, as a second official reads it.

Also a text that has faults can be compared, as long as it can be read as YAML.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from registry.rules import located
from registry.rules.differences import Kind
from registry.rules.located import Located

KEPT = 16  # texts, each with the one in use: some officials at work
# What the register sets itself when a pack is published.
_SET = frozenset({"version", "dated", "rules"})


class FieldChange(NamedTuple):
    """A field that differs, named with dots as in ``title.fi``; "" where there is or was none."""

    name: str
    before: str
    after: str


class RuleChange(NamedTuple):
    """A rule that differs; "" stands for the head of the pack: its title."""

    rule: str
    kind: Kind
    fields: tuple[FieldChange, ...]


def compared(before: str | None, after: str) -> tuple[RuleChange, ...] | None:
    """Return what differs, in the order of the new text, what is gone last.

    None if a text cannot be read; without ``before`` all is new.
    """
    new = read(after)
    old = read(before) if before is not None else None
    if new is None or (before is not None and old is None):
        return None
    return tuple(_changes(old.data if old else {}, new.data))


@lru_cache(maxsize=KEPT)
def read(text: str) -> Located | None:
    """Return what a file holds, or None if it cannot be read; to be looked at, never changed.

    0.1 s for the largest pack; the last few are kept.
    """
    return located.read(text)[0]


def _changes(old: Any, new: Any) -> Iterator[RuleChange]:  # noqa: ANN401  # a file holds anything
    head = _fields(_head(old), _head(new))
    if head:
        yield RuleChange("", Kind.CHANGED if old else Kind.NEW, head)
    was, now = rules(old), rules(new)
    known = {_name(one, i): one for i, one in enumerate(was)}
    for i, one in enumerate(now):
        name = _name(one, i)
        kind = Kind.CHANGED if name in known else Kind.NEW
        if fields := _fields(known.pop(name, {}), one):
            yield RuleChange(name, kind, fields)
    for name, one in known.items():
        yield RuleChange(name, Kind.GONE, _fields(one, {}))


def rules(data: Any) -> list[Any]:  # noqa: ANN401  # as above
    """Return the rules of what a file holds, whatever they are."""
    found = data.get("rules") if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def _head(data: Any) -> dict[str, Any]:  # noqa: ANN401  # as above
    given = data if isinstance(data, dict) else {}
    return {name: value for name, value in given.items() if name not in _SET}


def _name(rule: Any, index: int) -> str:  # noqa: ANN401  # as above
    named = rule.get("id") if isinstance(rule, dict) else None
    return str(named or f"rule {index + 1}")


def _fields(old: Any, new: Any) -> tuple[FieldChange, ...]:  # noqa: ANN401  # as above
    was, now = dict(flat(old)), dict(flat(new))
    return tuple(
        FieldChange(name, was.get(name, ""), now.get(name, ""))
        for name in (*now, *(one for one in was if one not in now))
        if was.get(name, "") != now.get(name, "")
    )


def flat(value: Any, name: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401  # as above
    """Yield every value of a rule as a text, by its name with dots; white space is one space."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(inner, f"{name}.{key}" if name else str(key))
    elif value is not None:
        yield name, " ".join(str(value).split())
