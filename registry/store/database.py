"""The two doors to the data: ``read()`` cannot write, ``write()`` is one transaction.

SQLite is embedded; PostgreSQL behaves alike. Nothing here knows a table.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from registry.errors import ConflictError, SettingsError
from registry.language.catalogue import mark as _
from registry.language.sentences import say

try:
    import pysqlite3.dbapi2 as _newer
except ImportError:  # no wheel for this machine
    _newer = None

# Two connections that write at one instant can damage a WAL database before this release.
# Source: sqlite.org/wal.html, "The WAL-Reset Bug".
SAFE_WAL = (3, 51, 3)
BUSY_MS = 5000  # how long a writer waits for another one
# When a PostgreSQL that is gone is no longer waited for: seconds, and milliseconds without an
# answer. Source: PostgreSQL documentation, 34.1.2, parameter key words of libpq.
_GONE = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}


def sqlite_module() -> ModuleType:
    """Return the newest SQLite that is installed."""
    return _newer if _newer is not None else sqlite3


@dataclass(frozen=True, slots=True)
class Database:
    """The two doors to one database."""

    reader: sa.Engine
    writer: sa.Engine

    @classmethod
    def open(cls, url: str) -> "Database":
        """Return the database at an SQLAlchemy ``url``; no connection is made yet.

        Raises:
            SettingsError: if it is no such address, or that of another kind of database.
        """
        if not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
            raise SettingsError(
                "REGISTRY_DATABASE_URL: give postgresql://user:password@host/name or"
                " sqlite:////folder/file"
            )
        if sa.make_url(url).get_backend_name() == "sqlite":
            return cls(_sqlite(url, writes=False), _sqlite(url, writes=True))
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
        engine = sa.create_engine(url, pool_pre_ping=True, connect_args=_GONE)
        return cls(engine.execution_options(postgresql_readonly=True), engine)

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is the embedded one."""
        return self.writer.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that cannot write: the database itself refuses."""
        with Session(self.reader) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session whose work is kept whole when the block ends, or not at all.

        Raises:
            ConflictError: if a constraint shows that somebody else was quicker.
        """
        try:
            with Session(self.writer) as session, session.begin():
                yield session
        except IntegrityError as error:
            if not _is_double(error):
                raise
            raise ConflictError(
                say(_("Somebody changed this at the same time. Try again."))
            ) from error

    def close(self) -> None:
        """Close every connection."""
        self.reader.dispose()
        self.writer.dispose()


def _is_double(error: IntegrityError) -> bool:
    """Return whether the same row was added twice at once; any other breach is our own fault."""
    # Source: PostgreSQL, appendix A, 23505 unique_violation; SQLite says it in words only.
    return getattr(error.orig, "sqlstate", "") == "23505" or "UNIQUE constraint" in str(error.orig)


def _for_its_owner_only(file: str | None) -> None:
    """Make the file of a database that is not there yet: it will hold what is not public."""
    path = Path(file or "")
    if file and path.parent.is_dir() and not path.exists():
        path.touch(mode=0o600)


def _sqlite(url: str, *, writes: bool) -> sa.Engine:
    module = sqlite_module()
    _for_its_owner_only(sa.make_url(url).database)
    engine = sa.create_engine(url, module=module, connect_args={"timeout": BUSY_MS / 1000})

    @sa.event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:  # noqa: ANN401  # a DBAPI connection
        # The driver's own transactions begin too late: ours begin with the block.
        connection.isolation_level = None
        # Source of the values: docs/operations.md, "SQLite".
        wal = module.sqlite_version_info >= SAFE_WAL
        for pragma in (
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "synchronous = FULL",
            f"journal_mode = {'WAL' if wal else 'TRUNCATE'}",
            f"query_only = {'OFF' if writes else 'ON'}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        # A reader that turns writer halfway fails at once with SQLITE_BUSY, however long the
        # time-out; so a writer says what it is when it begins.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
