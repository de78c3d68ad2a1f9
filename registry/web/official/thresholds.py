"""Declared and read thresholds of a site, for officials."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.store import registrations
from registry.web import current
from registry.web.access import officials
from registry.web.language import current_language
from registry.web.official.area import bp
from registry.web.public.disclosure.words import words
from registry.web.thresholds import compared


@bp.get("/sites/<code:code>/thresholds")
@officials
def thresholds(code: str) -> ResponseReturnValue:
    """Show what is declared, what was read, by whom, and from which configuration."""
    with current.database().read() as session:
        known = registrations.registration(session, code)
    return render_template(
        "official/thresholds.html",
        site=known,
        compared=compared(known),
        said=words(current_language()),
    )
