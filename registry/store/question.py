"""A question that is asked at every scan: put together once for a database, then only sent.

The two doors of ``database`` are right for everything else. A session, its transaction and the
compiling of a statement cost ten times the look-up that a scanned code needs; here one SELECT goes
out by itself on a pooled connection, which the pool rolls back when it comes home.
"""

from collections.abc import Callable
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from registry.store.database import Database

Read = Callable[[Any], Any]


class _Ready(NamedTuple):
    """A statement in the words of one database, and how its columns become values."""

    text: str
    parameters: Callable[[dict[str, Any]], Any]
    readers: tuple[Read | None, ...]


class Question:
    """One SELECT; its columns come back in its order, as the values of their types."""

    def __init__(self, select: sa.Select[Any]) -> None:
        self._select = select
        self._ready: WeakKeyDictionary[sa.Engine, _Ready] = WeakKeyDictionary()

    def ask(self, db: Database, **parameters: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  # as a driver takes them
        """Return every row; ``parameters`` are texts and numbers, which need no conversion."""
        ready = self._ready.get(db.reader)
        if ready is None:
            ready = self._ready[db.reader] = self._made_ready(db.reader)
        connection = db.reader.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute(ready.text, ready.parameters(parameters))
            rows = cursor.fetchall()
            cursor.close()
        finally:
            connection.close()
        return [_read(row, ready.readers) for row in rows]

    def _made_ready(self, engine: sa.Engine) -> _Ready:
        compiled = self._select.compile(engine)
        fixed, order = dict(compiled.params), compiled.positiontup

        def named(given: dict[str, Any]) -> dict[str, Any]:
            return fixed | given

        def placed(given: dict[str, Any]) -> tuple[Any, ...]:
            everything = fixed | given
            return tuple(everything[name] for name in order or ())

        readers = tuple(
            column.type.dialect_impl(engine.dialect).result_processor(engine.dialect, None)
            for column in self._select.selected_columns
        )
        return _Ready(str(compiled), named if order is None else placed, readers)


def _read(row: tuple[Any, ...], readers: tuple[Read | None, ...]) -> tuple[Any, ...]:
    return tuple(
        value if read is None else read(value) for value, read in zip(row, readers, strict=True)
    )
