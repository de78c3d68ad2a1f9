"""An operator's calendar for its calendar program, at an address that nobody can guess."""

from flask import Response

from registry.services import calendar
from registry.web import current
from registry.web.access import everyone
from registry.web.public import bp

FRESH_S = 3600  # calendar programs ask a few times a day


@bp.get("/<language:language>/calendar/<secret>.ics")
@everyone
def subscribed(secret: str) -> Response:
    """Give the dated duties of the operator that this secret address was made for.

    Whoever has the address may open it, without signing in: a calendar program cannot. It tells
    no more than the operator's own calendar page, and the operator can renew it at any time.
    """
    found = calendar.subscribed(
        current.database(), secret, current.packs(), current.settings().host, now=current.now()
    )
    answer = Response(found, content_type="text/calendar; charset=utf-8")
    answer.cache_control.private = True
    answer.cache_control.max_age = FRESH_S
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
