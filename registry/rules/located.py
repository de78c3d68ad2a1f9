"""YAML that remembers its lines, so that a fault in a pack is named with the line it is in.

Takes plain documents only: no aliases, no tags of its own, nothing twice under one name.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias, cast

import yaml
from yaml.composer import Composer
from yaml.constructor import SafeConstructor
from yaml.resolver import Resolver

from registry.language.catalogue import mark as _
from registry.language.catalogue import translate
from registry.language.sentences import Sentence, say

# A pack of a hundred rules in ten languages has about 300 kB, and some 15,000 values and names.
LARGEST = 500_000  # characters
MOST_VALUES = 30_000  # where there is no libyaml, PyYAML takes a second over so many
# A text in a rule in a pack is four deep; PyYAML takes seconds over a few thousand brackets.
DEEPEST = 12
# libyaml reads all packs in a tenth of the time. Its wheels have it; what is built by hand may not.
_SOURCE = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

# A number of a pack is a version; one with thousands of digits takes time to read and to write.
LONGEST_NUMBER = 18  # characters
_NUMBERS = frozenset({"tag:yaml.org,2002:int", "tag:yaml.org,2002:float"})
# Half a character, which YAML can state and no page can be written with.
_HALVES = re.compile(r"[\ud800-\udfff]")
# Overrides and embeddings, which can show a reader another order than the register reads.
# Source: Unicode Standard Annex #9, section 2 (explicit directional formatting characters).
_TURNS = re.compile(r"[\u202a-\u202e]")
HIDDEN = _("there is a hidden character that turns text around")
NO_TEXT = _("there is a character that no text has")
_QUOTED = 80  # characters of a value that are repeated in a fault
_LINE = _("line {line}: {fault}")
_NO_YAML = _("this is not YAML: {why}")

Path: TypeAlias = tuple[str | int, ...]
"""Where a value lies: ``("rules", 2, "severity")``."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a file: the line (from 1), where in it, and a sentence."""

    line: int
    where: str
    said: Sentence

    def __str__(self) -> str:
        return self.in_words("en")

    @property
    def text(self) -> str:
        """The sentence in English."""
        return str(self.said)

    def in_words(self, tag: str) -> str:
        """Return line, place and sentence in the language ``tag``."""
        where = f"{self.where}: " if self.where else ""
        return translate(tag, _LINE, line=self.line, fault=where + self.said.in_words(tag))


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
        return None, [
            Fault(1, "", say(_("the file has more than {most} characters"), most=f"{LARGEST:,}"))
        ]
    try:
        root = _composed(text)
    except _RefusedError as error:
        return None, [error.fault]
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        # What is missing at the end of a file is missed on a line that is not there.
        line = min(line, text.rstrip("\n").count("\n") + 1)
        return None, [Fault(line, "", say(_NO_YAML, why=error.problem))]
    except yaml.YAMLError as error:
        return None, [Fault(1, "", say(_NO_YAML, why=error))]
    if root is None:
        return None, [Fault(1, "", say(_("the file is empty")))]
    lines: dict[Path, int] = {}
    faults: list[Fault] = []
    data = _Reader(lines, faults).value(root, ())
    return (None if faults else Located(data, lines)), faults


def _composed(text: str) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


class _RefusedError(Exception):
    """A document is not even built: it refers to itself, goes too deep, or hides."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class _Loader(Composer, Resolver):
    """Asks of everything in a document whether it may be there, before it is built."""

    def __init__(self, text: str) -> None:
        Composer.__init__(self)
        Resolver.__init__(self)
        for none_of, why in ((_TURNS, HIDDEN), (_HALVES, NO_TEXT)):
            found = none_of.search(text)
            if found is not None:
                raise _RefusedError(Fault(text.count("\n", 0, found.start()) + 1, "", say(why)))
        self._depth = self._values = 0
        self._source = _SOURCE(text)
        self.check_event = self._source.check_event
        self.peek_event = self._source.peek_event
        self.dispose = self._source.dispose

    def get_event(self) -> yaml.Event:
        """Return what comes next in the document.

        Raises:
            _RefusedError: if that is not taken.
        """
        event = cast("yaml.Event", self._source.get_event())
        self._depth += isinstance(event, yaml.CollectionStartEvent)
        self._depth -= isinstance(event, yaml.CollectionEndEvent)
        self._values += isinstance(event, yaml.NodeEvent)
        if sentence := _refusal(event, self._depth, self._values):
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise _RefusedError(Fault(line, "", sentence))
        return event


def _refusal(event: yaml.Event, depth: int, values: int) -> Sentence | None:
    """Return why a document with this event in it is not built, None if it may be."""
    if isinstance(event, yaml.AliasEvent):
        return say(_("write it out: references (*name) are not taken"))
    if depth > DEEPEST:
        return say(_("this is nested more than {most} times"), most=DEEPEST)
    if values > MOST_VALUES:
        return say(_("the file has more than {most} values"), most=f"{MOST_VALUES:,}")
    if isinstance(event, yaml.CollectionStartEvent) and event.tag is not None:
        return say(_("write it without {tag}: it is a plain value"), tag=event.tag[:_QUOTED])
    if isinstance(event, yaml.ScalarEvent) and _HALVES.search(event.value):
        return say(NO_TEXT)
    return None


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
                    self._faults.append(Fault(line, name, say(_("is there twice"))))
                found[name] = self.value(inner, (*path, name))
                self._lines[*path, name] = line
            return found
        return self._scalar(node)

    def _scalar(self, node: yaml.Node) -> str | int | float | bool | date | None:
        if node.tag in _NUMBERS and len(node.value) > LONGEST_NUMBER:
            self._unread(node, say(_("the number is too long")))
            return None
        try:
            found: str | int | float | bool | date | None = self._made.construct_object(node)
        except (yaml.YAMLError, ValueError) as error:  # a tag of its own, or 30 February
            why = str(getattr(error, "problem", None) or error)
            self._unread(node, say("{why}", why=why[: 3 * _QUOTED]))
            return None
        return found

    def _unread(self, node: yaml.Node, why: Sentence) -> None:
        said = say(_("“{text}” cannot be read: {why}"), text=node.value[:_QUOTED], why=why)
        self._faults.append(Fault(node.start_mark.line + 1, "", said))
