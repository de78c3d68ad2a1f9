"""Bring a database to the newest shape of its tables, or say how far it is."""

from functools import cache

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from registry.paths import PACKAGE
from registry.store.base import Model
from registry.store.database import Database

MIGRATIONS = PACKAGE / "store" / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def upgrade(db: Database, revision: str = "head") -> None:
    """Bring the database to ``revision``; safe to run again, and from two processes at once."""
    config = _config()
    with db.writer.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def downgrade(db: Database, revision: str) -> None:
    """Take the database back to ``revision``; ``base`` is an empty one. Loses what it drops."""
    config = _config()
    with db.writer.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)


@cache
def head() -> str:
    """Return the newest revision that this code knows."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def current(db: Database) -> str | None:
    """Return the revision of the database, None for an empty one."""
    with db.reader.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def differences(db: Database) -> list[object]:
    """Return how the tables differ from the models; empty when they are alike."""
    with db.reader.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Model.metadata))
