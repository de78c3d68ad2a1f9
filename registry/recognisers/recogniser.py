"""What an adapter is: its names, and one function from bytes to what was found or problems."""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from registry.domain.problem import Problem
from registry.domain.readings import Found

Outcome: TypeAlias = tuple[Found | None, tuple[Problem, ...]]
"""What was found, or None and every problem."""

FILE = "file"
"""The field that problems of a file are told at."""

SETTING = "setting"
"""The field in which a person names the setting that counts."""


class Recogniser(NamedTuple):
    """One shape of configuration.

    ``label`` and ``hint`` are for people, in English. ``read`` takes the bytes of a file and the
    name of the setting that counts (empty: the adapter finds it itself); it never raises.
    """

    id: str
    label: str
    hint: str
    read: Callable[[bytes, str], Outcome]


def refused(code: str, text: str, field: str = FILE, **values: str) -> Outcome:
    """Return the outcome of a file in which nothing was found; ``text`` in English."""
    return None, (Problem(field=field, code=code, text=text, values=dict(values)),)
