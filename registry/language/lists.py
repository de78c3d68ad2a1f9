"""Lists of words and names of languages, as each language writes them.

The commas of one language are not those of another: nothing is joined by hand where people read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError
from babel.lists import format_list

from registry.language.tags import DEFAULT


def listed(texts: Iterable[object], tag: str) -> str:
    """Return texts as one, each once, as the language ``tag`` lists them: ``a, b and c``.

    Source: Unicode CLDR, list patterns ("standard").
    """
    # Our English is written as in Britain: no comma before "and".
    locale = Locale("en", "GB") if tag == DEFAULT else _locale(tag)
    return format_list(list(dict.fromkeys(str(text) for text in texts)), locale=locale)


@lru_cache
def language_name(language: str, tag: str) -> str:
    """Return what a language is called in the language ``tag``; its tag if nobody knows a name."""
    try:
        name = Locale.parse(language.replace("-", "_")).get_display_name(_locale(tag))
    except (UnknownLocaleError, ValueError):
        return language
    return name or language


@dataclass(frozen=True, slots=True)
class Languages:
    """Some languages, to be named in the language of a sentence that they stand in."""

    tags: tuple[str, ...]

    def __str__(self) -> str:
        return self.in_words(DEFAULT)

    def in_words(self, tag: str) -> str:
        """Return what they are called, as one list."""
        return language_names(self.tags, tag)


def language_names(languages: Iterable[str], tag: str) -> str:
    """Return what some languages are called, as one list."""
    return listed((language_name(one, tag) for one in languages), tag)


@lru_cache
def _locale(tag: str) -> Locale:
    try:
        return Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale(DEFAULT)
