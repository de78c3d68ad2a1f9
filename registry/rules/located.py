"""YAML that remembers its lines, so that a fault in a pack is named with the line it is in.

Takes plain documents only: no aliases, no tags of its own, nothing twice under one name.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import yaml

# A pack of a hundred rules in ten languages has about 300 kB.
LARGEST = 2_000_000  # characters
# A text in a rule in a pack is four deep; PyYAML takes seconds over a few thousand brackets.
DEEPEST = 12

Path: TypeAlias = tuple[str | int, ...]
"""Where a value lies: ``("rules", 2, "severity")``."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a file: the line (from 1), where in it, and a sentence."""

    line: int
    where: str
    text: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.where + ': ' if self.where else ''}{self.text}"


@dataclass(frozen=True, slots=True)
class Located:
    """What a file holds, and the line of each value in it."""

    data: Any
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """Return the line of a value, or of the nearest thing around it that is there."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(text: str) -> tuple[Located | None, list[Fault]]:
    """Return the document, or None and what is wrong with it."""
    if len(text) > LARGEST:
        return None, [Fault(1, "", f"the file has more than {LARGEST:,} characters")]
    try:
        if fault := _refused(text):
            return None, [fault]
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return None, [Fault(line, "", f"this is not YAML: {error.problem}")]
    except yaml.YAMLError as error:
        return None, [Fault(1, "", f"this is not YAML: {error}")]
    if root is None:
        return None, [Fault(1, "", "the file is empty")]
    lines: dict[Path, int] = {}
    faults: list[Fault] = []
    data = _value(root, (), lines, faults)
    return (None if faults else Located(data, lines)), faults


def _refused(text: str) -> Fault | None:
    """Return why a document is not even built: it refers to itself, or goes too deep."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            return Fault(line, "", "write it out: references (*name) are not taken")
        if depth > DEEPEST:
            return Fault(line, "", f"this is nested more than {DEEPEST} times")
    return None


def _value(node: yaml.Node, path: Path, lines: dict[Path, int], faults: list[Fault]) -> Any:  # noqa: ANN401  # YAML holds anything
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [_value(inner, (*path, i), lines, faults) for i, inner in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key, inner in node.value:
            name = str(key.value)
            line = key.start_mark.line + 1
            if name in found:
                faults.append(Fault(line, name, "is there twice"))
            found[name] = _value(inner, (*path, name), lines, faults)
            lines[*path, name] = line
        return found
    return _scalar(node, faults)


def _scalar(node: yaml.Node, faults: list[Fault]) -> str | int | float | bool | date | None:
    loader = yaml.SafeLoader("")
    try:
        found: str | int | float | bool | date | None = loader.construct_object(node)
    except (yaml.YAMLError, ValueError) as error:  # a tag of its own, or 30 February
        line = node.start_mark.line + 1
        faults.append(Fault(line, "", f"“{node.value}” cannot be read: {_reason(error)}"))
        return None
    finally:
        loader.dispose()
    return found


def _reason(error: Exception) -> str:
    return str(getattr(error, "problem", None) or error)
