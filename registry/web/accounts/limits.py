"""How often one may try: signing in, signing up, asking for mail.

Counted in the memory of each process; a limit never locks an account.
Source: docs/security.md, "Rate limits".
"""

from typing import Any

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

# By endpoint: how often from one network address, and how often for one account.
LIMITS: dict[str, tuple[str, str]] = {
    "accounts.login": ("20 per minute", "5 per minute"),
    "accounts.two_factor_token_validation": ("20 per minute", "5 per minute"),
    "accounts.two_factor_setup_validate": ("20 per minute", "5 per minute"),
    "accounts.mf_recovery": ("20 per minute", "5 per minute"),
    "accounts.verify": ("20 per minute", "5 per minute"),
    "accounts.register": ("10 per hour", "3 per hour"),
    "accounts.forgot_password": ("20 per hour", "3 per hour"),
    "accounts.send_confirmation": ("20 per hour", "3 per hour"),
}


def init_app(app: Flask) -> None:
    """Limit how often the forms of ``LIMITS`` may be sent."""
    limiter = Limiter(get_remote_address, app=app, storage_uri="memory://", headers_enabled=True)
    for endpoint, (by_address, by_account) in LIMITS.items():
        view: Any = app.view_functions[endpoint]
        for limit, key in ((by_address, get_remote_address), (by_account, _account)):
            shared = limiter.shared_limit(
                limit, scope=f"{endpoint} {limit}", key_func=key, methods=["POST"]
            )
            view = shared(view)
        app.view_functions[endpoint] = view


def _account() -> str:
    typed = request.form.get("email", "").strip().lower()
    return typed[:254] or get_remote_address()
