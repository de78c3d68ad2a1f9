"""Change single values in the text of a pack file; all else stays as its author wrote it.

A pack has comments, an order and line breaks that people chose, and its changes are read as
differences of text: so a value is replaced where it stands, and nothing is written anew.
"""

import json
import re
from collections.abc import Mapping
from textwrap import wrap
from typing import TypeAlias

import yaml

from registry.rules import located
from registry.rules.located import Path

Edit: TypeAlias = str | int | None
"""A new value: a text, a number, or None to take the value away."""

_WIDTH = 100  # characters in a line, as in the packs that come with the register
# What YAML reads as a text as it stands: in a group in braces, and on a line of its own.
_IN_BRACES = re.compile(r"[^\W\d_][\w .()/-]*[\w.)]")
_ON_A_LINE = re.compile(r"[^\W\d_](?!.*(: | #|\t))[^\n]*[^\s:]")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def edited(text: str, changes: Mapping[Path, Edit]) -> tuple[str | None, str]:
    """Return the text with each value at its path replaced, or None and a sentence.

    A path names its steps: ``("rules", 2, "severity")``. A name that is not there yet is added to
    the group that it belongs to, which must be there.
    """
    for path, value in changes.items():
        found, _faults = located.read(text)
        if found is None:
            return None, "The text cannot be read as YAML: change it as a whole."
        if _at(found.data, path) == value:
            continue
        changed = _changed(text, path, value)
        if changed is None or not _holds(found.data, changed, path, value):
            return None, f"{_named(path)} cannot be changed by itself: change the text as a whole."
        text = changed
    return text, ""


def of_rule(text: str, rule: str, fields: Mapping[str, Edit]) -> tuple[str | None, str]:
    """Return the text with fields of one rule replaced, or None and a sentence.

    A field is named with dots, as in ``requires``, ``title.en`` or ``in_force.to``.
    """
    found, _faults = located.read(text)
    rules = found.data.get("rules") if found and isinstance(found.data, dict) else None
    for index, one in enumerate(rules if isinstance(rules, list) else ()):
        if isinstance(one, dict) and one.get("id") == rule:
            return edited(
                text,
                {("rules", index, *name.split(".")): value for name, value in fields.items()},
            )
    return None, f"The text has no rule {rule}."


def _changed(text: str, path: Path, value: Edit) -> str | None:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    holder = _node(root, path[:-1])
    if not isinstance(holder, yaml.MappingNode) or not holder.value:
        return None
    for key, node in holder.value:
        if key.value == path[-1]:
            return _put(text, holder, key, node, value)
    return _added(text, holder, str(path[-1]), value)


def _node(root: yaml.Node | None, path: Path) -> yaml.Node | None:
    for step in path:
        if isinstance(root, yaml.MappingNode):
            root = next((node for key, node in root.value if key.value == step), None)
        elif isinstance(root, yaml.SequenceNode) and isinstance(step, int):
            root = root.value[step]
        else:
            return None
    return root


def _put(
    text: str, holder: yaml.MappingNode, key: yaml.Node, node: yaml.Node, value: Edit
) -> str | None:
    start, end = node.start_mark.index, node.end_mark.index
    if value is None:
        return None if holder.flow_style else _removed(text, key, node)
    if holder.flow_style:
        return text[:start] + _written(value, _IN_BRACES) + text[end:]
    rest = text[end:]
    in_block = isinstance(node, yaml.ScalarNode) and node.style in {">", "|"}
    if in_block or isinstance(node, yaml.CollectionNode):
        rest = "\n" + text[_after(text, node) :]  # the end of a block lies behind what follows it
    indent = key.start_mark.column + 2
    return text[: key.end_mark.index] + ":" + _spread(value, indent, _room(key)) + rest


def _removed(text: str, key: yaml.Node, node: yaml.Node) -> str | None:
    start = key.start_mark.index - key.start_mark.column
    if text[start : key.start_mark.index].strip():
        return None  # the first name of a rule stands beside its hyphen
    return text[:start] + text[_after(text, node) :]


def _added(text: str, holder: yaml.MappingNode, name: str, value: Edit) -> str | None:
    """Return the text with a name added behind the first one of its group."""
    if value is None:
        return text
    key, node = holder.value[0]
    if holder.flow_style:
        end = node.end_mark.index
        return f"{text[:end]}, {name}: {_written(value, _IN_BRACES)}{text[end:]}"
    at = _after(text, node)
    column = key.start_mark.column
    head = "" if text[:at].endswith("\n") else "\n"
    written = _spread(value, column + 2, _WIDTH - column - len(name) - 2)
    return f"{text[:at]}{head}{' ' * column}{name}:{written}\n{text[at:]}"


def _after(text: str, node: yaml.Node) -> int:
    """Return where the line after a value begins; blank lines and comments stay below it."""
    end = node.end_mark.index
    while end > node.start_mark.index and text[end - 1] in " \n":
        end -= 1
    body = text[node.start_mark.index : end].split("\n")
    while len(body) > 1 and body[-1].lstrip().startswith("#"):
        body.pop()
    end = node.start_mark.index + len("\n".join(body).rstrip())
    line = text.find("\n", end)
    return len(text) if line < 0 else line + 1


def _room(key: yaml.Node) -> int:
    return _WIDTH - int(key.end_mark.column) - 2


def _spread(value: Edit, indent: int, room: int) -> str:
    """Return a value as it stands behind ``name:``, on one line or folded over several."""
    short = _written(value, _ON_A_LINE)
    if not isinstance(value, str) or (len(short) <= room and "\n" not in value):
        return f" {short}"
    if value != " ".join(value.split()) or value.startswith("#"):
        return f" {json.dumps(value, ensure_ascii=False)}"
    lines = wrap(value, _WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return " >-\n" + "\n".join(" " * indent + line for line in lines)


def _written(value: Edit, as_it_is: re.Pattern[str]) -> str:
    text = str(value)
    if not isinstance(value, str) or _DAY.fullmatch(text):
        return text
    plain = as_it_is.fullmatch(text) and text.lower() not in _WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)


def _holds(before: object, text: str, path: Path, value: Edit) -> bool:
    """Return whether only the value at ``path`` differs."""
    after, _faults = located.read(text)
    if after is None:
        return False
    told = _at(after.data, path)
    same = told == value or (isinstance(value, str) and str(told) == value)
    return same and _without(before, path) == _without(after.data, path)


def _at(data: object, path: Path) -> object:
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
        else:
            return None
    return data


def _without(data: object, path: Path) -> object:
    if isinstance(data, dict):
        inner = {key: _without(one, path[1:]) for key, one in data.items() if key == path[0]}
        return (
            {**data, **inner} if len(path) > 1 else {k: v for k, v in data.items() if k != path[0]}
        )
    if isinstance(data, list):
        return [_without(one, path[1:]) if i == path[0] else one for i, one in enumerate(data)]
    return data


def _named(path: Path) -> str:
    return ", ".join(str(step) for step in path if step != "rules")
