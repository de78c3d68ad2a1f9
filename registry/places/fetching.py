"""Fetches a service's answer for geopy, with an end to its size and to its time.

geopy's own adapters read whatever comes for as long as it drips. Redirects are refused: they would
let a service choose whom this machine asks next.
"""

import http.client
import json
import math
import time
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
)

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeocoderServiceError, GeocoderTimedOut

# A hundred candidates with every detail are a tenth of it. Bytes.
LARGEST_ANSWER = 1_000_000
CHUNK = 16_384  # bytes between two looks at the clock
NOTHING_FOUND = 404  # RFC 9110, 15.5.5


class _NoRedirect(HTTPRedirectHandler):
    """Leaves a redirect as the error that it then is."""

    def redirect_request(self, *_: object) -> None:
        return None


class BoundedAdapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """geopy's way out: one GET, without proxies unless they are handed in."""

    def __init__(self, *, proxies: dict[str, str] | None, ssl_context: Any) -> None:  # noqa: ANN401  # geopy's
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        # An empty handler keeps urllib from asking the environment for proxies.
        self._opener: OpenerDirector = build_opener(
            ProxyHandler(proxies or {}), HTTPSHandler(context=ssl_context), _NoRedirect()
        )

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
        ends = time.monotonic() + timeout
        request = Request(url, headers=headers)  # noqa: S310  # the scheme is a setting, http or https
        try:
            with self._opener.open(request, timeout=timeout) as answer:
                return self._read(answer, ends)
        except HTTPError as error:
            raise AdapterHTTPError(
                f"status {error.code}", status_code=error.code, headers={}, text=""
            ) from error
        except TimeoutError as error:
            raise GeocoderTimedOut("too slow") from error
        except (URLError, http.client.HTTPException, OSError, ValueError) as error:
            raise GeocoderServiceError("no answer") from error

    @staticmethod
    def _read(answer: Any, ends: float) -> str:  # noqa: ANN401  # an HTTPResponse or what stands in for it
        parts: list[bytes] = []
        left = LARGEST_ANSWER
        while part := answer.read1(min(CHUNK, left + 1)):
            left -= len(part)
            if left < 0:
                raise GeocoderServiceError("answer too large")
            if time.monotonic() > ends:
                raise GeocoderTimedOut("too slow")
            parts.append(part)
        return b"".join(parts).decode("utf-8", errors="replace")


def _no(_constant: str) -> float:
    raise ValueError(math.nan)
