"""The blueprint of the operator's pages, who may open which, and the one way to a site."""

from flask import Blueprint

from registry.domain.people import OPERATOR_ROLES
from registry.services import access
from registry.store import registrations
from registry.store.registrations import RegistrationView
from registry.web import current
from registry.web.access import role

bp = Blueprint("operator", __name__, url_prefix="/<staff_language:language>/operator")

filers = role(*sorted(access.FILERS & OPERATOR_ROLES))
publishers = role(*sorted(access.PUBLISHERS & OPERATOR_ROLES))
posters = role(*sorted(access.POSTERS & OPERATOR_ROLES))


def own_site(code: str) -> RegistrationView:
    """Return a site of the organisation whose people are signed in.

    Raises:
        NotFoundError: for another one's site as for none.
    """
    with current.database().read() as session:
        known = registrations.registration(session, code)
    access.require_own(current.actor(), known)
    return known
