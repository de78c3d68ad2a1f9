"""How often a sign may be reported: from one network address, and about one code.

Counted in the memory of each process and gone with it; nothing is written down. The address itself
is not even held there: it is hidden behind a secret that the process draws when it begins.
"""

import hashlib
import secrets
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

from flask import Flask, request
from flask_limiter import Limiter

from registry.domain.codes import read_code

# A person who walks along a street with ten signs is not stopped; a script is.
BY_ADDRESS = "10 per 10 minutes;40 per day"
# Whoever wants to drown the reports of one sign, from however many addresses, is stopped here.
BY_CODE = "40 per hour"
HOME_BITS = 64  # of an IPv6 address: what one household is given. Source: RFC 6177, 1
_SECRET = secrets.token_bytes(16)


def init_app(app: Flask) -> None:
    """Limit how often the form of a report may be sent."""
    limiter = Limiter(_somewhere, app=app, storage_uri="memory://")
    view: Any = app.view_functions["public.send_report"]
    for limit, key in ((BY_ADDRESS, _somewhere), (BY_CODE, _about)):
        view = limiter.shared_limit(limit, scope=f"report {key.__name__}", key_func=key)(view)
    app.view_functions["public.send_report"] = view


def _somewhere() -> str:
    """Return a word for the network that a report comes from; it cannot be read backwards."""
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
