"""Packs public answers for their way: text that is the same for everybody, and nothing else.

Staff pages go unpacked: they hold a secret beside text that a stranger may choose, and the packed
length would tell of it. Source: BREACH (Gluck, Harris, Prado, 2013).
"""

import gzip
from functools import lru_cache

from flask import Flask, Response, request

from registry.web.headers import is_public

# Below this the headers weigh more than what is saved, bytes.
LEAST = 600
LEVEL = 6
PACKED = frozenset(
    {
        *("text/html", "text/css", "text/javascript", "text/csv", "application/json"),
        *("application/geo+json", "image/svg+xml"),
    }
)


def init_app(app: Flask) -> None:
    """Pack every public answer that gains by it and whose reader can unpack it."""

    @app.after_request
    def pack(response: Response) -> Response:
        if not _worth_it(response):
            return response
        response.vary.add("Accept-Encoding")
        if "gzip" not in request.headers.get("Accept-Encoding", ""):
            return response
        response.set_data(_packed(_read(response)))
        response.headers["Content-Encoding"] = "gzip"
        _weaken(response)
        return response


def _read(response: Response) -> bytes:
    """Return the body, also of a file, which is closed then."""
    response.direct_passthrough = False
    source = response.response
    body = response.get_data()
    close = getattr(source, "close", None)
    if close is not None:
        close()
    return body


def _worth_it(response: Response) -> bool:
    if response.status_code in {204, 206, 304} or "Content-Encoding" in response.headers:
        return False
    if response.mimetype not in PACKED or not is_public():
        return False
    return (response.content_length or LEAST) >= LEAST


def _weaken(response: Response) -> None:
    """Say that the tag is of the page, not of its bytes. Source: RFC 9110, 8.8.1."""
    tag, weak = response.get_etag()
    if tag and not weak:
        response.set_etag(tag, weak=True)


@lru_cache(maxsize=64)
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, LEVEL, mtime=0)
