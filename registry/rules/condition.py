"""A condition: an expression of a rule, compiled, that a subject meets, fails or leaves open.

CEL evaluates each statement; ``&&``, ``||``, ``!`` and ``? :`` join their answers here, by the
same three-valued logic, so that a finding names exactly the facts that decide it, and what would
settle it. A statement that several rules make is evaluated once for each subject.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from registry.rules.answer import Answer, FactValue, Truth, chosen, joined, opposite
from registry.rules.clock import STILL, Clock, clock
from registry.rules.environment import RuleFaultError, environment, outcome
from registry.rules.facts import FACTS, PLACES, Scope
from registry.rules.functions import FUNCTIONS
from registry.rules.subjects import Need, Subject, member_of, shown_as
from registry.rules.syntax import AND, CHOICE, LOGIC, NOT, Node, part, read

Call: TypeAlias = tuple[str, *tuple[FactValue, ...]]
"""A question to the dossier: the function's name and its words."""


@dataclass(frozen=True, slots=True)
class Reads:
    """What an expression reads: facts, questions to the dossier, members of lists, the day."""

    names: tuple[str, ...] = ()
    calls: tuple[Call, ...] = ()
    members: tuple[tuple[str, str], ...] = ()
    clock: Clock = STILL

    def facts(self) -> Iterator[str]:
        """Yield the name of every fact that is read, also by the functions that are asked."""
        yield from self.names
        for name, *_ in self.calls:
            yield from FUNCTIONS[name].reads
        for collection, member in self.members:
            yield f"{FACTS[collection].element}.{member}"


def needed(read: Iterable[Reads]) -> tuple[Need, ...]:
    """Return every fact that expressions of one scope read, each once."""
    members: dict[str, dict[str, None]] = {}
    for reads in read:
        for name in reads.names:
            members.setdefault(name, {})
        for collection, member in reads.members:
            members.setdefault(collection, {})[member] = None
    return tuple(
        Need(FACTS[name], tuple(FACTS[f"{FACTS[name].element}.{member}"] for member in found))
        for name, found in members.items()
    )


