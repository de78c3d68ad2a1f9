"""Builds the offline gazetteer: one SQLite file that answers without asking anybody.

It holds every spelling as a label and as folded words; ``offline`` reads it.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from registry.places.harvest import harvest
from registry.places.naming import Entry, named

# Source: OpenStreetMap Foundation, Attribution Guidelines (2021-06-25), "Attribution text".
ATTRIBUTION = "© OpenStreetMap contributors"
LANGUAGES = ("en", "fi", "sv", "ar")
FORMAT = 1  # of the file; a reader refuses others

SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, latitude REAL NOT NULL,
    longitude REAL NOT NULL);
CREATE TABLE spelling (id INTEGER PRIMARY KEY, place INTEGER NOT NULL REFERENCES place,
    turn INTEGER NOT NULL, label TEXT NOT NULL);
CREATE VIRTUAL TABLE word USING fts5(folded, content='', columnsize=0, detail=none,
    tokenize="unicode61 remove_diacritics 0");
"""
INDEXES = """
CREATE INDEX place_by_latitude ON place (kind, latitude, longitude);
CREATE INDEX spelling_by_place ON spelling (place);
"""

Progress = Callable[[str, int, int], None]
"""Called with a word for the step, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class GazetteerReport:
    """What was built; ``mentions`` counts the objects that carry an address."""

    out: Path
    addresses: int
    streets: int
    places: int
    mentions: int
    size: int  # bytes

    def __str__(self) -> str:
        """Say what was built, in a line for a terminal."""
        return (
            f"{self.out}: {self.size // 1000} kB, {self.addresses} addresses "
            f"(mentioned {self.mentions} times), {self.streets} streets, {self.places} places"
        )


def silent(_step: str, _done: int, _all: int) -> None:
    """Say nothing of the progress."""


def build(
    extract: Path,
    out: Path,
    *,
    languages: Sequence[str] = LANGUAGES,
    number_first: bool = False,
    attribution: str = ATTRIBUTION,
    progress: Progress = silent,
) -> GazetteerReport:
    """Write the gazetteer of an OpenStreetMap extract; the same extract makes the same bytes.

    ``languages`` are those in which names are found, beside the local one. ``number_first`` writes
    ``8 Market Street`` as the English-speaking world does.

    Raises:
        NotFoundError: there is no such extract.
        RefusedError: it cannot be read as OpenStreetMap data.
    """
    progress("read", 0, 2)
    found = harvest(extract, languages)
    progress("write", 1, 2)
    entries = named(found, number_first=number_first)
    out.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out.parent) as folder:
        made = Path(folder) / out.name
        _write(made, entries, attribution)
        made.replace(out)
    progress("write", 2, 2)
    counted = Counter(entry.kind for entry in entries)
    return GazetteerReport(
        out=out,
        addresses=counted["address"],
        streets=counted["street"],
        places=counted["place"] + counted["locality"],
        mentions=len(found.addresses),
        size=out.stat().st_size,
    )


def _write(path: Path, entries: Sequence[Entry], attribution: str) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA page_size = 1024")
        database.executescript(SCHEMA)
        about = {"attribution": attribution, "format": str(FORMAT), "licence": "ODbL-1.0"}
        database.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
        number = 0
        for place, entry in enumerate(entries, start=1):
            row = (place, entry.kind, entry.point.latitude, entry.point.longitude)
            database.execute("INSERT INTO place VALUES (?, ?, ?, ?)", row)
            for turn, spelling in enumerate(entry.spellings):
                number += 1
                label = (number, place, turn, spelling.label)
                database.execute("INSERT INTO spelling VALUES (?, ?, ?, ?)", label)
                folded = (number, spelling.words)
                database.execute("INSERT INTO word (rowid, folded) VALUES (?, ?)", folded)
        database.execute("INSERT INTO word (word) VALUES ('optimize')")
        database.executescript(INDEXES)
    with closing(sqlite3.connect(path)) as database:
        database.execute("VACUUM")
