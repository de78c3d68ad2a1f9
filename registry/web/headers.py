"""The headers of every answer: what a browser may do, and how long a page may be kept."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, request

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# Source: docs/security.md, "Headers"; W3C, Content Security Policy Level 3.
POLICY = (
    "default-src 'none'; script-src 'self'{scripts}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(self), camera=(self), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
CSP = "Content-Security-Policy"
YEAR_S = 31_536_000


def init_app(app: Flask) -> None:
    """Put the headers on every answer, errors and files included."""
    always = list(ALWAYS.items())
    if app.config["SETTINGS"].secure:
        always.append(("Strict-Transport-Security", f"max-age={YEAR_S}; includeSubDomains"))
    app.wsgi_app = _Always(app.wsgi_app, always)  # type: ignore[method-assign]  # as Flask documents

    @app.after_request
    def keep_private(response: Response) -> Response:
        if not is_public():
            response.headers["Cache-Control"] = "no-store"
        return response


class _Always:
    """Adds what never differs where the answer leaves: there a header costs least."""

    def __init__(self, app: "WSGIApplication", always: list[tuple[str, str]]) -> None:
        self._app = app
        self._always = always
        self._usual = [*always, (CSP, POLICY.format(scripts=""))]

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *failed: Any) -> Any:  # noqa: ANN401  # WSGI's own
            own = any(name == CSP for name, _value in headers)
            return start_response(status, headers + (self._always if own else self._usual), *failed)

        return self._app(environ, start)


def policy(script_hashes: tuple[str, ...]) -> str:
    """Return the policy of a page with inline scripts of ours, named by their SHA-256 in base64."""
    return POLICY.format(scripts="".join(f" 'sha256-{digest}'" for digest in script_hashes))


def is_public() -> bool:
    """Whether the answer is for the public: no cookie is read or written.

    An address that leads nowhere is public too: its page is the same for everybody.
    """
    return request.blueprint == "public" or request.endpoint in {"static", None}
