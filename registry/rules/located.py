"""YAML that remembers its lines, so that a fault in a pack is named with the line it is in.

Takes plain documents only: no aliases, no tags of its own, nothing twice under one name.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import yaml
from yaml.constructor import SafeConstructor

# A pack of a hundred rules in ten languages has about 300 kB, and some 15,000 values and names.
LARGEST = 500_000  # characters
MOST_VALUES = 30_000  # PyYAML takes a second over so many
# A text in a rule in a pack is four deep; PyYAML takes seconds over a few thousand brackets.
DEEPEST = 12

# A number of a pack is a version; one with thousands of digits takes time to read and to write.
LONGEST_NUMBER = 18  # characters
_NUMBERS = frozenset({"tag:yaml.org,2002:int", "tag:yaml.org,2002:float"})
# Half a character, which YAML can state and no page can be written with.
_NO_TEXT = re.compile(r"[\ud800-\udfff]")
# Overrides and embeddings, which can show a reader another order than the register reads.
# Source: Unicode Standard Annex #9, section 2 (explicit directional formatting characters).
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e")
_QUOTED = 80  # characters of a value that are repeated in a fault

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
    data = _Reader(lines, faults).value(root, ())
    return (None if faults else Located(data, lines)), faults


def _refused(text: str) -> Fault | None:
    """Return why a document is not even built: it refers to itself, goes too deep, or hides."""
    turned = min((text.find(sign) for sign in _TURNS if sign in text), default=None)
    if turned is not None:
        line = text.count("\n", 0, turned) + 1
        return Fault(line, "", "there is a hidden character that turns text around")
    depth = values = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        values += isinstance(event, yaml.NodeEvent)
        if sentence := _refusal(event, depth, values):
            return Fault(event.start_mark.line + 1 if event.start_mark else 1, "", sentence)
    return None


def _refusal(event: yaml.Event, depth: int, values: int) -> str:
    """Return why a document with this event in it is not built, "" if it may be."""
    if isinstance(event, yaml.AliasEvent):
        return "write it out: references (*name) are not taken"
    if depth > DEEPEST:
        return f"this is nested more than {DEEPEST} times"
    if values > MOST_VALUES:
        return f"the file has more than {MOST_VALUES:,} values"
    if isinstance(event, yaml.CollectionStartEvent) and event.tag is not None:
        return f"write it without {event.tag[:_QUOTED]}: it is a plain value"
    if isinstance(event, yaml.ScalarEvent) and _NO_TEXT.search(event.value):
        return "there is a character that no text has"
    return ""


class _Reader:
    """Reads a document that was composed; gathers lines and faults on the way."""

    def __init__(self, lines: dict[Path, int], faults: list[Fault]) -> None:
        self._lines = lines
        self._faults = faults
        self._made = SafeConstructor()

    def value(self, node: yaml.Node, path: Path) -> Any:  # noqa: ANN401  # YAML holds anything
        """Return what a node holds, with the line of everything in it."""
        self._lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.SequenceNode):
            return [self.value(inner, (*path, i)) for i, inner in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            found: dict[str, Any] = {}
            for key, inner in node.value:
                name = str(key.value)
                line = key.start_mark.line + 1
                if name in found:
                    self._faults.append(Fault(line, name, "is there twice"))
                found[name] = self.value(inner, (*path, name))
                self._lines[*path, name] = line
            return found
        return self._scalar(node)

    def _scalar(self, node: yaml.Node) -> str | int | float | bool | date | None:
        if node.tag in _NUMBERS and len(node.value) > LONGEST_NUMBER:
            self._unread(node, "the number is too long")
            return None
        try:
            found: str | int | float | bool | date | None = self._made.construct_object(node)
        except (yaml.YAMLError, ValueError) as error:  # a tag of its own, or 30 February
            self._unread(node, str(getattr(error, "problem", None) or error))
            return None
        return found

    def _unread(self, node: yaml.Node, reason: str) -> None:
        line, told = node.start_mark.line + 1, f"“{node.value[:_QUOTED]}” cannot be read: "
        self._faults.append(Fault(line, "", told + reason[: 3 * _QUOTED]))
