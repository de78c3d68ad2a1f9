"""Who may open the pages of Flask-Security, said as every view of ours says it."""

from typing import Any

from flask import Flask, abort
from flask.typing import ResponseReturnValue

from registry.domain.people import AccountRole
from registry.web.access import everyone, role

# The others are for strangers, or ask for a second factor of somebody who is not signed in yet.
SIGNED_IN = frozenset(
    {
        "accounts.change_password",
        "accounts.verify",
        "accounts.two_factor_setup_validate",
        "accounts.mf_recovery_codes",
    }
)
# Mail to an administrator, and a choice between factors of which we have one.
CLOSED = frozenset({"accounts.two_factor_rescue", "accounts.tf_select"})


def init_app(app: Flask) -> None:
    """Write on every view of the library who may open it, and close those we do without."""
    for endpoint, view in app.view_functions.items():
        if not endpoint.startswith("accounts.") or hasattr(view, "access"):
            continue
        guard = role(*AccountRole) if endpoint in SIGNED_IN else everyone
        plain: Any = view  # Flask allows coroutines as views; the library has none
        guarded = guard(plain)
        app.view_functions[endpoint] = _closed if endpoint in CLOSED else guarded


@everyone
def _closed(**_path: str) -> ResponseReturnValue:
    abort(404)
