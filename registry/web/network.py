"""Whose tries are counted together: those that come from one network.

Counts are kept in memory by a word that cannot be read backwards: an address is held nowhere.
"""

import hashlib
import secrets
from ipaddress import IPv4Address, IPv6Address, ip_address

from flask import request

HOME_BITS = 64  # of an IPv6 address: what one household is given. Source: RFC 6177, 1
_SECRET = secrets.token_bytes(16)


def network() -> str:
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
