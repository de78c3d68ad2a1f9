"""The wire form of Protocol Buffers: just enough to read a message and to write it again.

Source: Protocol Buffers, "Encoding".
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

Field: TypeAlias = tuple[int, int | bytes]
"""A field's number and its value: an integer for a varint, else bytes."""

_VARINT, _BYTES = 0, 2
_FIXED = {1: 8, 5: 4}  # wire type and how many bytes it takes
_MORE = 0x80  # the top bit of a byte says that the varint goes on


def fields(raw: bytes) -> Iterator[Field]:
    """Yield every field of a message, in its order."""
    at = 0
    while at < len(raw):
        key, at = _varint(raw, at)
        number, wire = key >> 3, key & 7
        if wire == _VARINT:
            value, at = _varint(raw, at)
            yield number, value
            continue
        size, at = _varint(raw, at) if wire == _BYTES else (_FIXED[wire], at)
        yield number, raw[at : at + size]
        at += size


def written(number: int, value: int | bytes) -> bytes:
    """Return a field as bytes; only varints and lengths of bytes are written."""
    if isinstance(value, int):
        return _number(number << 3 | _VARINT) + _number(value)
    return _number(number << 3 | _BYTES) + _number(len(value)) + value


def first(found: Iterable[Field], wanted: int) -> bytes:
    """Return the bytes of the first field with this number; empty if there is none."""
    return next((message(value) for number, value in found if number == wanted), b"")


def each(found: Iterable[Field], wanted: int) -> list[bytes]:
    """Return the bytes of every field with this number."""
    return [message(value) for number, value in found if number == wanted]


def message(value: int | bytes) -> bytes:
    """Return a value that must be bytes."""
    if not isinstance(value, bytes):
        raise TypeError("a message was expected here, not a number")
    return value


def integer(value: int | bytes) -> int:
    """Return a value that must be a number."""
    if not isinstance(value, int):
        raise TypeError("a number was expected here, not a message")
    return value


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = raw[at]
        value |= (byte & ~_MORE) << shift
        at, shift = at + 1, shift + 7
        if not byte & _MORE:
            return value, at


def _number(value: int) -> bytes:
    out = bytearray()
    while value >= _MORE:
        out.append(value & 0x7F | _MORE)
        value >>= 7
    return bytes([*out, value])
