"""A condition: one expression of a rule, compiled, that a subject meets, fails or leaves open.

CEL evaluates the whole; where it answers *unknown*, the parts that ``&&``, ``||``, ``!`` and
``? :`` join are looked at one by one, so that a finding names exactly the facts that would settle
it, and no fact that could not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from registry.rules.answer import FactValue, Truth, all_of, opposite
from registry.rules.environment import environment, outcome
from registry.rules.facts import FACTS, Scope
from registry.rules.functions import FUNCTIONS
from registry.rules.subjects import Subject
from registry.rules.syntax import AND, CHOICE, LOGIC, NOT, OR, Node, part, read

Call: TypeAlias = tuple[FactValue, ...]
"""A question to the dossier: the function's name and its words."""


@dataclass(frozen=True, slots=True)
class Reads:
    """What an expression reads: facts, questions to the dossier, members of lists of records."""

    names: tuple[str, ...] = ()
    calls: tuple[Call, ...] = ()
    members: tuple[tuple[str, str], ...] = ()

    def facts(self) -> Iterator[str]:
        """Yield the name of every fact that is read, also by the functions that are asked."""
        yield from self.names
        for name, *_ in self.calls:
            yield from FUNCTIONS[str(name)].reads
        for collection, member in self.members:
            yield f"{FACTS[collection].element}.{member}"


@dataclass(frozen=True, slots=True)
class Condition:
    """An expression, or a part of one: what it reads, and the parts that ``operator`` joins."""

    expression: Any
    reads: Reads
    operator: str = ""
    parts: tuple["Condition", ...] = ()

    def truth(self, subject: Subject) -> tuple[Truth, tuple[str, ...]]:
        """Return what is known, and, if it is unknown, the paths of the facts that are missing.

        Raises:
            RuleFaultError: if the expression fails for another reason than a missing fact.
        """
        found = outcome(self.expression.eval(subject.activation).value())
        if found is not Truth.UNKNOWN:
            return found, ()
        if not self.parts:
            return found, tuple(dict.fromkeys(self._missing(subject)))
        parts = [inner.truth(subject) for inner in self.parts]
        found = _joined(self.operator, [truth for truth, _ in parts])
        if found is not Truth.UNKNOWN:
            return found, ()
        if self.operator == CHOICE and parts[0][0] is Truth.UNKNOWN:
            parts = parts[:1]  # which branch counts has to be known first
        return found, tuple(dict.fromkeys(path for _, paths in parts for path in paths))

    def _missing(self, subject: Subject) -> Iterator[str]:
        for name in self.reads.names:
            if name not in subject.known and name != "today":
                yield subject.at(name)
        for call in self.reads.calls:
            yield from subject.asked.answer(str(call[0]), *call[1:]).missing
        for collection, member in self.reads.members:
            for index, record in enumerate(subject.known.get(collection, ())):
                if getattr(record, member) is None:
                    yield f"{subject.at(collection)}.{index}.{member}"


def _joined(operator: str, truths: list[Truth]) -> Truth:
    """Return what the truths of the parts come to. ``a if unknown else a`` is ``a``."""
    match operator:
        case _ if operator == AND:
            return all_of(truths)
        case _ if operator == OR:
            return opposite(all_of(map(opposite, truths)))
        case _ if operator == NOT:
            return opposite(truths[0])
    which, one, other = truths
    if which is Truth.UNKNOWN:
        return one if one is other else Truth.UNKNOWN
    return one if which is Truth.YES else other


def compiled(source: str, scope: Scope) -> tuple[Condition, Node, dict[int, int]]:
    """Return the condition that ``source`` states, its syntax tree, and the offsets of its nodes.

    Raises:
        RuntimeError: with CEL's own words, if it cannot be compiled; see ``checks``.
        TypeError: if it is no question of true or false.
    """
    expression = environment(scope).compile(source)
    if (kind := expression.return_type().name()) != "BOOL":
        raise TypeError(kind)
    serialised = expression.serialize()
    root, offsets = read(serialised)
    return _condition(root, serialised, scope, expression), root, offsets


def _condition(node: Node, serialised: bytes, scope: Scope, expression: Any = None) -> Condition:  # noqa: ANN401  # no types are published
    if expression is None:
        expression = environment(scope).deserialize(part(serialised, node))
    parts: Iterable[Node] = ()
    if node.kind == "call" and node.name in LOGIC:
        parts = node.children
    return Condition(
        expression=expression,
        reads=_reads(node),
        operator=node.name if parts else "",
        parts=tuple(_condition(inner, serialised, scope) for inner in parts),
    )


def _reads(root: Node) -> Reads:
    names: dict[str, None] = {}
    calls: dict[Call, None] = {}
    members: dict[tuple[str, str], None] = {}
    for node, loops in walk(root, {}):
        if node.kind == "ident" and (node.name in FACTS):
            names[node.name] = None
        elif node.kind == "call" and node.name in FUNCTIONS:
            calls[(node.name, *_words(node))] = None
        elif node.kind == "select" and (collection := loops.get(node.children[0].name)):
            members[collection, node.name] = None
    return Reads(tuple(names), tuple(calls), tuple(members))


def _words(call: Node) -> Iterator[FactValue]:
    for argument in call.children:
        if isinstance(argument.value, str | int):
            yield argument.value


def walk(node: Node, loops: dict[str, str]) -> Iterator[tuple[Node, dict[str, str]]]:
    """Yield every node with the loop variables in force there and the collection each goes through.

    ``cameras.all(c, …)`` sets ``c`` for what stands inside it.
    """
    yield node, loops
    inside = loops
    if node.kind == "loop" and node.children[0].name in FACTS:
        inside = {**loops, node.name: node.children[0].name}
    for child in node.children:
        yield from walk(child, inside)
