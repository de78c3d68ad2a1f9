"""What every command needs: settings, database, clock, and who acts."""

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import make_url

from registry.config import Settings, is_begun, load
from registry.domain.codes import Code, read_code
from registry.domain.located import Located
from registry.domain.people import Actor
from registry.domain.place import Point
from registry.errors import ConflictError, NotFoundError
from registry.pictures.shelf import Shelf
from registry.rules.pack import Packs, load_packs
from registry.services import locating
from registry.services import packs as packs_in_use
from registry.services.accounts import TERMINAL
from registry.services.signs import Imprint
from registry.store import accounts, migrate
from registry.store.database import Database


def settings() -> Settings:
    """Return the settings of the environment and of ``settings.env``."""
    return load(os.environ)


def now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


def noon(day: date, zone: str) -> datetime:
    """Return noon of a day, for commands that judge as of that day."""
    return datetime.combine(day, time(12), ZoneInfo(zone))


@contextmanager
def database() -> Iterator[Database]:
    """Give the database of the settings.

    Raises:
        ConflictError: if its tables are not those of this code.
    """
    db = Database.open(settings().database_url)
    try:
        if migrate.current(db) != migrate.head():
            raise ConflictError("The database is not up to date. Run: registry db upgrade")
        yield db
    finally:
        db.close()


def packs() -> Packs:
    """Return the packs that are judged by; without a register, those that come with the program."""
    if not _has_register():
        return load_packs()
    with database() as db:
        return packs_in_use.current(db)


def located(point: Point | None, asked: Collection[str]) -> Located | None:
    """Return in which jurisdictions a point lies, by the boundaries of this register, if any."""
    if not _has_register():
        return locating.without_register(point, asked)
    with database() as db, db.read() as session:
        return locating.find(session, point, asked)


def _has_register() -> bool:
    """Return whether there is a register to ask; one whose settings are wrong is no reason not to.

    Raises:
        SettingsError: if somebody has begun to set one up.
    """
    if not is_begun(os.environ):
        return False
    url = make_url(settings().database_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        return False  # to open it would make it
    db = Database.open(settings().database_url)
    try:
        return migrate.current(db) is not None
    finally:
        db.close()


def actor(db: Database, account: str | None) -> Actor:
    """Return who acts: the account that was named, or the terminal."""
    if account is None:
        return TERMINAL
    with db.read() as session:
        return accounts.actor(session, account)


def code(text: str) -> Code:
    """Return a code as it was typed.

    Raises:
        NotFoundError: if it cannot be a code.
    """
    found = read_code(text)
    if found is None:
        raise NotFoundError(f"{text} is not a code. A code looks like 7K3F-9QX6.")
    return found


def shelf(ours: Settings) -> Shelf:
    """Return where the pictures lie that people hand in."""
    return Shelf(ours.pictures)


def imprint(ours: Settings) -> Imprint:
    """Return what every sign of this register prints alike."""
    return Imprint(ours.scheme, ours.host.upper(), ours.name, ours.demonstration)
