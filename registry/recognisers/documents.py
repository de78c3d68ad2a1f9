"""Opens a file as text or as JSON, within limits that are looked at before anything is parsed.

It refuses what has two meanings: a name that is there twice, NaN, bytes that are no UTF-8.
"""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from registry.domain.problem import Problem
from registry.language.catalogue import mark as _
from registry.recognisers.recogniser import FILE

# Bytes. A description of a stream processor has about 1,500, a settings file seldom 20,000.
MOST_BYTES = 64 * 1024
# Objects and lists inside one another. A stream processor's description has 4, a CloudTrail log 6.
MOST_DEPTH = 12
# Characters of one number: what is longer is no threshold, and would take time to read.
MOST_DIGITS = 40

_OPENS, _CLOSES, _QUOTE, _ESCAPE = "[{", "]}", '"', "\\"


class _UnreadableError(ValueError):
    """A document that has two meanings, or none."""


def read_text(data: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the file as text, or None and the problem."""
    if len(data) > MOST_BYTES:
        most = {"most": MOST_BYTES // 1024}
        text = _(
            "The file has more than {most} KB. Give the configuration alone, without pictures."
        )
        return None, (Problem(field=FILE, code="too_big", text=text, values={**most}),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        return None, (_problem("not_text", _("This is no text file in UTF-8.")),)
    if not text.strip():
        return None, (_problem("empty", _("The file is empty.")),)
    return text, ()


def read_json(data: bytes) -> tuple[Mapping[str, Any] | None, tuple[Problem, ...]]:
    """Return the JSON object in a file, its numbers as decimals; or None and the problem."""
    text, problems = read_text(data)
    if text is None:
        return None, problems
    if deeper_than(text, MOST_DEPTH):
        return None, (_problem("too_deep", _("The file is nested too deep.")),)
    try:
        found = json.loads(
            text,
            parse_float=_number,
            parse_int=_number,
            parse_constant=_no_number,
            object_pairs_hook=_once,
        )
    except (ValueError, RecursionError):
        return None, (_problem("not_json", _("This cannot be read as JSON.")),)
    if not isinstance(found, dict):
        return None, (_problem("not_json", _("This cannot be read as JSON.")),)
    return found, ()


def deeper_than(text: str, most: int) -> bool:
    """Return whether brackets outside quotes stand more than ``most`` deep. Linear."""
    depth, quoted, skip = 0, False, False
    for sign in text:
        if skip:
            skip = False
        elif quoted:
            skip, quoted = sign == _ESCAPE, sign != _QUOTE
        elif sign == _QUOTE:
            quoted = True
        else:
            depth += (sign in _OPENS) - (sign in _CLOSES)
            if depth > most:
                return True
    return False


def leaves(data: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield every plain value of JSON data with its dotted path; the depth was looked at."""
    if isinstance(data, Mapping):
        for key, inner in data.items():
            yield from leaves(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(data, list):
        for index, inner in enumerate(data):
            yield from leaves(inner, f"{path}.{index}")
    else:
        yield path, data


def _number(text: str) -> Decimal:
    if len(text) > MOST_DIGITS:
        raise _UnreadableError(text[:MOST_DIGITS])
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise _UnreadableError(text) from error


def _no_number(text: str) -> None:
    raise _UnreadableError(text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _UnreadableError
    return found


def _problem(code: str, text: str) -> Problem:
    return Problem(field=FILE, code=code, text=text)
