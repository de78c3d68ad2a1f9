"""The factory: wires every room together, and does nothing else. Nobody imports it."""

import os
from datetime import UTC, datetime

from flask import Flask

from registry import config, paths, places, web
from registry.rules.pack import load_packs
from registry.store.database import Database


def create_app(settings: config.Settings | None = None) -> Flask:
    """Return a ready application; without ``settings`` they come from the environment.

    Raises:
        SettingsError: naming every setting that is wrong.
    """
    settings = settings or config.load(os.environ)
    assets = paths.assets()
    app = Flask(
        "registry",
        template_folder=str(assets / "templates"),
        static_folder=str(assets / "static"),
        instance_path=str(settings.instance),
    )
    app.config.from_mapping(SECRET_KEY=settings.secret_key, SETTINGS=settings, CLOCK=_now)
    app.extensions["database"] = Database.open(settings.database_url)
    app.extensions["packs"] = load_packs()
    app.extensions["geocoder"] = places.geocoder(settings.gazetteer, settings.geocoder)
    web.init_app(app)
    return app


def _now() -> datetime:
    return datetime.now(UTC)
