"""The language of a page stands in its path: ``/fi/…``. Nothing is kept in a cookie."""

from contextvars import ContextVar
from typing import Any

from flask import Flask, current_app, request
from flask_babel import Babel, get_locale
from werkzeug.routing import BaseConverter

from registry.domain.codes import grouped, read_code
from registry.language.catalogue import FOLDER
from registry.language.tags import DEFAULT, LANGUAGES, Language, direction, locale_of, negotiate

# A hundred texts of a page ask for it: a variable of our own is found ten times sooner than ``g``.
_SPEAKING: ContextVar[str] = ContextVar("language", default=DEFAULT)


class LanguageConverter(BaseConverter):
    """A language that has public pages."""

    regex = "|".join(LANGUAGES)


class StaffLanguageConverter(BaseConverter):
    """A language that has pages for operators and officials too."""

    regex = "|".join(tag for tag, language in LANGUAGES.items() if language.staff)


class CodeConverter(BaseConverter):
    """A sign or site code in any spelling; a text that cannot be one is handed on as it is."""

    regex = r"[^/]{1,64}"

    def to_python(self, value: str) -> str:
        """Return the code in its canonical form, else what can be shown of the text."""
        return read_code(value) or "".join(c for c in value if c.isprintable())

    def to_url(self, value: str) -> str:
        """Return the code as addresses carry it."""
        return super().to_url(value)


def init_app(app: Flask) -> None:
    """Read the language from the path, and write it into every address."""
    app.url_map.converters |= {
        "language": LanguageConverter,
        "staff_language": StaffLanguageConverter,
        "code": CodeConverter,
    }
    settings = app.config["SETTINGS"]
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(FOLDER)
    Babel(app, locale_selector=_locale, default_timezone=settings.time_zone)
    app.url_value_preprocessor(_take_language)
    app.url_defaults(_give_language)
    app.jinja_env.filters["grouped"] = grouped
    app.context_processor(_texts)


def _locale() -> str:
    return locale_of(current_language())


def current_language() -> str:
    """Return the language of the page that is being made."""
    return _SPEAKING.get()


def speak(tag: str) -> None:
    """Make what follows of this request in a language: for an address without one."""
    _SPEAKING.set(tag)


def accepted_language() -> str:
    """Return the language that the reader asks for by ``Accept-Language``."""
    return negotiate(tag for tag, _quality in request.accept_languages)


def _take_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    # Set for every request: a thread serves many, each in its own language.
    _SPEAKING.set(values.pop("language", DEFAULT) if values else _first_step())


def _first_step() -> str:
    """Return the language in which an address begins that leads nowhere, else the reader's."""
    step = request.path.split("/")[1]
    return step if step in LANGUAGES else accepted_language()


def _give_language(endpoint: str, values: dict[str, Any]) -> None:
    if "language" not in values and endpoint in endpoints_with_language():
        values["language"] = current_language()


def endpoints_with_language() -> frozenset[str]:
    """Return the endpoints whose address has a language in it."""
    known = current_app.extensions.get("language_endpoints")
    if known is None:
        known = frozenset(
            rule.endpoint
            for rule in current_app.url_map.iter_rules()
            if "language" in rule.arguments
        )
        current_app.extensions["language_endpoints"] = known
    return known


def _texts() -> dict[str, Any]:
    tag = current_language()
    return {
        "language": tag,
        "direction": direction(tag),
        "locale": get_locale(),
    }


def offered() -> tuple[Language, ...]:
    """Return the languages of this register's public pages, in the order of its settings."""
    return tuple(LANGUAGES[tag] for tag in current_app.config["SETTINGS"].languages)
