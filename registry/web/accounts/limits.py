"""How often one may try: signing in, signing up, asking for mail.

Counted in the memory of each process; a limit never locks an account.
Source: docs/security.md, "Rate limits".
"""

import unicodedata
from typing import Any

from flask import Flask, request, session
from flask_limiter import Limiter

from registry.web.network import network

# By endpoint: how often from one network, and how often for one account.
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
    limiter = Limiter(network, app=app, storage_uri="memory://", headers_enabled=True)
    for endpoint, (by_address, by_account) in LIMITS.items():
        view: Any = app.view_functions[endpoint]
        for limit, key in ((by_address, network), (by_account, _account)):
            shared = limiter.shared_limit(
                limit, scope=f"{endpoint} {limit}", key_func=key, methods=["POST"]
            )
            view = shared(view)
        app.view_functions[endpoint] = view


def _account() -> str:
    """Return whom a try is for: the account whose second factor is asked, else what was typed.

    Full-width letters and the like name the same account, in a form and in JSON.
    """
    waiting = session.get("tf_user_id") or session.get("_user_id")
    if waiting and request.endpoint != "accounts.login":
        return str(waiting)
    given = request.get_json(silent=True) if request.is_json else None
    typed = given.get("email") if isinstance(given, dict) else request.form.get("email")
    name = unicodedata.normalize("NFKC", str(typed or "")).strip().casefold()
    return name[:254] or network()
