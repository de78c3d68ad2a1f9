"""The factory: wires every room together, and does nothing else. Nobody imports it."""

import os
from datetime import UTC, datetime

from flask import Flask

from registry import config, paths, web
from registry.pictures.shelf import Shelf
from registry.places.geocoder import Geocoder
from registry.places.offline import OfflineGeocoder
from registry.places.online import OnlineGeocoder, OnlineSettings, Service
from registry.places.unaided import CoordinatesOnly
from registry.recognisers import account
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
    app.extensions["shelf"] = Shelf(settings.pictures)
    app.extensions["geocoder"] = _geocoder(settings)
    app.extensions["recogniser"] = account.client
    web.init_app(app)
    return app


def _geocoder(settings: config.Settings) -> Geocoder:
    online = settings.geocoder
    if online is not None:
        return OnlineGeocoder(
            OnlineSettings(
                kind=Service(online.kind),
                domain=online.domain,
                # A service has to be able to tell whom to write to.
                user_agent=f"camera-notice-registry ({settings.public_url}; {settings.email})",
                attribution=online.attribution,
                scheme=online.scheme,
                timeout_s=online.timeout_s,
                per_second=online.per_second,
            )
        )
    if settings.gazetteer is not None:
        return OfflineGeocoder(settings.gazetteer)
    return CoordinatesOnly()


def _now() -> datetime:
    return datetime.now(UTC)
