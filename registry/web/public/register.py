"""Pages about the register itself: what it is, privacy, accessibility, data."""

from flask import Response, render_template

from registry.web import current
from registry.web.access import everyone
from registry.web.kept import kept
from registry.web.public import bp


@bp.get("/<language:language>/about")
@everyone
def about() -> Response:
    """Say what this register is, who keeps it, and what it does not do."""
    return kept(render_template("public/about.html", packs=current.packs().packs))


@bp.get("/<language:language>/privacy")
@everyone
def privacy() -> Response:
    """Say what the register learns of its readers, and what it keeps."""
    return kept(render_template("public/privacy.html"))


@bp.get("/<language:language>/accessibility")
@everyone
def accessibility() -> Response:
    """Say how these pages can be used, and whom to tell when they cannot."""
    return kept(render_template("public/accessibility.html"))


@bp.get("/<language:language>/data")
@everyone
def data() -> Response:
    """Say where the data are, and how to check them against the ledger."""
    return kept(render_template("public/data.html"))
