"""The list: the map's equal, without script and by keyboard, and the files of the same sites."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, render_template, request

from registry.tables.export import Cell, csv_bytes, geojson_bytes, json_bytes
from registry.web import current
from registry.web.access import everyone
from registry.web.asked import choices, chosen, read
from registry.web.cards import everything, sheet
from registry.web.found import find
from registry.web.kept import kept, kept_page, refused
from registry.web.public import bp

COLUMNS = (
    "code",
    "name",
    "operator",
    "state",
    "status",
    "latitude",
    "longitude",
    "cameras",
    "face_recognition",
    "revision",
    "stops_the_use",
    "duty",
    "advice",
    "evidence_missing",
    "cannot_tell",
    "page",
    "signs",
)


@bp.get("/<language:language>/list", endpoint="list")
@everyone
def list_page() -> Response:
    """Show the registered sites as a list."""
    asked, problems = read(request.args)
    found = find(asked.place)
    with current.database().read() as session:
        page = sheet(session, asked, found.point)
    body = render_template(
        "public/list.html",
        asked=asked,
        chosen=chosen(asked),
        choices=choices(),
        problems=problems,
        found=found,
        sheet=page,
    )
    return kept_page(body, problems)


@bp.get("/<language:language>/list.csv")
@everyone
def list_csv() -> Response:
    """Give the sites that are asked for as comma-separated values, the same in every language."""
    return _file(lambda items: csv_bytes(COLUMNS, map(_row, items)), "text/csv; charset=utf-8")


@bp.get("/<language:language>/list.geojson")
@everyone
def list_geojson() -> Response:
    """Give the sites that are asked for as GeoJSON points, the same in every language."""
    return _file(geojson_bytes, "application/geo+json")


@bp.get("/<language:language>/list.json")
@everyone
def list_json() -> Response:
    """Give the sites that are asked for as ``registry sites list --json`` does."""
    return _file(lambda items: json_bytes({"sites": items}), "application/json")


def _file(write: Callable[[list[dict[str, Any]]], bytes], content_type: str) -> Response:
    asked, problems = read(request.args)
    if problems:
        return refused(problems)
    with current.database().read() as session:
        found = everything(session, asked.filter())
    address = current.settings().public_url
    return kept(write([site.item(address) for site in found]), content_type)


def _row(item: Mapping[str, Any]) -> dict[str, Cell]:
    """Return an item flat: lists as words, what is unknown empty, what is stated as none so."""
    modes = item["face_recognition"]
    return {
        **item,
        **item["findings"],
        "face_recognition": None if modes is None else " ".join(modes) or "none",
        "signs": " ".join(item["signs"]),
    }
