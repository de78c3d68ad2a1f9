"""All regimes beside one another, for officials: a page and two files."""

from flask import Response

from registry.store import registrations
from registry.store.registrations import RegistrationView
from registry.web import current
from registry.web import regimes as answers
from registry.web.access import officials
from registry.web.official.area import bp


@bp.get("/sites/<code:code>/regimes")
@officials
def regimes(code: str) -> str:
    """Show what every law wants of a site as it is filed, and what is missing."""
    return answers.page(_site(code), "official")


@bp.get("/sites/<code:code>/regimes.csv")
@officials
def regimes_csv(code: str) -> Response:
    """Give the same as comma-separated values."""
    return answers.as_csv(_site(code))


@bp.get("/sites/<code:code>/regimes.json")
@officials
def regimes_json(code: str) -> Response:
    """Give the same as data."""
    return answers.as_json(_site(code))


def _site(code: str) -> RegistrationView:
    with current.database().read() as session:
        return registrations.registration(session, code)
