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
from registry.web.official.packs import edition as pack_edition
from registry.web.official.packs import facts as pack_facts
from registry.web.official.packs import in_use as pack_in_use
from registry.web.official.packs import listing as pack_listing
from registry.web.official.packs import rule as pack_rule
from registry.web.official.packs import text as pack_text
from registry.web.official.packs import what_if as pack_what_if

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
    pack_listing,
    pack_facts,
    pack_in_use,
    pack_what_if,
    pack_edition,
    pack_rule,
    pack_text,
)


def init_app(app: Flask) -> None:
    """Add the pages; importing the view modules has written their routes on the blueprint."""
    app.register_blueprint(bp)
