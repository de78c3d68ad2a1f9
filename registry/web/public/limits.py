"""How often a sign may be reported: from one network address, and about one code.

Counted in the memory of each process and gone with it; nothing is written down. The address itself
is not even held there: it is hidden behind a secret that the process draws when it begins.
"""

import hashlib
import secrets
from ipaddress import IPv6Address, ip_address
from typing import Any

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from registry.domain.codes import read_code

# A person who walks along a street with ten signs is not stopped; a script is.
BY_ADDRESS = "10 per 10 minutes;40 per day"
# Whoever wants to drown the reports of one sign, from however many addresses, is stopped here.
BY_CODE = "40 per hour"
HOME_BITS = 64  # of an IPv6 address: what one household is given. Source: RFC 6177, 1
_SECRET = secrets.token_bytes(16)


def init_app(app: Flask) -> None:
    """Limit how often the form of a report may be sent."""
    limiter = Limiter(get_remote_address, app=app, storage_uri="memory://")
    view: Any = app.view_functions["public.send_report"]
    for limit, key in ((BY_ADDRESS, _somewhere), (BY_CODE, _about)):
        view = limiter.shared_limit(limit, scope=f"report {key.__name__}", key_func=key)(view)
    app.view_functions["public.send_report"] = view


def _somewhere() -> str:
    """Return a word for the network that a report comes from; it cannot be read backwards."""
    where = get_remote_address()
    address = ip_address(where.partition("%")[0]) if where[:1].isalnum() else None
    if isinstance(address, IPv6Address):
        where = str(int(address) >> (128 - HOME_BITS))
    return hashlib.blake2b(where.encode(), key=_SECRET, digest_size=12).hexdigest()


def _about() -> str:
    code = str((request.view_args or {}).get("code", ""))
    return read_code(code) or code
