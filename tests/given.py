"""What every test may ask for: databases, the application, a client, the standing cast."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.config import Settings
from registry.store.database import Database
from tests.cast import NOON, Cast, gather
from tests.databases import database_url, db, postgresql, sqlite_folder, sqlite_template
from tests.furnished import House
from tests.templates import stay_in
from tests.town import town_settings

__all__ = ["db", "postgresql", "sqlite_folder", "sqlite_template"]


@pytest.fixture
def settings(db: Database, tmp_path: Path) -> Settings:
    """Return the settings of a register for tests."""
    return town_settings(database_url(db), tmp_path)


@pytest.fixture(scope="session")
def templates(pytestconfig: pytest.Config) -> Path:
    """Return the folder where templates stay once they are compiled."""
    return pytestconfig.cache.mkdir("templates")


@pytest.fixture(scope="session")
def house(templates: Path) -> House:
    """Return where the application of this process stands between tests."""
    stay_in(templates)
    return House()


@pytest.fixture
def app(settings: Settings, house: House) -> Iterator[Flask]:
    """Return the whole application; its clock stands at noon."""
    with house.furnished(settings) as app:
        app.config.update(TESTING=True, CLOCK=lambda: NOON)
        yield app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Return a browser without scripts."""
    return app.test_client()


@pytest.fixture
def cast(db: Database) -> Cast:
    """Return the standing cast, with their accounts in the database."""
    return gather(db)
