"""The public pages: no cookie, no script, nothing from anybody else; anybody may keep them."""

from typing import Any

from flask import Blueprint, Flask

from registry.domain.signals import SignalKind
from registry.web.public import limits
from registry.web.public.door import Door
from registry.web.public.pages import Finished, Recent
from registry.web.public.pictograms import pictogram

bp = Blueprint("public", __name__)


def init_app(app: Flask) -> None:
    """Add the pages: importing a view module writes its routes on the blueprint above."""
    from registry.web.public import (  # noqa: F401, PLC0415  # they need bp to be there
        changes,
        front,
        here,
        law,
        list,  # noqa: A004  # the page is called so
        map,  # noqa: A004  # the page is called so
        regimes,
        register,
        report,
        rule,
        sign,
        subscribed,
    )

    app.extensions["pages"] = Recent[Finished]()
    app.extensions["disclosed"] = Recent[Any]()
    app.jinja_env.globals["pictogram"] = pictogram
    app.jinja_env.globals["signal_kinds"] = tuple(SignalKind)
    app.register_blueprint(bp)
    limits.init_app(app)
    app.wsgi_app = Door(app, app.wsgi_app)  # type: ignore[method-assign]  # as Flask documents
