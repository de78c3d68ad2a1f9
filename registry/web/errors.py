"""What a page says when something cannot be done: a sentence and a way on."""

from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from registry.errors import (
    ConflictError,
    GoneError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
    RegistryError,
    UnavailableError,
)
from registry.web import resent
from registry.web.language import current_language

STATUS: dict[type[RegistryError], int] = {
    NotFoundError: 404,
    GoneError: 410,
    NotAllowedError: 403,
    ConflictError: 409,
    RefusedError: 422,
    UnavailableError: 503,
}


def init_app(app: Flask) -> None:
    """Answer every error with a page of the same frame."""
    app.register_error_handler(RegistryError, _ours)
    app.register_error_handler(CSRFError, _too_late)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _ours_to_mend)


def _ours(error: RegistryError) -> tuple[str, int]:
    status = STATUS.get(type(error), 500)
    tag = current_language()
    reasons = error.reasons_in(tag) if isinstance(error, RefusedError) else ()
    return _page(status, error.in_words(tag), reasons)


def _too_late(_error: CSRFError) -> ResponseReturnValue:
    return resent.answer()


def _http(error: HTTPException) -> ResponseReturnValue:
    page, status = _page(error.code or 500, "", ())
    # An address that leads nowhere may have no language in it: it is answered in the reader's.
    return page, status, {"Vary": "Accept-Language"} if request.endpoint is None else {}


def _ours_to_mend(_error: Exception) -> tuple[str, int]:
    # Flask calls this inside its own except block.
    current_app.logger.exception("a page failed")  # noqa: LOG004
    return _page(500, "", ())


def _page(status: int, sentence: str, reasons: tuple[str, ...]) -> tuple[str, int]:
    return render_template(
        "errors/error.html", status=status, sentence=sentence, reasons=reasons
    ), status
