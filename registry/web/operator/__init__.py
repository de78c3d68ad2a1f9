"""An operator's pages: register a site, keep it right, get its signs."""

from flask import Flask

from registry.web.operator import (
    batches,
    calendar,
    check,
    codes,
    desk,
    evidence,
    exception,
    lives,
    preview,
    proof,
    publish,
    questions,
    regimes,
    register,
    reports,
    sightlines,
    signs,
    site,
    thresholds,
)
from registry.web.operator.area import bp

VIEWS = (
    desk,
    register,
    check,
    questions,
    regimes,
    site,
    signs,
    lives,
    evidence,
    sightlines,
    thresholds,
    codes,
    batches,
    calendar,
    reports,
    exception,
    preview,
    proof,
    publish,
)


def init_app(app: Flask) -> None:
    """Add the pages; importing the view modules has written their routes on the blueprint."""
    app.register_blueprint(bp)
