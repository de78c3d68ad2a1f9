"""The sightlines of a site, for officials."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.store import registrations
from registry.web import current
from registry.web.access import officials
from registry.web.official.area import bp
from registry.web.sightlines import sight_page


@bp.get("/sites/<code:code>/sightlines")
@officials
def sightlines(code: str) -> ResponseReturnValue:
    """Show whether people can read a sign before they are filmed."""
    with current.database().read() as session:
        known = registrations.registration(session, code)
    return render_template("official/sightlines.html", site=known, sight=sight_page(known))
