"""An official's pages: what waits for a decision, operators to verify, sites to look at."""

from flask import Flask

from registry.web.official import (
    batches,
    codes,
    evidence,
    jurisdictions,
    lives,
    operators,
    queue,
    regimes,
    reports,
    sightlines,
    sites,
    thresholds,
)
from registry.web.official import map as map_views
from registry.web.official.area import bp

VIEWS = (
    queue,
    operators,
    sites,
    regimes,
    jurisdictions,
    sightlines,
    thresholds,
    lives,
    evidence,
    map_views,
    codes,
    batches,
    reports,
)


def init_app(app: Flask) -> None:
    """Add the pages; importing the view modules has written their routes on the blueprint."""
    app.register_blueprint(bp)
