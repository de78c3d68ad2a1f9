"""The map: its page, the data that its script asks for, and the street map below it."""

from functools import lru_cache
from pathlib import Path

from flask import Response, abort, render_template, request, send_file, url_for

from registry.domain.place import Point
from registry.maps.page import Skeleton, skeleton
from registry.maps.tile import bounds
from registry.store import disclosures, sites
from registry.store.sites import SiteFilter
from registry.tables.export import json_bytes
from registry.web import current, drawn
from registry.web.access import everyone
from registry.web.asked import Asked, choices, chosen, read
from registry.web.cards import badges, card, everything, sheet
from registry.web.found import Found, find
from registry.web.kept import kept, kept_page, refused
from registry.web.public import bp

# Cameras come by tiles of this level: about 600 m at 60° north, a few hundred cameras at most.
CAMERA_ZOOM = 15
# More sites than that on 600 m are a mistake, or an attack.
TILE_SITES = 2000
JSON = "application/json"
DAY_S, HOUR_S = 86_400, 3_600


@bp.get("/<language:language>/map", endpoint="map")
@everyone
def map_page() -> Response:
    """Show the registered sites on a map, beside the list of the same sites."""
    asked, problems = read(request.args)
    found = find(asked.place)
    with current.database().read() as session:
        page = sheet(session, asked, found.point)
    body = render_template(
        "public/map.html",
        asked=asked,
        chosen=chosen(asked),
        choices=choices(),
        problems=problems,
        found=found,
        sheet=page,
        badges=badges(),
        skeleton=drawn_skeleton(),
        settings=script_settings(asked, found),
    )
    return kept_page(body, problems)


@bp.get("/<language:language>/map/sites.json")
@everyone
def map_sites() -> Response:
    """Give the sites that are asked for, as columns."""
    asked, problems = read(request.args)
    if problems:
        return refused(problems)
    with current.database().read() as session:
        found = everything(session, asked.filter())
    columns = drawn.site_columns(map(card, found), lambda code: url_for("public.site", code=code))
    return kept(json_bytes(columns | {"count": len(found)}), JSON)


@bp.get("/map/cameras/<int:x>/<int:y>.json")
@everyone
def map_cameras(x: int, y: int) -> Response:
    """Give the cameras of the public sites in one tile of level ``CAMERA_ZOOM``, as columns."""
    box = bounds(CAMERA_ZOOM, x, y)
    if box is None:
        abort(404)
    with current.database().read() as session:
        found = sites.sites(session, SiteFilter(bounds=box), limit=TILE_SITES)
        filings = disclosures.public_filings(session, [site.code for site in found])
    return kept(json_bytes(drawn.camera_columns(filings, current.now().date())), JSON)


@bp.get("/map/skeleton.js")
@everyone
def map_skeleton() -> Response:
    """Give the script that folium wrote; its address carries its hash, so it may be kept."""
    return kept(drawn_skeleton().script, "text/javascript; charset=utf-8", fresh_s=DAY_S)


@bp.get("/map/basemap.pmtiles")
@everyone
def map_basemap() -> Response:
    """Give the street map, or the ranges of it that a browser asks for.

    Source: RFC 9110, 14.2 (Range), 13.1.5 (If-Range), 15.5.17 (416).
    """
    path = current.settings().basemap
    if path is None:
        abort(404)
    return send_file(
        Path(path).resolve(), mimetype="application/vnd.pmtiles", conditional=True, max_age=HOUR_S
    )


def drawn_skeleton() -> Skeleton:
    """Return the map's element and script, which opens on the register's city."""
    city = current.settings().city
    return _skeleton(city.latitude, city.longitude, city.zoom)


def script_settings(asked: Asked, found: Found, area: str = "public") -> dict[str, object]:
    """Return what the map's script is told: addresses of one area, and where to look first."""
    tile = url_for(f"{area}.map_cameras", x=0, y=0)
    basemap = current.settings().basemap is not None
    return {
        "sites": url_for(f"{area}.map_sites", **asked.filtering()),
        "cameras": tile.replace("/0/0.json", "/{x}/{y}.json"),
        "cameraZoom": CAMERA_ZOOM,
        "basemap": url_for("public.map_basemap") if basemap else None,
        "world": url_for("static", filename="vendor/world.json"),
        "place": [found.point.latitude, found.point.longitude] if found.point else None,
        "fit": bool(asked.filtering()),
    }


@lru_cache(maxsize=8)
def _skeleton(latitude: float, longitude: float, zoom: int) -> Skeleton:
    return skeleton(Point(latitude=latitude, longitude=longitude), zoom)
