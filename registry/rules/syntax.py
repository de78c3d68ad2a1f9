"""The syntax tree of a compiled expression: what it names, asks and compares.

CEL compiles and evaluates; it does not hand out the tree. It does hand out its own standard
serialised form, and this reads the few fields of it that we need. Nothing is evaluated here.

Source: cel-spec, ``cel/expr/syntax.proto`` and ``checked.proto``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from struct import unpack
from typing import TypeAlias

from registry.rules.wire import each, fields, first, integer, message, written

AND, OR, NOT, CHOICE = "_&&_", "_||_", "!_", "_?_:_"
LOGIC = frozenset({AND, OR, NOT, CHOICE})

# Field numbers of google.protobuf.Any, cel.expr.CheckedExpr and cel.expr.SourceInfo.
_ANY_VALUE, _CHECKED_INFO, _CHECKED_EXPR, _POSITIONS = 2, 5, 4, 4
# Field numbers of cel.expr.Expr and of what it holds.
_ID, _TARGET, _ARGUMENTS = 2, 1, 3
_CONST_BOOL, _CONST_INT, _CONST_DOUBLE, _CONST_STRING = 2, 3, 5, 6
_LOOP_PARTS = (2, 4, 5, 6, 7)  # what it goes through, start, condition, step, result

Constant: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its kind, its name or value, its children, and its own serialised form.

    ``kind`` is ``const``, ``ident``, ``select``, ``call``, ``list``, ``loop`` or ``other``;
    ``name`` is the identifier, member, function or loop variable. The first child of a loop is
    what it goes through.
    """

    kind: str
    id: int = 0
    name: str = ""
    value: Constant = None
    children: tuple["Node", ...] = ()
    raw: bytes = field(default=b"", repr=False)

    def walk(self) -> Iterator["Node"]:
        """Yield this node and every node below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def read(serialised: bytes) -> tuple[Node, dict[int, int]]:
    """Return the tree of a serialised expression, and the offset in the source of each node id."""
    checked = list(fields(first(fields(serialised), _ANY_VALUE)))
    offsets = {}
    for position in each(fields(first(checked, _CHECKED_INFO)), _POSITIONS):
        pair = dict(fields(position))
        offsets[integer(pair.get(1, 0))] = integer(pair.get(2, 0))
    return _node(first(checked, _CHECKED_EXPR)), offsets


def part(serialised: bytes, node: Node) -> bytes:
    """Return the serialised form of the expression that is only ``node`` of a whole one."""
    head, checked = b"", b""
    for number, value in fields(serialised):
        if number != _ANY_VALUE:
            head += written(number, value)
            continue
        for inner, held in fields(message(value)):
            checked += written(inner, node.raw if inner == _CHECKED_EXPR else held)
    return head + written(_ANY_VALUE, checked)


def _node(raw: bytes) -> Node:
    found = dict(fields(raw))
    own = integer(found.pop(_ID, 0))
    for number, value in found.items():
        if number in _READERS:
            return _READERS[number](message(value), own, raw)
    return Node("other", own, raw=raw)


def _const(inner: bytes, own: int, raw: bytes) -> Node:
    value: Constant = None
    for number, held in fields(inner):
        if number == _CONST_STRING:
            value = message(held).decode()
        elif number == _CONST_BOOL:
            value = bool(held)
        elif number == _CONST_INT:
            value = (integer(held) ^ 1 << 63) - (1 << 63)  # a varint holds two's complement
        elif number == _CONST_DOUBLE:
            value = float(unpack("<d", message(held))[0])
    return Node("const", own, value=value, raw=raw)


def _ident(inner: bytes, own: int, raw: bytes) -> Node:
    return Node("ident", own, first(fields(inner), 1).decode(), raw=raw)


def _select(inner: bytes, own: int, raw: bytes) -> Node:
    found = list(fields(inner))
    children = (_node(first(found, 1)),)
    return Node("select", own, first(found, 2).decode(), children=children, raw=raw)


def _call(inner: bytes, own: int, raw: bytes) -> Node:
    found = list(fields(inner))
    operands = each(found, _TARGET) + each(found, _ARGUMENTS)
    children = tuple(map(_node, operands))
    return Node("call", own, first(found, 2).decode(), children=children, raw=raw)


def _list(inner: bytes, own: int, raw: bytes) -> Node:
    return Node("list", own, children=tuple(map(_node, each(fields(inner), 1))), raw=raw)


def _loop(inner: bytes, own: int, raw: bytes) -> Node:
    found = list(fields(inner))
    children = tuple(_node(first(found, number)) for number in _LOOP_PARTS)
    return Node("loop", own, first(found, 1).decode(), children=children, raw=raw)


_READERS: dict[int, Callable[[bytes, int, bytes], Node]] = {
    3: _const,
    4: _ident,
    5: _select,
    6: _call,
    7: _list,
    9: _loop,
}
"""How each kind of expression is read, by its field number in cel.expr.Expr."""
