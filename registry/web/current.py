"""What a view asks of the running application."""

from datetime import datetime
from typing import cast

from flask import Flask, current_app
from flask_security import current_user

from registry.config import Settings
from registry.domain.people import AccountRole, Actor
from registry.places.geocoder import Geocoder
from registry.rules.pack import Packs
from registry.services.signs import Imprint
from registry.store.database import Database


def init_app(app: Flask) -> None:
    """Let every template name the register's settings as ``register``."""
    app.jinja_env.globals["register"] = app.config["SETTINGS"]


def database() -> Database:
    """Return the two doors."""
    return cast("Database", current_app.extensions["database"])


def settings() -> Settings:
    """Return the settings of this register."""
    return cast("Settings", current_app.config["SETTINGS"])


def packs() -> Packs:
    """Return the rule packs that are judged by."""
    return cast("Packs", current_app.extensions["packs"])


def geocoder() -> Geocoder:
    """Return the geocoder that the settings name."""
    return cast("Geocoder", current_app.extensions["geocoder"])


def now() -> datetime:
    """Return the time of the application's clock; a test may set it."""
    return cast("datetime", current_app.config["CLOCK"]())


def imprint() -> Imprint:
    """Return what every sign of this register prints alike."""
    ours = settings()
    return Imprint(ours.host.upper(), ours.name, ours.demonstration)


def actor() -> Actor:
    """Return who is signed in; only for views that say ``@role(…)``."""
    return Actor(
        current_user.id,
        current_user.email,
        AccountRole(current_user.role),
        current_user.operator_id,
    )
