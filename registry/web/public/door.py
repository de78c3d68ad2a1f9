"""The door that most people come through: a page that is kept goes out before Flask begins.

A scanned sign is the one address that a whole crowd may ask for at once. Its page is looked up by
one SELECT and sent; whatever else is asked, or is not kept, goes on to the application, which
answers alike. Nothing is decided here that ``sign`` does not decide.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from flask import Flask
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from registry.domain.codes import read_code
from registry.errors import NotFoundError
from registry.language.tags import LANGUAGES, negotiate
from registry.store.stories import scanned
from registry.web.public.pages import CHOSEN, NEGOTIATED, Finished, Recent, answer, key

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SCANNED = "registry.scanned"
"""Where the environment of a request holds the scan that was looked up for it."""

_ADDRESS = re.compile(rf"/(?:({'|'.join(LANGUAGES)})/s|[Ss])/([^/.]{{8,16}})")


class Door:
    """Sends pages that are kept, and leads everybody else to the application."""

    def __init__(self, app: Flask, inside: "WSGIApplication") -> None:
        self._app = app
        self._inside = inside

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request."""
        found = _ADDRESS.fullmatch(environ["PATH_INFO"])
        code = read_code(found[2]) if found and environ["REQUEST_METHOD"] == "GET" else None
        if found is None or code is None:
            return self._inside(environ, start_response)
        language = found[1] or _accepted(environ)
        try:
            scan = scanned(self._app.extensions["database"], code)
        except NotFoundError:
            return self._inside(environ, start_response)
        pages = cast("Recent[Finished]", self._app.extensions["pages"])
        page = pages.kept(key(scan, language, self._app.config["CLOCK"]()))
        if page is None:
            environ[SCANNED] = scan  # asked already: the application need not ask again
            return self._inside(environ, start_response)
        vary = CHOSEN if found[1] else NEGOTIATED
        status, headers, body = answer(page, environ, vary=vary)
        start_response(status, headers)
        return (body,)


def _accepted(environ: "WSGIEnvironment") -> str:
    """Return the language that the reader asks for, as ``accepted_language`` does."""
    told: Any = parse_accept_header(environ.get("HTTP_ACCEPT_LANGUAGE"), LanguageAccept)
    return negotiate(tag for tag, _quality in told)
