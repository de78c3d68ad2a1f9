"""What most tests begin with is written by the product once, and put back as rows afterwards.

To register five people and to publish a site takes a dozen transactions. Each test would pay for
them again, though only a few ask how they are done.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import sqlalchemy as sa

from registry.store.database import Database
from registry.store.models import Registration

Rows = dict[str, dict[tuple[Any, ...], dict[str, Any]]]  # by table and primary key
Outcome = TypeVar("Outcome")

_TABLES = {table.name: table for table in Registration.metadata.sorted_tables}
_COUNTS = sa.select(
    *(sa.select(sa.func.count()).select_from(table).scalar_subquery() for table in _TABLES.values())
)
# Tables that count their rows themselves, with the column in which they do. PostgreSQL counts apart
# from the table, and would begin anew at a number that was put back.
_NUMBERED = {
    name: table.autoincrement_column.name
    for name, table in _TABLES.items()
    if table.autoincrement_column is not None
}
_COUNT_ON = (
    "SELECT setval(pg_get_serial_sequence('{name}', '{key}'), (SELECT max({key}) FROM {name}))"
)
_kept: dict[tuple[bool, str], tuple[Any, Rows, Rows]] = {}
_ends: dict[tuple[bool, str], tuple[int, ...]] = {}
NOTHING = (0,) * len(_TABLES)


def again(
    db: Database, step: str, run: Callable[[], Outcome], *, after: str | None = None
) -> Outcome:
    """Do ``step`` with ``run``, or put its rows back if it was done before.

    It is run whenever the database does not hold as many rows, table by table, as ``after`` left
    there: then the test has gone a way of its own. None is the empty database.
    """
    begin = NOTHING if after is None else _ends.get((db.is_sqlite, after))
    if _rows_in(db) != begin:
        return run()
    key = (db.is_sqlite, step)
    if key not in _kept:
        before = _read(db)
        _kept[key] = (run(), *_difference(before, _read(db)))
        _ends[key] = _rows_in(db)
    else:
        _put(db, *_kept[key][1:])
    outcome: Outcome = _kept[key][0]
    return outcome


def _put(db: Database, added: Rows, changed: Rows) -> None:
    with db.writer.begin() as connection:
        for name, rows in added.items():
            connection.execute(sa.insert(_TABLES[name]), list(rows.values()))
            if not db.is_sqlite and name in _NUMBERED:
                connection.exec_driver_sql(_COUNT_ON.format(name=name, key=_NUMBERED[name]))
        for name, rows in changed.items():
            table = _TABLES[name]
            for primary, row in rows.items():
                is_it = (
                    column == value
                    for column, value in zip(table.primary_key, primary, strict=True)
                )
                connection.execute(sa.update(table).where(*is_it).values(row))


def _rows_in(db: Database) -> tuple[int, ...]:
    """Return how many rows each table holds."""
    with db.reader.connect() as connection:
        return tuple(connection.execute(_COUNTS).one())


def _read(db: Database) -> Rows:
    with db.reader.connect() as connection:
        return {
            name: {
                tuple(row[column.name] for column in table.primary_key): dict(row)
                for row in connection.execute(sa.select(table)).mappings()
            }
            for name, table in _TABLES.items()
        }


def _difference(before: Rows, after: Rows) -> tuple[Rows, Rows]:
    """Return the rows that were added and those that were changed."""
    added, changed = {}, {}
    for name, rows in after.items():
        was = before[name]
        added[name] = {key: row for key, row in rows.items() if key not in was}
        changed[name] = {key: row for key, row in rows.items() if key in was and row != was[key]}
    return (
        {name: rows for name, rows in added.items() if rows},
        {name: rows for name, rows in changed.items() if rows},
    )
