"""All regimes beside one another, as a page shows them, and as rows of a file."""

from collections.abc import Iterable
from typing import NamedTuple

from registry.domain.notice import NoticeItem
from registry.rules.answer import Truth
from registry.rules.notices.beside import Regime
from registry.services.side_by_side import SideBySide, as_data
from registry.tables.export import Cell
from registry.web import current
from registry.web.language import current_language
from registry.web.public.disclosure.tallied import named
from registry.web.public.disclosure.words import Words, words

COLUMNS = (
    "regime",
    "title",
    "applies",
    "problems",
    "not_checked",
    "not_told",
    "missing_on_sign",
    "missing_on_page",
    "perhaps_wanted",
)
MOST = 6  # facts that a cell names


class Line(NamedTuple):
    """One regime in words: ``applies`` is yes, unknown or no; empty texts have nothing to say.

    ``problems`` are the rules with a problem, by id and title. ``asks`` tells whether a notice of
    it wants anything on signs and page at all.
    """

    id: str
    title: str
    applies: str
    why: str
    problems: tuple[tuple[str, str], ...]
    unchecked: int
    not_told: str
    asks: bool
    sign: str
    page: str
    unsure: str


class Beside(NamedTuple):
    """All regimes in words; those that do not apply apart."""

    day: str
    signs: int
    lines: tuple[Line, ...]
    others: tuple[Line, ...]


def shown(found: SideBySide) -> Beside:
    """Return all regimes in the reader's language."""
    said = words(current_language())
    lines = [_line(one, said) for one in found.regimes]
    return Beside(
        day=said.date(found.day),
        signs=found.signs,
        lines=tuple(one for one in lines if one.applies != Truth.NO.value),
        others=tuple(one for one in lines if one.applies == Truth.NO.value),
    )


def _line(one: Regime, said: Words) -> Line:
    packs = current.packs()
    titles = {name: rule.title for name in one.raised if (rule := packs.rule(name))}
    return Line(
        id=one.id,
        title=one.title.get(said.tag) or one.title["en"],
        applies=one.applies.value,
        why=said.gettext(one.why.label) if one.why and one.applies is Truth.NO else "",
        problems=tuple((name, text.get(said.tag) or text["en"]) for name, text in titles.items()),
        unchecked=len(one.said.unchecked) if one.said else 0,
        not_told=named(one.said.missing, said, MOST) if one.said else "",
        asks=any(notice.items for notice in one.notices),
        sign=_items(one.missing(on_page=False), said),
        page=_items(one.missing(on_page=True), said),
        unsure=_items(one.unsure, said),
    )


def _items(items: Iterable[NoticeItem], said: Words) -> str:
    return said.listing(said.gettext(item.label) for item in items)


def rows(found: SideBySide) -> list[dict[str, Cell]]:
    """Return a row for each regime, the same in every language: ids of rules, facts and items."""
    return [
        {name: _cell(value) for name, value in one.items()} for one in as_data(found)["regimes"]
    ]


def _cell(value: object) -> Cell:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
