"""What a filing states, as words for reading: for its operator and for officials.

What is not known is None here: a page says "not told", never "no".
"""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from babel.dates import format_date
from flask_babel import format_datetime, gettext

from registry.domain.choices import Choice
from registry.domain.filing import Filing, shortest
from registry.domain.place import EIGHTHS, sector
from registry.language.catalogue import translate
from registry.language.tags import locale_of
from registry.web import forms
from registry.web.language import current_language
from registry.web.texts import languages_named, listed


class Statement(NamedTuple):
    """One field as people read it; ``value`` is None when nobody told."""

    path: str
    label: str
    value: str | None
    withheld: str = ""


def statement(filing: Filing, path: str) -> Statement:
    """Return what a filing states in the field ``path``."""
    field = forms.field_of(path)
    label = translate(current_language(), field.title or path) if field else path
    reasons = {kept.path: kept.reason for kept in filing.withheld}
    value = value_at(filing, path)
    if path == "site.languages":
        words = _languages(value)
    else:
        words = _degrees(value) if path.endswith("_deg") else shown(value)
    return Statement(path, label, words, reasons.get(path, ""))


def statements(filing: Filing, paths: tuple[str, ...]) -> Iterator[Statement]:
    """Yield what a filing states in each of ``paths``."""
    for path in paths:
        yield statement(filing, path)


def value_at(filing: Filing, path: str) -> object:
    """Return the value of the field ``path``, or None where there is none."""
    value: object = filing
    for step in path.split("."):
        if isinstance(value, tuple):
            value = value[int(step)] if int(step) < len(value) else None
        else:
            value = getattr(value, step, None)
    return value


def shown(value: object) -> str | None:
    """Return a value of a filing as words, or None for what is unknown."""
    if value is None:
        return None
    if isinstance(value, bool):
        return str(gettext("Yes") if value else gettext("No"))
    if isinstance(value, Choice):
        return translate(current_language(), value.label)
    if isinstance(value, tuple):
        return listed(shown(one) for one in value) or str(gettext("None"))
    return _plain(value)


def _languages(value: object) -> str | None:
    """Return language tags as the names of languages, where they have one."""
    if not isinstance(value, tuple):
        return None
    return languages_named(value) or str(gettext("None"))


def _degrees(value: object) -> str | None:
    """Return an angle in degrees, and bearings with what they are called: ``45° (north-east)``."""
    if isinstance(value, tuple):
        named = (f"{shortest(one)}° ({gettext(EIGHTHS[sector(float(one))])})" for one in value)
        return listed(named) or str(gettext("None"))
    return None if value is None else f"{shown(value)}°"


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return str(format_datetime(value, "medium"))
    if isinstance(value, date):
        return str(format_date(value, "long", locale=locale_of(current_language())))
    if isinstance(value, Decimal | float):
        return shortest(value)
    return str(value)
