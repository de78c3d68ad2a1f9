"""Addresses of our own files: they name the bytes, so that a browser may keep them for ever."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, request

from registry.web.headers import YEAR_S

DIGITS = 10  # of the hash, hexadecimal: 40 bits tell our few files apart


def init_app(app: Flask) -> None:
    """Put the hash of a file into its address, and let what is asked for by hash be kept."""
    folder = Path(app.static_folder or "")

    @app.url_defaults
    def name_bytes(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and "v" not in values and "filename" in values:
            values["v"] = named(folder / values["filename"])

    @app.after_request
    def keep(response: Response) -> Response:
        if request.endpoint == "static" and response.status_code in {200, 206, 304}:
            named = "v" in request.args
            response.headers["Cache-Control"] = (
                f"public, max-age={YEAR_S}, immutable" if named else "public, max-age=300"
            )
        return response


def named(path: Path) -> str | None:
    """Return the first digits of a file's hash, or None if there is no such file."""
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return None
    return _hash(path, changed)


@lru_cache(maxsize=512)
def _hash(path: Path, _changed: int) -> str:
    """Return the first digits of a file's hash; read again when the file was written."""
    return hashlib.blake2b(path.read_bytes()).hexdigest()[:DIGITS]
