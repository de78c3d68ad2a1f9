"""Is this where the sign belongs? Compared on the phone itself: no position ever reaches us.

Only the public point of the site is sent to the phone, never where a camera or a sign is. The page
may open no connection once it has loaded, and its policy makes the browser hold it to that.
"""

from flask import Response, g, render_template

from registry.domain.choices import PlaceKind
from registry.domain.codes import grouped
from registry.store import stories
from registry.web import current
from registry.web.access import everyone
from registry.web.headers import CSP
from registry.web.kept import kept
from registry.web.language import current_language
from registry.web.public import bp
from registry.web.public.disclosure import looks
from registry.web.public.disclosure.scene import Scene
from registry.web.public.disclosure.words import words

# A long platform is 400 m, and the point of its site lies in the middle. Metres.
NEAR_M = 200
# A phone that knows its place no better than this cannot tell. Metres.
VAGUE_M = 1000
# Nothing may leave the page: no connection, no picture, no form.
# Source: W3C, Content Security Policy Level 3, 6.1 (connect-src).
SILENT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'none'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@bp.get("/<language:language>/s/<code:code>/here")
@everyone
def here(code: str) -> Response:
    """Show where a sign belongs, and let the phone compare that with where it is."""
    g.elsewhere = ("public.here", {"code": code})
    database, language, now = current.database(), current_language(), current.now()
    found = stories.scanned(database, code)
    filing = stories.story(database, found).current.filing
    day = filing.site.local_day(now, current.settings().time_zone)
    scene = Scene.of(filing, words(language), day=day, asked=day, code=code)
    answer = kept(
        render_template(
            "public/here.html",
            code=found.sign.code if found.sign else found.site,
            name=filing.site.name or filing.operator.legal_name or grouped(found.site),
            address=filing.site.address,
            point=filing.site.point,
            moves=filing.site.place_kind is PlaceKind.VEHICLE,
            sketch=looks.sketch(scene),
            near_m=NEAR_M,
            vague_m=VAGUE_M,
        )
    )
    answer.headers[CSP] = SILENT
    return answer
