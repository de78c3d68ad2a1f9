"""How often a sign may be reported, and how often a page that is slow to make may be read.

Counted in the memory of each process and gone with it; nothing is written down. The address itself
is not even held there: it is hidden behind a secret that the process draws when it begins.
Source: docs/security.md, "Rate limits".
"""

import hashlib
import secrets
import time
from ipaddress import IPv4Address, IPv6Address, ip_address
from math import ceil
from typing import Any

from flask import Flask, Response, request
from flask_limiter import Limiter

from registry.domain.codes import read_code

# A person who walks along a street with ten signs is not stopped; a script is.
BY_ADDRESS = "10 per 10 minutes;40 per day"
# Whoever wants to drown the reports of one sign, from however many addresses, is stopped here.
BY_CODE = "40 per hour"
# Somebody who drags a slider through all days asks a dozen times; a loop asks without end.
READ = "60 per minute"
# By what they are called together: the pages that ask the rules anew each time that they are read.
SLOW = {
    "law": ("public.law",),
    "regimes": ("public.regimes", "public.regimes_csv", "public.regimes_json"),
    "calendar": ("public.subscribed",),
}
HOME_BITS = 64  # of an IPv6 address: what one household is given. Source: RFC 6177, 1
_SECRET = secrets.token_bytes(16)


def init_app(app: Flask) -> None:
    """Limit how often the form of a report may be sent and how often a slow page may be read."""
    limiter = Limiter(_somewhere, app=app, storage_uri="memory://")
    view: Any = app.view_functions["public.send_report"]
    for limit, key in ((BY_ADDRESS, _somewhere), (BY_CODE, _about)):
        view = limiter.shared_limit(limit, scope=f"report {key.__name__}", key_func=key)(view)
    app.view_functions["public.send_report"] = view
    for name, endpoints in SLOW.items():
        shared: Any = limiter.shared_limit(READ, scope=name)
        for endpoint in endpoints:
            app.view_functions[endpoint] = shared(app.view_functions[endpoint])

    @app.after_request
    def _wait(answer: Response) -> Response:
        """Say in how many seconds to try again. Source: RFC 9110, 10.2.3; RFC 6585, 4."""
        met = limiter.current_limit
        # What may be read is told nothing of limits: the answer is kept by whoever stands between.
        if met is not None and met.breached:
            answer.headers["Retry-After"] = str(max(1, ceil(met.reset_at - time.time())))
        return answer


def _somewhere() -> str:
    """Return a word for the network that a reader comes from; it cannot be read backwards."""
    where = _caller()
    known = str(where)
    if isinstance(where, IPv6Address):
        known = str(int(where) >> (where.max_prefixlen - HOME_BITS))
    return hashlib.blake2b(known.encode(), key=_SECRET, digest_size=12).hexdigest()


def _caller() -> IPv4Address | IPv6Address | None:
    """Return the address of whoever asks, as the proxy before us tells it.

    Only a neighbour (an address that is not on the public network) is taken for our proxy, and of
    what it tells only the last address: it wrote that one itself. Source: RFC 7239, 8.1.
    """
    peer = _address(request.remote_addr or "")
    if peer is None or peer.is_global:
        return peer
    return _address(request.headers.get("X-Forwarded-For", "").rpartition(",")[2]) or peer


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text.strip().partition("%")[0])
    except ValueError:
        return None


def _about() -> str:
    code = str((request.view_args or {}).get("code", ""))
    return read_code(code) or code
