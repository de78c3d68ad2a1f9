"""The headers of every answer: what a browser may do, and how long a page may be kept."""

from flask import Flask, Response, request

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
YEAR_S = 31_536_000


def init_app(app: Flask) -> None:
    """Put the headers on every answer, errors and files included."""
    secure = app.config["SETTINGS"].secure

    always = dict(ALWAYS)
    if secure:
        always["Strict-Transport-Security"] = f"max-age={YEAR_S}; includeSubDomains"
    usual = POLICY.format(scripts="")

    @app.after_request
    def add(response: Response) -> Response:
        response.headers.extend(always)
        if "Content-Security-Policy" not in response.headers:
            response.headers["Content-Security-Policy"] = usual
        if not is_public():
            response.headers["Cache-Control"] = "no-store"
        return response


def policy(script_hashes: tuple[str, ...]) -> str:
    """Return the policy of a page with inline scripts of ours, named by their SHA-256 in base64."""
    return POLICY.format(scripts="".join(f" 'sha256-{digest}'" for digest in script_hashes))


def is_public() -> bool:
    """Whether the answer is for the public: no cookie is read or written.

    An address that leads nowhere is public too: its page is the same for everybody.
    """
    return request.blueprint == "public" or request.endpoint in {"static", None}
