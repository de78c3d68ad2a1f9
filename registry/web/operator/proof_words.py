"""What the proof of a sign says, in words of the page: its items, laws that wait, languages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _

from registry.domain.filing import Filing
from registry.language.phrases import SPOKEN, phrases
from registry.language.tags import direction
from registry.rules.notices.notice import Notice
from registry.rules.notices.required import Applying
from registry.services.proofs import Proof, Row
from registry.signs.texts import Words
from registry.store.registrations import RegistrationView
from registry.web.language import current_language
from registry.web.operator import steps
from registry.web.public.disclosure.fields import path_label
from registry.web.public.disclosure.words import words

# Marks that have no width and that a browser need not see: the page isolates words by itself.
_MARKS = dict.fromkeys(map(ord, "\u00ad\u2066\u2067\u2068\u2069"))


class Tongue(NamedTuple):
    """A language: BCP 47 tag, direction, and its name in itself."""

    tag: str
    direction: str
    name: str


class Mend(NamedTuple):
    """What would help: a fact's label and the page that asks for it, if one does."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the items table, in words."""

    row: Row
    mends: tuple[Mend, ...]
    settles: tuple[Mend, ...]


@dataclass(frozen=True, slots=True)
class Unsure:
    """Laws of which nobody can tell yet whether they apply, and what would tell of all of them."""

    laws: tuple[Notice, ...]
    settles: tuple[Mend, ...]


def plain(said: Words) -> str:
    """Return words as a browser shows them, without the marks that only paper needs."""
    return said.text.translate(_MARKS)


def lines(known: RegistrationView, proved: Proof) -> list[Line]:
    """Return the items of a sign, what is missing first."""
    return [_line(known, row) for row in sorted(proved.rows, key=_urgency)]


def _urgency(row: Row) -> int:
    """Return where an item stands in the table: first what is missing."""
    return ("missing", "unknown", "printed").index(row.standing)


def _line(known: RegistrationView, row: Row) -> Line:
    return Line(
        row=row,
        mends=tuple(_mends(known, row.mends)),
        settles=tuple(_mends(known, row.settles)),
    )


def unsure(known: RegistrationView, found: Iterable[Applying]) -> Iterator[Unsure]:
    """Yield the laws of which nobody can tell yet, those that wait for the same facts together."""
    waiting: dict[tuple[str, ...], list[Notice]] = {}
    for one in found:
        waiting.setdefault(tuple(dict.fromkeys(one.answer.missing)), []).append(one.notice)
    for facts, laws in waiting.items():
        yield Unsure(tuple(laws), tuple(_mends(known, facts)))


def _mends(known: RegistrationView, facts: Iterable[str]) -> Iterator[Mend]:
    said = words(current_language())
    for fact in facts:
        if fact in {"layout", "languages"}:
            url = url_for("operator.making", code=known.code, _anchor=fact)
            yield Mend(_("Size") if fact == "layout" else _("Languages"), url)
            continue
        path = _path(fact)
        asking = steps.asking(path)
        url = ""
        if asking is not None:
            url = url_for("operator.edit", code=known.code, step=asking.name, then="check")
        whole = Filing.model_fields.get(path)  # a list of records, not a field of one
        label = said.gettext(whole.title or path) if whole else path_label(path, {}, said)
        yield Mend(label, url)


def _path(fact: str) -> str:
    """Return where a fact lies: ``camera.covers`` is ``cameras.0.covers``."""
    root, _dot, field = fact.partition(".")
    place = {"camera": "cameras.0", "fr": "fr.0"}.get(root)
    return f"{place}.{field}" if place and field and not field[0].isdecimal() else fact


def pages(proved: Proof) -> Iterator[steps.Step]:
    """Yield the pages on which the problems of a sign are put right, each once."""
    found = {step.name: step for p in proved.problems if (step := steps.asking(p.field))}
    yield from found.values()


def tongue(tag: str) -> Tongue:
    """Return the language of a tag; one that we do not speak is called by its tag."""
    return Tongue(tag, direction(tag), phrases(tag).name if tag in SPOKEN else tag)
