"""How much of what is alike is tested.

``make test`` runs every test. Where cases differ in two ways at once (a page and a database, a
page and a width or language, a sentence and a sheet of paper), it takes each of both ways, not each
with each; and properties are tried with fewer examples. ``TEST_THOROUGH=1 make test`` takes all, as
CI does.
"""

import os
from collections import defaultdict
from pathlib import Path
from zlib import crc32

import pytest

THOROUGH = os.environ.get("TEST_THOROUGH") == "1"
EXAMPLES = 100 if THOROUGH else 30  # that a property is tried with, where its test says nothing
# Rooms whose tests take turns: half of them on SQLite, half on PostgreSQL. What lies below them,
# the store, is tested on both, and so are jobs.
TAKE_TURNS = tuple(Path(__file__).parent / room for room in ("services", "web", "cli"))


def one_database_each(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out one of the two databases of each test in the rooms that take turns."""
    if THOROUGH:
        return
    alike: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if (database := _database(item)) and any(room in item.path.parents for room in TAKE_TURNS):
            alike[item.nodeid.replace(database, "")].append(item)
    left_out = {
        item
        for name, on_each in alike.items()
        if len(on_each) > 1
        for item in on_each
        if sorted(on_each, key=_database).index(item) != crc32(name.encode()) % len(on_each)
    }
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]


def _database(item: pytest.Item) -> str:
    """Return the kind of database that an item asks for, or nothing."""
    known = getattr(item, "callspec", None)
    return str(known.params.get("db", "")) if known else ""
