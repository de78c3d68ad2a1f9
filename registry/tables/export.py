"""The one export writer: rows become a file that a spreadsheet or a map program opens safely.

Cells hold what people typed, and a spreadsheet runs a cell that begins like a formula. So such a
text is given an apostrophe, which ``unguarded`` takes off again when a file comes back.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence

Cell = str | int | float | bool | None
# What a cell that is run may begin with, after any white space: also the full-width forms, which
# some programs read alike. Source: OWASP, "CSV Injection"; docs/security.md.
_RUN = frozenset("=+-@\t\r＝＋－＠")  # characters, no secret
_MARK = "'"


def guarded(text: str) -> str:
    """Return ``text`` so that no spreadsheet runs it: with an apostrophe where it might."""
    return _MARK + text if _may_run(text.lstrip(_MARK)) else text


def unguarded(text: str) -> str:
    """Return the text that ``guarded`` was given."""
    return text[1:] if text.startswith(_MARK) and _may_run(text.lstrip(_MARK)) else text


def _may_run(text: str) -> bool:
    return text[:1] in _RUN or text.strip()[:1] in _RUN if text else False


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> bytes:
    """Return rows as comma-separated values with a line of names; unknown is an empty cell.

    UTF-8 with a byte-order mark, without which spreadsheet programs take it for another encoding;
    lines end in CR LF. Source: RFC 4180, 2.
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[name]) for name in columns] for row in rows)
    return made.getvalue().encode("utf-8-sig")


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def json_bytes(data: object) -> bytes:
    """Return JSON data as UTF-8 without spaces; NaN, which JSON does not know, is refused."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def geojson_bytes(rows: Iterable[Mapping[str, object]]) -> bytes:
    """Return rows as GeoJSON points, named by their ``code``; without a position: no geometry.

    ``latitude`` and ``longitude`` (WGS 84, degrees) become the geometry, the rest the properties.
    Source: RFC 7946, 3.1.1 (longitude first), 3.2 (an unlocated feature has a null geometry).
    """
    return json_bytes({"type": "FeatureCollection", "features": [_feature(row) for row in rows]})


def _feature(row: Mapping[str, object]) -> dict[str, object]:
    latitude, longitude = row["latitude"], row["longitude"]
    located = latitude is not None and longitude is not None
    return {
        "type": "Feature",
        "id": row["code"],
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]} if located else None,
        "properties": {
            name: value for name, value in row.items() if name not in {"latitude", "longitude"}
        },
    }
