"""All regimes beside one another, for the operator of a site: a page and two files."""

from flask import Response

from registry.web import regimes as answers
from registry.web.access import operator_people
from registry.web.operator.area import bp, own_site


@bp.get("/sites/<code:code>/regimes")
@operator_people
def regimes(code: str) -> str:
    """Show what every law wants of a site as it is filed, and what is missing."""
    return answers.page(own_site(code), "operator")


@bp.get("/sites/<code:code>/regimes.csv")
@operator_people
def regimes_csv(code: str) -> Response:
    """Give the same as comma-separated values."""
    return answers.as_csv(own_site(code))


@bp.get("/sites/<code:code>/regimes.json")
@operator_people
def regimes_json(code: str) -> Response:
    """Give the same as data."""
    return answers.as_json(own_site(code))
