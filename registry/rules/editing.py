"""Change single values in the text of a pack file; all else stays as its author wrote it.

A pack has comments, an order and line breaks that people chose, and its changes are read as
differences of text: so a value is replaced where it stands, and nothing is written anew.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from textwrap import wrap
from typing import TypeAlias

import yaml

from registry.language.catalogue import mark as _
from registry.language.sentences import Sentence, say
from registry.rules import located
from registry.rules.located import Path

Edit: TypeAlias = str | int | None
"""A new value: a text, a number, or None to take the value away."""

_WIDTH = 100  # characters in a line, as in the packs that come with the register
# What YAML reads as a text as it stands: in a group in braces, and on a line of its own.
_IN_BRACES = re.compile(r"[^\W\d_][\w .()/-]*[\w.)]")
_ON_A_LINE = re.compile(r"[^\W\d_](?!.*(: | #|\t))[^\n]*[^\s:]")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_STAYS = _("{what} cannot be changed by itself: change the text as a whole.")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def edited(text: str, changes: Mapping[Path, Edit]) -> tuple[str | None, Sentence | str]:
    """Return the text with each value at its path replaced, or None and a sentence.

    A path names its steps: ``("rules", 2, "severity")``. A name that is not there yet is added to
    the group that it belongs to, which must be there.
    """
    found, _faults = located.read(text) if changes else (None, [])
    for path, value in changes.items():
        if found is None:
            return None, say(_("The text cannot be read as YAML: change it as a whole."))
        if _at(found.data, path) == value:
            continue
        changed = _changed(text, path, value)
        then = located.read(changed)[0] if changed is not None else None
        if changed is None or then is None or not _holds(found.data, then.data, path, value):
            return None, say(_STAYS, what=_named(path))
        text, found = changed, then
    return text, ""


def of_rule(text: str, rule: str, fields: Mapping[str, Edit]) -> tuple[str | None, Sentence | str]:
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
    return None, say(_("The text has no rule {rule}."), rule=rule)


def _changed(text: str, path: Path, value: Edit) -> str | None:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    holder = _node(root, path[:-1])
    if holder is None and value is not None:
        return _grouped(text, _node(root, path[:-2]), path, value)
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
        return _unlisted(text, holder, key) if holder.flow_style else _removed(text, key, node)
    if holder.flow_style:
        return text[:start] + _written(value, _IN_BRACES) + text[end:]
    rest = text[end:]
    in_block = isinstance(node, yaml.ScalarNode) and node.style in {">", "|"}
    if in_block or isinstance(node, yaml.CollectionNode):
        rest = "\n" + text[after(text, node) :]  # the end of a block lies behind what follows it
    indent = key.start_mark.column + 2
    return text[: key.end_mark.index] + ":" + _spread(value, indent, _room(key)) + rest


def _removed(text: str, key: yaml.Node, node: yaml.Node) -> str | None:
    start = key.start_mark.index - key.start_mark.column
    if text[start : key.start_mark.index].strip():
        return None  # the first name of a rule stands beside its hyphen
    return text[:start] + text[after(text, node) :]


def _unlisted(text: str, holder: yaml.MappingNode, gone: yaml.Node) -> str | None:
    """Return the text without a name of a group in braces; the first one stays."""
    before: yaml.Node | None = None
    for key, node in holder.value:
        if key is gone:
            end = int(node.end_mark.index)
            return text[: before.end_mark.index] + text[end:] if before else None
        before = node
    return None


def _grouped(text: str, outer: yaml.Node | None, path: Path, value: str | int) -> str | None:
    """Return the text with a new group of one name, behind the first name of its own group."""
    if not isinstance(outer, yaml.MappingNode) or outer.flow_style or not outer.value:
        return None
    key, node = outer.value[0]
    at, column = after(text, node), key.start_mark.column
    head = "" if text[:at].endswith("\n") else "\n"
    written = _spread(value, column + 4, _WIDTH - column - len(str(path[-1])) - 4)
    lines = f"{' ' * column}{path[-2]}:\n{' ' * (column + 2)}{path[-1]}:{written}\n"
    return text[:at] + head + lines + text[at:]


def _added(text: str, holder: yaml.MappingNode, name: str, value: Edit) -> str | None:
    """Return the text with a name added behind the first one of its group."""
    if value is None:
        return text
    key, node = holder.value[0]
    if holder.flow_style:
        end = node.end_mark.index
        return f"{text[:end]}, {name}: {_written(value, _IN_BRACES)}{text[end:]}"
    at = after(text, node)
    column = key.start_mark.column
    head = "" if text[:at].endswith("\n") else "\n"
    written = _spread(value, column + 2, _WIDTH - column - len(name) - 2)
    return f"{text[:at]}{head}{' ' * column}{name}:{written}\n{text[at:]}"


def after(text: str, node: yaml.Node) -> int:
    """Return where the line after a value begins, blank lines and comments left below it."""
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
    if not isinstance(value, str) or _is_day(text):
        return text
    plain = as_it_is.fullmatch(text) and text.lower() not in _WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)


def _is_day(text: str) -> bool:
    """Return whether a text is a day that there is: of another YAML says only that it is none."""
    try:
        return _DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _holds(before: object, then: object, path: Path, value: Edit) -> bool:
    """Return whether only the value at ``path`` differs."""
    told = _at(then, path)
    same = told == value or (isinstance(value, str) and str(told) == value)
    if len(path) > 1 and _at(before, path[:-1]) is None:
        path = path[:-1]  # the group is new too, and has this one value
    return same and _without(before, path) == _without(then, path)


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
    if isinstance(data, dict) and len(path) == 1:
        return {name: one for name, one in data.items() if name != path[0]}
    if isinstance(data, dict):
        inner = {name: _without(one, path[1:]) for name, one in data.items() if name == path[0]}
        return {**data, **inner}
    if isinstance(data, list):
        return [_without(one, path[1:]) if i == path[0] else one for i, one in enumerate(data)]
    return data


def _named(path: Path) -> str:
    return ", ".join(str(step) for step in path if step != "rules")
