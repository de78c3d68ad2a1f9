"""All regimes beside one another, for officials: a page and two files."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from registry.services.side_by_side import SideBySide, as_data, side_by_side
from registry.store import registrations
from registry.store.registrations import RegistrationView
from registry.tables.export import csv_bytes, json_bytes
from registry.web import current
from registry.web.access import officials
from registry.web.official.area import bp
from registry.web.public import beside as words


@bp.get("/sites/<code:code>/regimes")
@officials
def regimes(code: str) -> ResponseReturnValue:
    """Show what every law wants of a site as it is filed, and what is missing."""
    known = _site(code)
    return render_template("official/regimes.html", site=known, beside=words.shown(_found(known)))


@bp.get("/sites/<code:code>/regimes.csv")
@officials
def regimes_csv(code: str) -> ResponseReturnValue:
    """Give the same as comma-separated values."""
    rows = words.rows(_found(_site(code)))
    return Response(csv_bytes(words.COLUMNS, rows), content_type="text/csv; charset=utf-8")


@bp.get("/sites/<code:code>/regimes.json")
@officials
def regimes_json(code: str) -> ResponseReturnValue:
    """Give the same as data."""
    found = as_data(_found(_site(code)))
    return Response(json_bytes(found), content_type="application/json")


def _found(known: RegistrationView) -> SideBySide:
    with current.database().read() as session:
        return side_by_side(session, known, current.packs(), now=current.now())


def _site(code: str) -> RegistrationView:
    with current.database().read() as session:
        return registrations.registration(session, code)
