"""The sightlines of a site, for its operator."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.web.access import operator_people
from registry.web.operator.area import bp, own_site
from registry.web.sightlines import sight_page


@bp.get("/sites/<code:code>/sightlines")
@operator_people
def sightlines(code: str) -> ResponseReturnValue:
    """Show whether people can read a sign before they are filmed, and where the next one helps."""
    known = own_site(code)
    return render_template("operator/sightlines.html", site=known, sight=sight_page(known))