@dataclass(frozen=True, slots=True)
class Condition:
    """An expression, or a part of one.

    Either ``operator`` joins the ``parts``, or it is one statement: a ``question`` to the dossier
    or an ``expression`` for CEL. ``key`` is the same for equal statements. One ``is_strict`` that
    waits for every fact that it reads, so that CEL need not be asked while one is missing. One
    that ``is_common`` reads nothing of a record among several: its answer is that of all subjects.
    """

    key: str
    reads: Reads
    operator: str = ""
    parts: tuple["Condition", ...] = ()
    expression: Any = None
    question: Call | None = None
    is_strict: bool = False
    is_common: bool = False

    def answer(self, subject: Subject) -> Answer:
        """Return what is known of it, the facts that decide it, and those that would settle it.

        Raises:
            RuleFaultError: if CEL fails for another reason than a missing fact.
        """
        answers = subject.asked.common if self.is_common else subject.answers
        found = answers.get(self.key)
        if found is None:
            if self.operator:
                found = self._joined(subject)
            elif self.question:
                found = subject.asked.answer(*self.question)
            else:
                found = self._evaluated(subject)
            answers[self.key] = found
        return found

    def truth(self, subject: Subject) -> Truth:
        """Return the truth of the ``answer`` alone: nothing is asked after it is decided.

        Where nobody reads what it rests on, this is several times cheaper.

        Raises:
            RuleFaultError: as ``answer`` does.
        """
        truths = subject.asked.truths if self.is_common else subject.truths
        found = truths.get(self.key)
        if found is None:
            if self.operator:
                found = self._decided(subject)
            elif self.question:
                found = subject.asked.answer(*self.question).truth
            else:
                found = self._outcome(subject)
            truths[self.key] = found
        return found

    def _decided(self, subject: Subject) -> Truth:
        if self.operator == NOT:
            return opposite(self.parts[0].truth(subject))
        if self.operator == CHOICE:  # a fault of any part is one of the whole
            return chosen(*(Answer(inner.truth(subject)) for inner in self.parts)).truth
        decisive = Truth.NO if self.operator == AND else Truth.YES
        found, fault = None, None
        for inner in self.parts:
            try:
                truth = inner.truth(subject)
            except RuleFaultError as error:
                fault = error
                continue
            if truth is decisive:
                return truth
            found = truth if found is None or found is truth else Truth.UNKNOWN
        if fault or found is None:
            raise fault or RuleFaultError(f"{self.key} joins nothing")
        return found

    def _outcome(self, subject: Subject) -> Truth:
        if self.is_strict and not all(map(subject.facts.__contains__, self.reads.names)):
            return Truth.UNKNOWN
        try:
            return outcome(self.expression.eval(subject.activation).value())
        except RuntimeError as error:  # CEL's own limit: loops in loops over very many records
            raise RuleFaultError(str(error)) from error

    def _joined(self, subject: Subject) -> Answer:
        if self.operator == NOT:
            return ~self.parts[0].answer(subject)
        if self.operator == CHOICE:
            which, one, other = self.parts
            return chosen(which.answer(subject), one.answer(subject), other.answer(subject))
        decisive = Truth.NO if self.operator == AND else Truth.YES
        answers, fault = [], None
        for inner in self.parts:
            try:
                answers.append(inner.answer(subject))
            except RuleFaultError as error:  # `n > 0 && 10 / n > 2` must not fail for no entrances
                fault = error
        if answers:
            found = joined(answers, decisive)
            if fault is None or found.truth is decisive:
                return found
        raise fault or RuleFaultError(f"{self.key} joins nothing")

    def _evaluated(self, subject: Subject) -> Answer:
        truth = self._outcome(subject)
        missing = self._waits(subject) if truth is Truth.UNKNOWN else ()
        return Answer(truth, self._used(subject), missing)

    def _used(self, subject: Subject) -> dict[str, FactValue]:
        """Return the known facts that the expression reads, by path, as a finding shows them."""
        used: dict[str, FactValue] = {}
        for name in self.reads.names:
            if fact := subject.shown(name):
                used[fact[0]] = fact[1]
            elif subject.lists.get(name) == ():
                used[subject.at(name)] = "none"
        for call in self.reads.calls:
            used.update(subject.asked.answer(*call).used)
        for path, value in self._members(subject):
            if value is not None:
                used[path] = shown_as(value)
        return used

    def _waits(self, subject: Subject) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._missing(subject)))

    def _missing(self, subject: Subject) -> Iterator[str]:
        for name in self.reads.names:
            if not subject.knows(name):
                yield subject.at(name)
        for call in self.reads.calls:
            yield from subject.asked.answer(*call).missing
        for path, value in self._members(subject):
            if value is None:
                yield path

    def _members(self, subject: Subject) -> Iterator[tuple[str, object]]:
        for collection, member in self.reads.members:
            for index, record in enumerate(subject.lists.get(collection, ())):
                path = f"{subject.at(collection)}.{index}.{member}"
                yield path, member_of(record, member, subject.asked)


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
    return _condition(root, serialised, scope), root, offsets


def _condition(node: Node, serialised: bytes, scope: Scope) -> Condition:
    # Equal keys are one object: they are looked up some hundred times for each site.
    key, reads = sys.intern(_key(node)), _reads(node)
    common = all(FACTS[name].root not in PLACES for name in reads.names)
    if node.kind == "call" and node.name in LOGIC:
        parts = tuple(_condition(inner, serialised, scope) for inner in node.children)
        return Condition(key, reads, operator=node.name, parts=parts, is_common=common)
    if node.kind == "call" and node.name in FUNCTIONS:
        return Condition(key, reads, question=(node.name, *_words(node)), is_common=common)
    statement = environment(scope).deserialize(part(serialised, node))
    return Condition(key, reads, expression=statement, is_strict=_is_strict(node), is_common=common)


def _is_strict(node: Node) -> bool:
    """Return whether a statement has no value while a fact is unknown: no loop, no choice."""
    lazy = node.kind == "loop" or (node.kind == "call" and node.name in LOGIC)
    return not lazy and all(map(_is_strict, node.children))


def _key(node: Node) -> str:
    """Return a spelling of the node that does not depend on where in an expression it stands."""
    inner = ",".join(map(_key, node.children))
    return f"{node.kind} {node.name} {node.value!r} ({inner})"


def _reads(root: Node) -> Reads:
    names: dict[str, None] = {}
    calls: dict[Call, None] = {}
    members: dict[tuple[str, str], None] = {}
    for node, loops in walk(root, {}):
        if node.kind == "ident" and node.name in FACTS:
            names[node.name] = None
        elif node.kind == "call" and node.name in FUNCTIONS:
            calls[(node.name, *_words(node))] = None
        elif node.kind == "select" and (collection := loops.get(node.children[0].name)):
            members[collection, node.name] = None
    return Reads(tuple(names), tuple(calls), tuple(members), clock(root))


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
