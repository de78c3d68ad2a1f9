"""What every test may ask for: databases, the application, a client, the standing cast."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.config import City, Settings
from registry.store.database import Database
from tests.cast import NOON, Cast, gather
from tests.databases import database_url, db, postgresql, sqlite_folder, sqlite_template
from tests.furnished import House
from tests.templates import stay_in

__all__ = ["db", "postgresql", "sqlite_folder", "sqlite_template"]


@pytest.fixture
def settings(db: Database, tmp_path: Path) -> Settings:
    """Return the settings of a register for tests."""
    return Settings(
        secret_key="a key for tests only, of no use elsewhere",
        public_url="http://localhost:8000",
        database_url=database_url(db),
        instance=tmp_path,
        name="Register of Testville",
        owner="City of Testville",
        phone="+358 9 5550199",
        email="register@testville.example",
        time_zone="Europe/Helsinki",
        languages=("en", "fi", "ar"),
        city=City("Helsinki", 60.1699, 24.9384, 14),
        basemap=None,
        gazetteer=None,
        geocoder=None,
        mail_url="",
        mail_from="register@testville.example",
        two_factor="off",
        demonstration=False,
    )


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
