"""All regimes beside one another for those who are signed in: a page and two files of one site."""

from flask import Response, render_template

from registry.services.side_by_side import SideBySide, as_data, side_by_side
from registry.store.registrations import RegistrationView
from registry.tables.export import csv_bytes, json_bytes
from registry.web import current
from registry.web.public import beside as words


def page(known: RegistrationView, area: str) -> str:
    """Return the page; ``area`` is ``operator`` or ``official``, whose links it carries."""
    beside = words.shown(_found(known))
    return render_template("operator/regimes.html", site=known, beside=beside, area=area)


def as_csv(known: RegistrationView) -> Response:
    """Return the same as comma-separated values."""
    rows = words.rows(_found(known))
    return Response(csv_bytes(words.COLUMNS, rows), content_type="text/csv; charset=utf-8")


def as_json(known: RegistrationView) -> Response:
    """Return the same as data."""
    return Response(json_bytes(as_data(_found(known))), content_type="application/json")


def _found(known: RegistrationView) -> SideBySide:
    with current.database().read() as session:
        return side_by_side(session, known, current.packs(), now=current.now())
