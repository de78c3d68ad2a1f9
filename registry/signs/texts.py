"""The words of one sign, in the order in which they are read."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Words:
    """A text with its language (BCP 47) and its direction (``ltr``, ``rtl``)."""

    text: str
    tag: str
    direction: str


@dataclass(frozen=True, slots=True)
class Pictogram:
    """A drawing of ours (a file in ``pictograms/``) with the words beside it or read for it."""

    icon: str
    words: Words


@dataclass(frozen=True, slots=True)
class Detail:
    """Words of a key fact; ``detail`` 0 is the leading language, 1 the second one."""

    words: Words
    detail: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A key fact: the field of the filing that it states, its labels and its values."""

    field: str
    labels: tuple[Detail, ...]
    values: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class SignTexts:
    """Every word that the sign shows, and those that are read for its pictures.

    ``faces`` is ``recognition``, ``analysis`` or ``cameras``. ``details`` counts the languages that
    carry the key facts; ``notices`` are sentences that a law prescribes, each in those languages;
    ``statements`` are what nobody should conclude from a sign.
    """

    title: str
    register: Words
    issued_on: date
    faces: str
    demonstration: tuple[Words, ...]
    pictograms: tuple[Pictogram, ...]
    states: tuple[Pictogram, ...]
    headline: Words
    lead: Words | None
    further: tuple[Words, ...]
    facts: tuple[Fact, ...]
    details: int
    notices: tuple[tuple[Words, ...], ...]
    invitation: tuple[Words, ...]
    address: tuple[Words, ...]
    square: Words
    identity: tuple[Words, ...]
    statements: tuple[Words, ...]


def words_in(part: object) -> Iterator[Words]:
    """Yield every text in ``part`` (the texts of a sign, or a piece of them), in order."""
    if isinstance(part, Words):
        yield part
    elif isinstance(part, tuple):
        for piece in part:
            yield from words_in(piece)
    else:
        for name in _names_of(part):
            yield from words_in(getattr(part, name))


def as_data(part: object) -> object:
    """Return ``part`` (of the texts of a sign) as JSON takes it.

    ``dataclasses.asdict`` says the same; it copies every text and takes ten times as long.
    """
    if isinstance(part, Words):  # most parts are
        return {"text": part.text, "tag": part.tag, "direction": part.direction}
    if isinstance(part, tuple):
        return [as_data(piece) for piece in part]
    if names := _names_of(part):
        return {name: as_data(getattr(part, name)) for name in names}
    return part


def _names_of(part: object) -> tuple[str, ...]:
    """Return the names of the fields of a dataclass; none of anything else."""
    kind = type(part)
    names = _NAMES.get(kind)
    if names is None:
        names = tuple(field.name for field in fields(part)) if is_dataclass(part) else ()
        _NAMES[kind] = names
    return names


_NAMES: dict[type, tuple[str, ...]] = {}


def is_right_to_left(text: str) -> bool:
    """Return whether the first letter of ``text`` runs right to left. Source: UAX 9, rule P2."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False


def on_one_line(text: str) -> str:
    """Return ``text`` with every run of white space as one space: a sign breaks its own lines."""
    return " ".join(text.split())
