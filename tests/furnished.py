"""One application for all tests of a process: its routes are made once, all it keeps is made anew.

To make the 150 routes takes 70 ms, which two thousand tests would pay for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from flask import Flask

from registry.config import Settings
from registry.pictures.shelf import Shelf
from registry.web.public.pages import Recent
from tests.cast import MEMORY_KIB, PASSES
from tests.databases import opened

ROUNDS = 1_000  # the fewest that SHA-256 crypt allows, for the links of letters


class Kept(NamedTuple):
    """An application as it was made: what a test may change is put back from here."""

    app: Flask
    config: dict[str, Any]
    extensions: dict[str, Any]
    names: dict[str, Any]


class House:
    """The applications of a process, one for each kind of settings."""

    def __init__(self) -> None:
        self._kept: dict[Settings, Kept] = {}

    @contextmanager
    def furnished(self, settings: Settings) -> Iterator[Flask]:
        """Give the application on the database and folder of ``settings``, remembering nothing."""
        app, *was = self._made(settings)
        db = opened(settings.database_url)
        for known, before in zip(
            (app.config, app.extensions, app.jinja_env.globals), was, strict=True
        ):
            known.clear()
            known.update(before)
        app.config["SETTINGS"] = settings
        app.instance_path = str(settings.instance)
        app.extensions |= {
            "database": db,
            "shelf": Shelf(settings.pictures),
            "pages": Recent(),
            "disclosed": Recent(),
        }
        app.extensions["security"].datastore.db = db
        for limiter in app.extensions["limiter"]:
            limiter.reset()
        app.jinja_env.globals["register"] = settings
        yield app

    def _made(self, settings: Settings) -> Kept:
        kind = replace(settings, database_url="", instance=Path())
        if kind not in self._kept:
            from registry.app import create_app  # noqa: PLC0415  # lower floors need no pages

            app = hastened(create_app(settings))
            known = (app.config, app.extensions, app.jinja_env.globals)
            self._kept[kind] = Kept(app, *(dict(copy(one)) for one in known))
        return self._kept[kind]


def hastened(app: Flask) -> Flask:
    """Return an application whose passwords and statements cost what a test can pay."""
    app.extensions["database"].close()
    app.extensions["database"] = opened(app.config["SETTINGS"].database_url)
    app.extensions["security"].datastore.db = app.extensions["database"]
    app.extensions["security"].pwd_context.update(
        argon2__time_cost=PASSES, argon2__memory_cost=MEMORY_KIB
    )
    app.extensions["security"].hashing_context.update(sha256_crypt__rounds=ROUNDS)
    return app
