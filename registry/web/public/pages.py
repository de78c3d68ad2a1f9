"""Finished public pages, kept in this process: made once for each state of a site and language.

The key holds everything that a page is made from, so nothing is ever thrown away for being old:
what is asked for least goes when there is no room. A page is kept as it goes out, with its tag.
"""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from flask import Response, request

from registry.web.kept import FRESH_S

# Pages of about 30 kB, plain and packed together: 15 MB at most in a process.
ROOM = 500
LEVEL = 6  # of gzip: 9 is 1 % smaller and takes longer


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


class Pages:
    """The pages that are kept; shared by the threads of a process."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._pages: OrderedDict[Hashable, Finished] = OrderedDict()
        self._lock = Lock()

    def page(self, key: Hashable, make: Callable[[], Finished]) -> Finished:
        """Return the page of ``key``, made now if it is not kept."""
        with self._lock:
            found = self._pages.get(key)
            if found is not None:
                self._pages.move_to_end(key)
                return found
        made = make()  # outside the lock: two threads may make the same page, and that is all
        with self._lock:
            self._pages[key] = made
            while len(self._pages) > self._room:
                self._pages.popitem(last=False)
        return made


def send(page: Finished, *, vary: str = "Accept-Encoding") -> Response:
    """Return the answer: the page, packed if the reader takes that, or 304 if they have it.

    Source: RFC 9110, 8.8.3 (ETag), 12.5.3 (Accept-Encoding), 13.1.2 (If-None-Match).
    """
    headers = {
        "ETag": page.tag,
        "Vary": vary,
        "Cache-Control": f"public, max-age={FRESH_S}",
    }
    if page.tag in request.headers.get("If-None-Match", "") and page.status == 200:  # noqa: PLR2004  # OK
        return Response(status=304, headers=headers)
    body = page.body
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        headers["Content-Encoding"] = "gzip"
        body = page.packed
    return Response(body, page.status, headers, content_type="text/html; charset=utf-8")
