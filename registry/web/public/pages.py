"""Finished public pages, kept in this process: made once for each state of a site and language.

The key holds everything that a page is made from, so nothing is ever thrown away for being old:
what is asked for least goes when there is no room. A page is kept as it goes out, with its tag.
"""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from datetime import datetime
from http import HTTPStatus
from threading import Lock
from typing import Any, Generic, TypeVar

from registry.store.disclosures import Scan
from registry.web.kept import FRESH_S

# Pages of about 30 kB, plain and packed together: 15 MB at most in a process.
ROOM = 500
T = TypeVar("T")
LEVEL = 6  # of gzip: 9 is 1 % smaller and takes longer
# What the page of a printed address depends on, and that of an address with its language in it.
NEGOTIATED, CHOSEN = "Accept-Encoding, Accept-Language", "Accept-Encoding"


class Finished:
    """A page as it goes out. The tag is weak: it is the same page, packed or not."""

    __slots__ = ("_packed", "body", "status", "tag")

    def __init__(self, text: str, status: int = 200) -> None:
        self.body = text.encode()
        self.status = status
        self.tag = f'W/"{hashlib.blake2b(self.body, digest_size=12).hexdigest()}"'
        self._packed = b""

    @property
    def packed(self) -> bytes:
        """The page packed, when somebody first asks for it so."""
        if not self._packed:
            self._packed = gzip.compress(self.body, LEVEL, mtime=0)
        return self._packed


class Recent(Generic[T]):
    """What was made last, by key; shared by the threads of a process."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._made: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def kept(self, key: Hashable) -> T | None:
        """Return what was made of ``key``, or None if it is not kept."""
        with self._lock:
            found = self._made.get(key)
            if found is not None:
                self._made.move_to_end(key)
            return found

    def keep(self, key: Hashable, made: T) -> None:
        """Keep what was made; what is asked for least goes when there is no room."""
        with self._lock:
            self._made[key] = made
            while len(self._made) > self._room:
                self._made.popitem(last=False)

    def made(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made of ``key``, made now if it is not kept."""
        found = self.kept(key)
        if found is None:
            found = make()  # outside the lock: two threads may make the same, and that is all
            self.keep(key, found)
        return found


def answer(
    page: Finished, asked: Mapping[str, Any], *, vary: str
) -> tuple[str, list[tuple[str, str]], bytes]:
    """Return status, headers and body: the page, packed if the reader takes that, or 304.

    ``asked`` is the environment of the request, as WSGI names its headers.
    Source: RFC 9110, 8.8.3 (ETag), 12.5.3 (Accept-Encoding), 13.1.2 (If-None-Match); PEP 3333.
    """
    headers = [
        ("ETag", page.tag),
        ("Vary", vary),
        ("Cache-Control", f"public, max-age={FRESH_S}"),
    ]
    if page.status == HTTPStatus.OK and page.tag in asked.get("HTTP_IF_NONE_MATCH", ""):
        return "304 NOT MODIFIED", headers, b""
    body = page.body
    if "gzip" in asked.get("HTTP_ACCEPT_ENCODING", ""):
        headers.append(("Content-Encoding", "gzip"))
        body = page.packed
    headers += [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
    return f"{page.status} {HTTPStatus(page.status).phrase.upper()}", headers, body


def key(found: Scan, language: str, now: datetime) -> Hashable:
    """Return everything that the page of a scan is made from.

    "Gone by" depends on the day at the site: a page is made anew every hour, whatever the zone, and
    keeps its tag if nothing in it changed.
    """
    sign = found.sign
    of_sign = sign and (
        *(sign.code, sign.revision, sign.state, sign.successor),
        *(sign.stale, sign.changed),
    )
    hour = now.replace(minute=0, second=0, microsecond=0)
    of_site = found.site, found.state, found.revision, found.changed, found.stood, found.packs
    return of_site, of_sign, language, hour
