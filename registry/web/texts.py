"""Texts and addresses in templates, kept once made: a page has a hundred of each.

They do what Flask-Babel's ``gettext`` and Flask's ``url_for`` do; those look up the request's
language, locale and routes for every single one.
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from flask import Flask, current_app, g, request, url_for
from markupsafe import Markup

from registry.language import lists
from registry.language.catalogue import catalogue
from registry.language.tags import Language
from registry.signs.blank import layout_of
from registry.web.assets import named
from registry.web.language import current_language, endpoints_with_language, offered

# Distinct addresses: endpoints, languages and the sites that are asked for most.
ADDRESSES = 8192


def init_app(app: Flask) -> None:
    """Give every template the quick ones; call it when Flask-Babel is there."""
    app.jinja_env.globals |= {
        "_": gettext,
        "gettext": gettext,
        "ngettext": ngettext,
        "listed": listed,
        "languages_named": languages_named,
        "size_named": size_named,
        "url_for": address,
        "language_addresses": language_addresses,
    }


def gettext(text: str, /, **values: object) -> Markup:
    """Return ``text`` in the page's language, its ``%(name)s`` places filled and escaped."""
    said = _text(current_language(), text)
    return said % values if values or "%" in said else said


def ngettext(one: str, many: str, num: int, /, **values: object) -> Markup:
    """Return the text for ``num`` things; ``%(num)s`` is the number."""
    # Templates are ours, and so are the catalogues: nobody typed these texts.
    said = Markup(catalogue(current_language()).ngettext(one, many, num))  # noqa: S704
    return said % {"num": num, **values}


def listed(texts: Iterable[object]) -> str:
    """Return texts as one, each once, as the page's language lists them: ``a, b and c``."""
    return lists.listed(texts, current_language())


def languages_named(tags: Iterable[str]) -> str:
    """Return what languages are called in the page's language, as one list."""
    return lists.language_names(tags, current_language())


def size_named(layout: str) -> str:
    """Return what a size of signs is called in the page's language."""
    return str(gettext(layout_of(layout).title))


def address(endpoint: str, **values: object) -> str:
    """Return an address as ``url_for`` does."""
    if endpoint == "static":
        values["v"] = named(Path(current_app.static_folder or "", str(values["filename"])))
        return _address(request.script_root, endpoint, tuple(values.items()))
    if endpoint.startswith(".") or "_external" in values:
        return url_for(endpoint, **values)  # type: ignore[arg-type]  # as Flask takes them
    if endpoint in endpoints_with_language():
        values.setdefault("language", current_language())
    return _address(request.script_root, endpoint, tuple(values.items()))


def language_addresses() -> tuple[tuple[Language, str], ...]:
    """Return each language of the page that is being made, with the address of it there.

    A page may say itself where it is: ``g.elsewhere`` holds endpoint and values. A page that is
    nowhere in a language (an error) leads to the front page.
    """
    rule = request.url_rule
    asked = ""
    if "elsewhere" in g:
        endpoint, values = g.elsewhere
    elif rule is not None and "language" in rule.arguments:
        endpoint, values = rule.endpoint, request.view_args or {}
        # As it came, percent-encoded: its words never become arguments of ours.
        asked = "?" + request.query_string.decode("ascii", "replace") if request.args else ""
    else:
        endpoint, values = "public.home", {}
    staff = rule is not None and "staff_language" in rule.rule
    return tuple(
        (known, address(endpoint, **{**values, "language": known.tag}) + asked)
        for known in offered()
        if known.staff or not staff
    )


@lru_cache(maxsize=ADDRESSES)
def _text(tag: str, text: str) -> Markup:
    return Markup(catalogue(tag).gettext(text) if text else "")  # noqa: S704  # ours: see above


@lru_cache(maxsize=ADDRESSES)
def _address(_root: str, endpoint: str, values: tuple[tuple[str, object], ...]) -> str:
    return url_for(endpoint, **dict(values))  # type: ignore[arg-type]  # as Flask takes them
