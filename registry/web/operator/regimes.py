"""All regimes beside one another, for the operator of a site: a page and two files."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from registry.services.side_by_side import SideBySide, as_data, side_by_side
from registry.store.registrations import RegistrationView
from registry.tables.export import csv_bytes, json_bytes
from registry.web import current
from registry.web.access import operator_people
from registry.web.operator.area import bp, own_site
from registry.web.public import beside as words


@bp.get("/sites/<code:code>/regimes")
@operator_people
def regimes(code: str) -> ResponseReturnValue:
    """Show what every law wants of a site as it is filed, and what is missing."""
    known = own_site(code)
    return render_template("operator/regimes.html", site=known, beside=words.shown(_found(known)))


@bp.get("/sites/<code:code>/regimes.csv")
@operator_people
def regimes_csv(code: str) -> ResponseReturnValue:
    """Give the same as comma-separated values."""
    rows = words.rows(_found(own_site(code)))
    return Response(csv_bytes(words.COLUMNS, rows), content_type="text/csv; charset=utf-8")


@bp.get("/sites/<code:code>/regimes.json")
@operator_people
def regimes_json(code: str) -> ResponseReturnValue:
    """Give the same as data."""
    found = as_data(_found(own_site(code)))
    return Response(json_bytes(found), content_type="application/json")


def _found(known: RegistrationView) -> SideBySide:
    with current.database().read() as session:
        return side_by_side(session, known, current.packs(), now=current.now())
