"""The one JSON text of a value: the bytes that are hashed and sealed.

A subset of the JSON Canonicalization Scheme: UTF-8, keys sorted, no spaces. It refuses what has
more than one spelling: floats (give a ``Decimal``), null (leave unknown fields out), integers that
not every reader of JSON keeps exact. Text is taken as it is, never normalised: what is shown is
what is sealed.

Source: RFC 8785, sections 3.2.2 and 3.2.3; CONTRACTS, "Sealed bytes".
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TypeAlias

from registry.domain.filing import shortest

# Integers beyond this are not exact in every JSON reader. Source: RFC 8785, appendix D.
LARGEST = 2**53 - 1

Plain: TypeAlias = "str | int | list[Plain] | dict[str, Plain]"


def canonical(value: object) -> bytes:
    """Return the canonical JSON bytes of ``value``; equal values give equal bytes.

    Mappings, lists, tuples, text, bools, integers, decimals (as their shortest string), dates and
    aware times (ISO 8601, times in UTC) are taken.

    Raises:
        TypeError: if there is a float, a None, a naive time or any other type in it.
        ValueError: if an integer is too large, or a text is no Unicode.
    """
    text = json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def _plain(value: object) -> Plain:
    """Return ``value`` as nothing but text, integers, bools, lists and sorted objects."""
    if isinstance(value, Mapping):
        return {key: _plain(value[key]) for key in sorted(map(_key, value), key=_order)}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return _scalar(value)


def _scalar(value: object) -> str | int:
    match value:
        case str():
            return str(value)
        case int():  # a bool is one, and stays one
            return _exact(value)
        case Decimal() if value.is_finite():
            return shortest(value)
        case datetime():
            return _utc(value)
        case date():
            return value.isoformat()
    raise TypeError(f"{value!r} ({type(value).__name__}) has no canonical form")


def _exact(number: int) -> int:
    if abs(number) > LARGEST:
        raise ValueError(f"{number} is too large: not every reader of JSON keeps it exact")
    return number


def _utc(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise TypeError("a time without a time zone has no canonical form")
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"{type(key).__name__} cannot name a field")
    return str(key)


def _order(key: str) -> bytes:
    # RFC 8785 sorts by UTF-16 code units, where U+10000 comes before U+E000; Python disagrees.
    return key.encode("utf-16-be")
