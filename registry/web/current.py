"""What a view asks of the running application."""

from collections.abc import Callable
from datetime import datetime
from typing import cast

from flask import Flask, current_app, g, url_for
from flask_security import current_user

from registry.config import Settings
from registry.domain.people import AccountRole, Actor
from registry.language.tags import DEFAULT, LANGUAGES
from registry.pictures.shelf import Shelf
from registry.places.geocoder import Geocoder
from registry.recognisers.account import Client, Keys
from registry.rules.pack import Packs
from registry.services import packs as packs_in_use
from registry.services.signs import Imprint
from registry.store.database import Database
from registry.web.language import current_language


def init_app(app: Flask) -> None:
    """Let every template name the register's settings, and the door for those who sign in."""
    app.jinja_env.globals["register"] = app.config["SETTINGS"]
    app.jinja_env.globals["staff_door"] = staff_door
    app.jinja_env.globals["staff_language"] = staff_language


def staff_door() -> str:
    """Return where operators and officials sign in, in English where they have no pages else."""
    return url_for("accounts.login", language=staff_language())


def staff_language() -> str:
    """Return the language of staff pages that a page may lead to: its own, or English."""
    tag = current_language()
    return tag if LANGUAGES[tag].staff else DEFAULT


def database() -> Database:
    """Return the two doors."""
    return cast("Database", current_app.extensions["database"])


def settings() -> Settings:
    """Return the settings of this register."""
    return cast("Settings", current_app.config["SETTINGS"])


def packs(stamp: int | None = None) -> Packs:
    """Return the rule packs that are judged by; asked once a request.

    Not even once by whoever knows their ``stamp`` already.
    """
    found: Packs | None = g.get("packs")
    if found is None:
        db = database()
        found = packs_in_use.current(db) if stamp is None else packs_in_use.stamped(db, stamp)
        g.packs = found
    return found


def geocoder() -> Geocoder:
    """Return the geocoder that the settings name."""
    return cast("Geocoder", current_app.extensions["geocoder"])


def recogniser() -> Callable[[str, Keys], Client]:
    """Return how Amazon is reached: by region and keys. A test reaches nobody."""
    return cast("Callable[[str, Keys], Client]", current_app.extensions["recogniser"])


def shelf() -> Shelf:
    """Return where the pictures lie that people hand in."""
    return cast("Shelf", current_app.extensions["shelf"])


def now() -> datetime:
    """Return the time of the application's clock; a test may set it."""
    return cast("datetime", current_app.config["CLOCK"]())


def imprint() -> Imprint:
    """Return what every sign of this register prints alike."""
    ours = settings()
    return Imprint(ours.scheme, ours.host.upper(), ours.name, ours.demonstration)


def actor() -> Actor:
    """Return who is signed in; only for views that say ``@role(…)``."""
    return Actor(
        current_user.id,
        current_user.email,
        AccountRole(current_user.role),
        current_user.operator_id,
    )
