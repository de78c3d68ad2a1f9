"""Texts of the interface in each language, for floors that know no web framework.

English is the text itself. A text without a translation comes back in English: pages show it with
its own ``lang``; a house test refuses an incomplete catalogue for a released language.
"""

from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations

FOLDER = Path(__file__).resolve().parent.parent / "locale"


def mark(text: str) -> str:
    """Return ``text`` as it is; marks a text that is translated later, where it is shown."""
    return text


@cache
def catalogue(tag: str) -> NullTranslations:
    """Return the translations of one language; empty for English and for unknown tags."""
    return Translations.load(str(FOLDER), [tag])


def translate(tag: str, text: str, /, **values: object) -> str:
    """Return ``text`` in the language ``tag``, with ``{name}`` places filled from ``values``."""
    shown = catalogue(tag).gettext(text) if text else ""
    return shown.format(**values) if values else shown
