"""The languages that the register speaks, and where it speaks them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """One language: BCP 47 ``tag``, its name in itself and its direction.

    ``staff`` is false where only the public pages and the signs are translated.
    """

    tag: str
    name: str
    direction: str
    staff: bool


LANGUAGES: dict[str, Language] = {
    language.tag: language
    for language in (
        Language("en", "English", "ltr", staff=True),
        Language("fi", "Suomi", "ltr", staff=True),
        Language("ar", "العربية", "rtl", staff=False),
    )
}

DEFAULT = "en"
# English dates are written day first: the city is rarely in the United States.
# Source: Unicode CLDR, locale identifiers.
LOCALES = {"en": "en_GB"}


def locale_of(tag: str) -> str:
    """Return the locale in which days, times and numbers of a language are written."""
    return LOCALES.get(tag, tag)


def direction(tag: str) -> str:
    """Return ``rtl`` or ``ltr`` for a BCP 47 tag, also of a language that has no pages here."""
    known = LANGUAGES.get(tag)
    if known is not None:
        return known.direction
    return "rtl" if tag.split("-", maxsplit=1)[0] in {"ar", "fa", "he", "ps", "ur", "yi"} else "ltr"


def negotiate(accepted: Iterable[str], *, default: str = DEFAULT) -> str:
    """Return the first tag of ``accepted`` (best first) that has public pages, else ``default``."""
    for tag in accepted:
        short = tag.lower().split("-")[0]
        if short in LANGUAGES:
            return short
    return default


def staff_language(offered: Iterable[str]) -> str:
    """Return the first of the languages that a register offers in which its staff read."""
    return next((tag for tag in offered if tag in LANGUAGES and LANGUAGES[tag].staff), DEFAULT)
