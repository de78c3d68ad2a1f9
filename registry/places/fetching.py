"""Fetches a service's answer for geopy, with an end to its size and to its time.

geopy's own adapters read whatever comes for as long as it drips. Redirects are refused: they would
let a service choose whom this machine asks next.
"""

import http.client
import json
import math
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socket import SHUT_RDWR, socket
from threading import Timer
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    ProxyHandler,
    Request,
    build_opener,
)

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeocoderServiceError, GeocoderTimedOut

# A hundred candidates with every detail are a tenth of it. Bytes.
LARGEST_ANSWER = 1_000_000
CHUNK = 16_384  # bytes
NOTHING_FOUND = 404  # RFC 9110, 15.5.5


class _NoRedirect(HTTPRedirectHandler):
    """Leaves a redirect as the error that it then is."""

    def redirect_request(self, *_: object) -> None:
        return None


class _Line:
    """The connection of one question, which can be cut while another thread waits at it.

    A time-out of a socket begins anew with each byte that comes.
    """

    def __init__(self) -> None:
        self.is_cut = False
        self._sockets: list[socket] = []

    def plain(self, host: str, **wishes: Any) -> http.client.HTTPConnection:  # noqa: ANN401  # urllib's
        """Return a connection without encryption."""
        return self._heeded(http.client.HTTPConnection(host, **wishes))

    def secure(self, host: str, **wishes: Any) -> http.client.HTTPConnection:  # noqa: ANN401  # urllib's
        """Return a connection with encryption."""
        return self._heeded(http.client.HTTPSConnection(host, **wishes))

    @contextmanager
    def until(self, seconds: float) -> Iterator[None]:
        """Cut the line when that time is over and the block has not ended."""
        cutter = Timer(seconds, self._cut)
        cutter.daemon = True
        cutter.start()
        try:
            yield
        finally:
            cutter.cancel()

    def _heeded(self, made: http.client.HTTPConnection) -> http.client.HTTPConnection:
        connect = made.connect

        def connected() -> None:
            connect()
            self._sockets.append(made.sock)
            if self.is_cut:
                raise TimeoutError

        made.connect = connected  # type: ignore[method-assign]  # urllib lets go of the socket early
        return made

    def _cut(self) -> None:
        self.is_cut = True
        for one in self._sockets:
            with suppress(OSError):  # it ended by itself
                one.shutdown(SHUT_RDWR)


class _Plain(HTTPHandler):
    """Opens http:// on a line that can be cut."""

    def __init__(self, line: _Line) -> None:
        super().__init__()
        self._line = line

    def http_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(self._line.plain, req)


class _Secure(HTTPSHandler):
    """Opens https:// on a line that can be cut."""

    def __init__(self, line: _Line, context: Any) -> None:  # noqa: ANN401  # geopy's
        super().__init__()
        self._line, self._trust = line, context

    def https_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(self._line.secure, req, context=self._trust)


class BoundedAdapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """geopy's way out: one GET, without proxies unless they are handed in."""

    def __init__(self, *, proxies: dict[str, str] | None, ssl_context: Any) -> None:  # noqa: ANN401  # geopy's
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        # An empty handler keeps urllib from asking the environment for proxies.
        self._proxies, self._trust = proxies or {}, ssl_context

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:  # noqa: ANN401  # JSON
        """Return the parsed answer; ``NaN`` and ``Infinity`` are no JSON."""
        try:
            return json.loads(
                self.get_text(url, timeout=timeout, headers=headers), parse_constant=_no
            )
        except (ValueError, RecursionError) as error:
            raise GeocoderParseError("no JSON") from error

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        """Return the answer as text, or raise one of geopy's errors."""
        line = _Line()
        opener = build_opener(
            ProxyHandler(self._proxies), _Plain(line), _Secure(line, self._trust), _NoRedirect()
        )
        request = Request(url, headers=headers)  # noqa: S310  # the scheme is a setting, http or https
        try:
            with line.until(timeout), opener.open(request, timeout=timeout) as answer:
                return self._read(answer, line)
        except HTTPError as error:
            raise AdapterHTTPError(
                f"status {error.code}", status_code=error.code, headers={}, text=""
            ) from error
        except TimeoutError as error:
            raise GeocoderTimedOut("too slow") from error
        except (URLError, http.client.HTTPException, OSError, ValueError) as error:
            if line.is_cut:
                raise GeocoderTimedOut("too slow") from error
            raise GeocoderServiceError("no answer") from error

    @staticmethod
    def _read(answer: Any, line: _Line) -> str:  # noqa: ANN401  # an HTTPResponse or what stands in for it
        parts: list[bytes] = []
        left = LARGEST_ANSWER
        while part := answer.read1(min(CHUNK, left + 1)):
            left -= len(part)
            if left < 0:
                raise GeocoderServiceError("answer too large")
            parts.append(part)
        if line.is_cut:
            raise GeocoderTimedOut("too slow")
        return b"".join(parts).decode("utf-8", errors="replace")


def _no(_constant: str) -> float:
    raise ValueError(math.nan)
