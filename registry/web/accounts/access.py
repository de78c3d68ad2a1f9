"""Who may open the pages of Flask-Security, said as every view of ours says it."""

from collections.abc import Callable
from functools import wraps
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
        if not endpoint.startswith("accounts.") or view.__module__.startswith("registry."):
            continue
        guard = role(*AccountRole) if endpoint in SIGNED_IN else everyone
        app.view_functions[endpoint] = _closed if endpoint in CLOSED else guard(_ours(view))


def _ours(view: Any) -> Callable[..., ResponseReturnValue]:  # noqa: ANN401  # Flask allows coroutines; the library has none
    """Return a view that may be written on: the library's are shared by every application."""

    @wraps(view)
    def visit(*args: object, **path: object) -> ResponseReturnValue:
        answer: ResponseReturnValue = view(*args, **path)
        return answer

    return visit


@everyone
def _closed(**_path: str) -> ResponseReturnValue:
    abort(404)
