"""Words in one language: texts of the catalogue, dates, numbers and times of keeping.

Values that are put into a text are isolated, so that a code never flips beside Arabic.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from babel.core import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from registry.domain.choices import Choice
from registry.domain.filing import shortest
from registry.language.catalogue import catalogue, mark
from registry.language.tags import direction, locale_of
from registry.language.times import kept

# First strong, left-to-right, pop directional isolate. Source: Unicode Standard Annex 9, 2.6.
_ISOLATE, _LEFT_TO_RIGHT, _POP = "\u2068", "\u2066", "\u2069"
# Where the letters and digits are that run from right to left (classes R, AL and AN).
# Source: Unicode Character Database, DerivedBidiClass.txt.
_RUNS_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
YES, NO = mark("Yes"), mark("No")
# Between things one after another; the Finnish of Babel has no such pattern for three.
# Source: Unicode CLDR 48, listPattern of type "unit".
COMMAS = {"ar": "، "}


class Words:
    """Says things in one language. Make it with ``words``, which keeps one for each."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.locale = Locale.parse(locale_of(tag))
        self._texts = catalogue(tag)
        self._mirrored = direction(tag) == "rtl"

    def gettext(self, text: str, **values: object) -> str:
        """Return ``text`` in this language, its ``%(name)s`` places filled from ``values``."""
        said = _text(self.tag, text)
        return said % self._isolated(values) if values else said

    def ngettext(self, one: str, many: str, count: int, **values: object) -> str:
        """Return the text for ``count`` things; ``%(count)s`` is the number."""
        said = self._texts.ngettext(one, many, count)
        return said % self._isolated({**values, "count": count})

    def date(self, day: date) -> str:
        """Return a date in long form: 4 May 2026."""
        return _date(day, self.locale)

    def number(self, value: Decimal | int) -> str:
        """Return a number with the separators of this language and every digit that it has."""
        return _number(value, self.locale)

    def percent(self, value: Decimal) -> str:
        """Return a fraction as a percentage with every digit that it has: 0.995 is 99.5 %."""
        # A no-break space: what the sentences of the register do in every language.
        text = f"{self.number(value * 100)}\u00a0%"
        return f"{_LEFT_TO_RIGHT}{text}{_POP}" if self._mirrored else text

    def tidy(self, text: str) -> str:
        """Return a text of a pack with its numbers and their signs kept on one line."""
        return text.replace(" %", "\u00a0%")

    def duration(self, hours: Decimal) -> str:
        """Return a time of keeping, as the sign says it: 72 is ``3 days``."""
        return _kept(hours, self.tag)

    def listing(self, items: Iterable[str]) -> str:
        """Return things one after another, without an "and"."""
        return COMMAS.get(self.tag, ", ").join(items)

    def value(self, value: Any) -> str:  # noqa: ANN401, C901, PLR0911  # any field: a line for each type
        """Return the value of a field in words."""
        match value:
            case Choice():
                return self.gettext(value.label)
            case "none":
                return self.none
            case bool():
                return self.gettext(YES if value else NO)
            case Decimal() | int():
                return self.number(value)
            case float():
                return shortest(value)
            case datetime():
                return f"{self.date(value.date())}, {value:%H:%M}"
            case date():
                return self.date(value)
            case tuple():
                return self.listing(self.value(inner) for inner in value) if value else self.none
        return str(value)

    @property
    def none(self) -> str:
        """The word for an empty collection: none is stated, not unknown."""
        return self.gettext("None")

    def _isolated(self, values: dict[str, object]) -> dict[str, object]:
        return {name: self._isolate(str(value)) for name, value in values.items()}

    def _isolate(self, text: str) -> str:
        if not self._mirrored and (text.isascii() or not _RUNS_LEFT.search(text)):
            return text
        return f"{_ISOLATE}{text}{_POP}"


@cache
def _text(tag: str, text: str) -> str:
    return catalogue(tag).gettext(text)


@cache
def words(tag: str) -> Words:
    """Return the words of the language ``tag``."""
    return Words(tag)


@lru_cache(maxsize=4096)
def _date(day: date, locale: Locale) -> str:
    return str(format_date(day, "long", locale=locale))


@lru_cache(maxsize=4096)
def _number(value: Decimal | int, locale: Locale) -> str:
    return str(format_decimal(value, locale=locale, decimal_quantization=False))


@lru_cache(maxsize=4096)
def _kept(hours: Decimal, tag: str) -> str:
    return kept(hours, tag)
