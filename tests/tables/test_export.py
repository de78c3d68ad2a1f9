"""Files that anybody takes away: whole, and safe to open."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.tables.export import csv_bytes, geojson_bytes, guarded, json_bytes, unguarded

FORMULAS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
RUN = (*FORMULAS, "\t", "\r")


@pytest.mark.parametrize("start", FORMULAS)
@pytest.mark.parametrize("before", ["", " ", "\t", "\r\n", "\u00a0"])
def test_no_text_is_run_by_a_spreadsheet(before: str, start: str) -> None:
    assert guarded(f"{before}{start}1+1") == f"'{before}{start}1+1"


@pytest.mark.parametrize("start", ["\t", "\r"])
def test_what_some_programs_skip_does_not_come_first(start: str) -> None:
    assert guarded(f"{start}text") == f"'{start}text"


@given(st.text())
def test_guarding_can_be_taken_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text())
def test_what_is_guarded_begins_with_nothing_that_is_run(text: str) -> None:
    kept = guarded(text)

    assert not kept.startswith(RUN)
    assert not kept.strip().startswith(RUN)


def test_harmless_texts_stay_as_they_are() -> None:
    assert guarded("Kaivokatu 8") == "Kaivokatu 8"
    assert guarded("'s-Hertogenbosch") == "'s-Hertogenbosch"


def test_a_negative_number_is_no_formula() -> None:
    assert csv_bytes(("longitude",), [{"longitude": -0.1276}]).endswith(b"\r\n-0.1276\r\n")


@given(st.lists(st.fixed_dictionaries({"a": st.text(), "b": st.text()}), max_size=5))
def test_a_file_reads_back_as_it_was_written(rows: list[dict[str, str]]) -> None:
    made = csv_bytes(("a", "b"), rows).decode("utf-8-sig")

    read = csv.DictReader(io.StringIO(made, newline=""))
    assert [{name: unguarded(cell) for name, cell in row.items()} for row in read] == rows


def test_unknown_is_an_empty_cell_and_false_is_not() -> None:
    made = csv_bytes(("a", "b", "c"), [{"a": None, "b": False, "c": 0}])

    assert made == b"\xef\xbb\xbfa,b,c\r\n,false,0\r\n"


def test_geojson_says_longitude_first_and_keeps_what_has_no_place() -> None:
    rows: list[dict[str, object]] = [
        {"code": "A", "name": "x", "latitude": 60.1, "longitude": 24.9},
        {"code": "B", "name": "y", "latitude": None, "longitude": None},
    ]

    made = json.loads(geojson_bytes(rows))

    assert made["type"] == "FeatureCollection"
    assert made["features"][0] == {
        "type": "Feature",
        "id": "A",
        "geometry": {"type": "Point", "coordinates": [24.9, 60.1]},
        "properties": {"code": "A", "name": "x"},
    }
    assert made["features"][1]["geometry"] is None


def test_what_json_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_bytes({"x": float("nan")})
