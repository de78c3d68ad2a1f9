"""The officials' map: every site that was submitted, public or not; nobody may keep it."""

from flask import Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.states import RegistrationState
from registry.maps.tile import bounds
from registry.store import registrations, sites
from registry.store.sites import SiteFilter
from registry.tables.export import json_bytes
from registry.web import current, drawn
from registry.web.access import officials
from registry.web.asked import choices, chosen, read
from registry.web.cards import badges, card, everything, sheet
from registry.web.found import find
from registry.web.kept import refused
from registry.web.official.area import bp
from registry.web.public.map import (
    CAMERA_ZOOM,
    JSON,
    TILE_SITES,
    drawn_skeleton,
    script_settings,
)

# A draft is its operator's own until it is submitted.
STATES = frozenset(RegistrationState) - {RegistrationState.DRAFT}
CLOSED = (RegistrationState.SUBMITTED, RegistrationState.REFUSED, RegistrationState.WITHDRAWN)


@bp.get("/map", endpoint="map")
@officials
def map_page() -> ResponseReturnValue:
    """Show the sites on a map, beside the list of the same sites."""
    asked, problems = read(request.args)
    found = find(asked.place)
    with current.database().read() as session:
        page = sheet(session, asked, found.point, states=STATES, filings=registrations.filings)
    body = render_template(
        "official/map.html",
        asked=asked,
        chosen=chosen(asked),
        choices=choices([state for state in RegistrationState if state in STATES]),
        problems=problems,
        found=found,
        sheet=page,
        badges=badges(CLOSED),
        skeleton=drawn_skeleton(),
        settings=script_settings(asked, found, "official"),
    )
    return body, 422 if problems else 200


@bp.get("/map/sites.json")
@officials
def map_sites() -> Response:
    """Give the sites that are asked for, as columns."""
    asked, problems = read(request.args)
    if problems:
        return refused(problems)
    with current.database().read() as session:
        found = everything(session, asked.filter(STATES))
    columns = drawn.site_columns(map(card, found), lambda code: url_for("official.site", code=code))
    return Response(json_bytes(columns | {"count": len(found)}), content_type=JSON)


@bp.get("/map/cameras/<int:x>/<int:y>.json")
@officials
def map_cameras(x: int, y: int) -> Response:
    """Give the cameras of one tile as they are filed, each at its own place."""
    box = bounds(CAMERA_ZOOM, x, y)
    if box is None:
        abort(404)
    with current.database().read() as session:
        found = sites.sites(session, SiteFilter(states=STATES, bounds=box), limit=TILE_SITES)
        filings = registrations.filings(session, [site.code for site in found])
    columns = drawn.camera_columns(filings, current.now().date())
    return Response(json_bytes(columns), content_type=JSON)
