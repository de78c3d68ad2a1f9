"""Who may open a view: said right under its route, and tested for every route."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from flask import current_app, request
from flask.typing import ResponseReturnValue
from flask_security import current_user

from registry.domain.people import OFFICIAL_ROLES, OPERATOR_ROLES, AccountRole
from registry.errors import NotAllowedError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.web import resent

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


def everyone(view: View) -> View:
    """Let anybody in, signed in or not."""
    view.access = "everyone"  # type: ignore[attr-defined]  # read by the house test
    return view


def role(*roles: AccountRole) -> Callable[[View], View]:
    """Let in who is signed in with one of ``roles``; send a stranger to sign in first."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: object, **kwargs: object) -> ResponseReturnValue:
            if not current_user.is_authenticated:
                if request.method == "POST":
                    return resent.answer()
                return current_app.login_manager.unauthorized()  # type: ignore[attr-defined, no-any-return]  # set by Flask-Login
            if AccountRole(current_user.role) not in roles:
                raise NotAllowedError(say(_("This account may not open this page.")))
            return view(*args, **kwargs)

        guarded.access = roles  # type: ignore[attr-defined]  # read by the house test
        return guarded  # type: ignore[return-value]  # wraps keeps the signature

    return decorate


operator_people = role(*sorted(OPERATOR_ROLES))
officials = role(*sorted(OFFICIAL_ROLES))
