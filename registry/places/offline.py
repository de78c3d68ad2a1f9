"""Answers from the gazetteer file: nothing leaves the machine.

What a person typed reaches the search engine only as folded words in quotation marks, so no
operator, quotation mark or emoji in it means anything there.
Source: SQLite FTS5 Extension, 3 (full-text query syntax).
"""

import math
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from registry.domain.place import Point, distance_m
from registry.errors import NotFoundError, UnavailableError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.places.gazetteer import FORMAT, build
from registry.places.geocoder import LONGEST_QUESTION, Candidate, Kind, stated_point
from registry.places.words import asked_words, words

# The nearest address is looked for no farther than this: beyond it, it would mislead. Metres.
REACH = 500
# Of what fits, so many are compared. A street has fewer houses.
COMPARED = 500
METRES_A_DEGREE = 111_195  # of latitude, on a sphere of IUGG's mean radius R1

__all__ = ["OfflineGeocoder", "build"]

_SEARCH = """
SELECT place.id, kind, label, turn, latitude, longitude FROM word
JOIN spelling ON spelling.id = word.rowid JOIN place ON place.id = spelling.place
WHERE word MATCH ? ORDER BY word.rowid LIMIT ?
"""
_AROUND = """
SELECT place.id, kind, label, turn, latitude, longitude FROM place
JOIN spelling ON spelling.place = place.id AND turn = 0
WHERE kind = 'address' AND latitude BETWEEN ? AND ? AND (longitude BETWEEN ? AND ?
OR longitude + 360 BETWEEN ? AND ? OR longitude - 360 BETWEEN ? AND ?)
"""


class _Row(NamedTuple):
    place: int
    kind: str
    label: str
    turn: int
    latitude: float
    longitude: float

    @property
    def point(self) -> Point:
        return Point(latitude=self.latitude, longitude=self.longitude)


class OfflineGeocoder:
    """A geocoder over one gazetteer file. Safe to share between threads: it keeps nothing open."""

    def __init__(self, path: Path) -> None:
        """Look into the file once.

        Raises:
            NotFoundError: there is no such file.
            UnavailableError: it is no gazetteer that this version reads.
        """
        if not path.is_file():
            raise NotFoundError(
                say(_("There is no gazetteer {path}. Build one: registry places build."), path=path)
            )
        self._address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
        with self._open() as database:
            about = dict(database.execute("SELECT key, value FROM about"))
        if about.get("format") != str(FORMAT):
            raise UnavailableError(
                say(_("{name} was built by another version; build it again."), name=path.name)
            )
        self._attribution = str(about["attribution"])

    def find(
        self, asked: str | Point, *, near: Point | None = None, limit: int = 5
    ) -> tuple[Candidate, ...]:
        """Return candidates, best first; see ``Geocoder.find``. A few milliseconds."""
        if isinstance(asked, Point):
            return self.reverse(asked, limit)
        return stated_point(asked) or self.search(asked, limit, near=near)

    def search(
        self, text: str, limit: int = 5, *, near: Point | None = None
    ) -> tuple[Candidate, ...]:
        """Return what a typed text may mean; the last words count less where nothing fits all."""
        asked = asked_words(text[:LONGEST_QUESTION])
        with self._open() as database:
            for some in _less_and_less(asked):
                query = " ".join(f'"{word}"*' for word in some)
                rows = [_Row(*row) for row in database.execute(_SEARCH, (query, COMPARED))]
                if rows:
                    return self._best(rows, some, near, limit)
        return ()

    def reverse(self, point: Point, limit: int = 5) -> tuple[Candidate, ...]:
        """Return the addresses within 500 m of a point, nearest first."""
        up = REACH / METRES_A_DEGREE
        over = up / max(math.cos(math.radians(point.latitude)), 1e-6)
        span = (point.longitude - over, point.longitude + over)
        here = (point.latitude - up, point.latitude + up)
        with self._open() as database:
            rows = [_Row(*row) for row in database.execute(_AROUND, (*here, *span, *span, *span))]
        ranked = sorted((distance_m(point, row.point), row.label, row) for row in rows)
        return tuple(self._candidate(row) for far, _, row in ranked if far <= REACH)[:limit]

    def _best(
        self, rows: Sequence[_Row], asked: Sequence[str], near: Point | None, limit: int
    ) -> tuple[Candidate, ...]:
        found: dict[int, _Row] = {}
        for row in sorted(rows, key=lambda row: _rank(row, asked, near)):
            found.setdefault(row.place, row)
        return tuple(self._candidate(row) for row in found.values())[:limit]

    def _candidate(self, row: _Row) -> Candidate:
        return Candidate(
            label=row.label,
            point=row.point,
            kind=Kind(row.kind),
            attribution=self._attribution,
            source="gazetteer",
        )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._address, uri=True)) as database:
                yield database
        except sqlite3.Error as error:
            raise UnavailableError(
                say(_("The gazetteer cannot be read. Build it again."))
            ) from error


def _less_and_less(asked: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the words, then fewer from the end (a town, a number too many), then from the front."""
    fewer = [asked[:last] for last in range(len(asked), 0, -1)]
    fewer += [asked[first:] for first in range(1, len(asked))]
    # A number alone is no place.
    yield from (some for some in fewer if any(not word.isdecimal() for word in some))


def _rank(row: _Row, asked: Sequence[str], near: Point | None) -> tuple[object, ...]:
    """Return what sorts the likelier before.

    Whole numbers and words first, then what kind is likely, what is near, the local spelling, a
    label that begins with what was asked, and house numbers in their order.
    """
    stands, name = words(row.label), row.label.partition(",")[0]
    begins = next((i for i, word in enumerate(stands) if word.startswith(asked[0])), len(stands))
    has_number = any(word.isdecimal() for word in asked)
    likely = ("address", "street", "place", "locality")
    kinds = likely if has_number else ("locality", "street", "place", "address")
    return (
        -sum(word in stands for word in asked if word.isdecimal()),
        -sum(word in stands for word in asked),
        kinds.index(row.kind) if row.kind in kinds else len(kinds),
        distance_m(near, row.point) if near else 0.0,
        row.turn,
        begins,
        [(int(word), "") if word.isdecimal() else (0, word) for word in words(name)],
        row.label,
    )
