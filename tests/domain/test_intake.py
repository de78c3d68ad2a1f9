"""One door for raw input: a filing, or all the problems; never an exception."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.filing import Filing
from registry.domain.intake import read_filing
from tests.making import a_filing, a_match, raw_filing

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.binary(),
    st.sampled_from(["nan", "inf", "1e999", "-1", "\u202edb", "2026-02-30", "{{ 7*7 }}"]),
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["withheld"]), inner)
    ),
    max_leaves=20,
)
FIELDS = st.sampled_from(
    ["operator", "site", "cameras", "fr", "entrances", "site.name", "cameras.0.id", "fr.0.mode"]
    + [f"site.{name}" for name in ("latitude", "longitude", "live_since", "languages", "time_zone")]
    + [f"cameras.0.{name}" for name in ("directions_deg", "retention_hours", "height_m", "hidden")]
    + [f"fr.0.{name}" for name in ("id", "confidence_threshold", "infers", "started_at")]
)


def fields(raw: object) -> dict[str, str]:
    """Return the problems as field → code."""
    return {problem.field: problem.code for problem in read_filing(raw)[1]}


@given(ANYTHING | st.dictionaries(FIELDS, ANYTHING))
def test_it_never_raises_and_always_answers(raw: object) -> None:
    filing, problems = read_filing(raw)

    assert (filing is None) == bool(problems)
    assert filing is None or read_filing(filing.document()) == (filing, ())
    assert all(problem.sentence("fi") for problem in problems)


def test_a_whole_filing_is_read_and_written_back_the_same() -> None:
    filing = a_filing(fr=[a_match()])

    assert read_filing(filing.document()) == (filing, ())
    assert read_filing(json.loads(json.dumps(filing.document()))) == (filing, ())


def test_the_flat_names_of_a_form_and_a_table_row_give_the_same_filing() -> None:
    flat = {
        "operator.legal_name": "Demo Stores Oy",
        "site.languages": "en, fi",
        "cameras.0.id": "C1",
        "cameras.0.directions_deg": "NE; 180",
        "cameras.0.records_video": "yes",
        "cameras.0.retention_hours": "72",
        "cameras.1.id": "",
        "fr": "none",
    }
    nested: dict[str, Any] = {
        "operator": {"legal_name": "Demo Stores Oy"},
        "site": {"languages": ["en", "fi"]},
        "cameras": [
            {"id": "C1", "directions_deg": [45, 180], "records_video": True, "retention_hours": 72}
        ],
        "fr": [],
    }

    assert read_filing(flat) == read_filing(nested)
    assert read_filing(flat)[1] == ()


def test_all_problems_are_told_at_once_each_at_its_field() -> None:
    raw = raw_filing(
        operator={"contact_email": "nobody", "kind": "pirate"},
        site={"latitude": 91, "live_since": "31.2.2026", "surprise": 1},
        fr=[a_match(confidence_threshold="1.5")],
    )

    assert fields(raw) == {
        "operator.contact_email": "email",
        "operator.kind": "enum",
        "site.latitude": "less_than_equal",
        "site.live_since": "date_from_datetime_parsing",
        "site.surprise": "extra_forbidden",
        "fr.0.confidence_threshold": "less_than_equal",
    }


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "NaN", "-Infinity", "1e400"])
def test_no_range_lets_nan_or_infinity_pass(value: object) -> None:
    for path in (
        "site.latitude",
        "site.longitude",
        "cameras.0.range_m",
        "fr.0.confidence_threshold",
    ):
        assert path in fields({path: value, "cameras.0.id": "C1", "fr.0.id": "F1"})


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\x00", "\x1b", "\ue000", "\u200b"])
def test_hidden_characters_are_refused(character: str) -> None:
    assert fields(raw_filing(site={"name": f"Po{character}lice"})) == {
        "site.name": "hidden_character"
    }


@pytest.mark.parametrize(
    "name", ["متجر كايفوكاتو 8", "חנות קאיבוקאטו", "می\u200cخواهم", "Æble & Ñandú"]
)
def test_names_in_any_script_are_kept_as_they_are(name: str) -> None:
    assert a_filing(site={"name": name}).site.name == name


def test_unknown_none_and_withheld_are_three_different_things() -> None:
    unknown = a_filing(fr=None)
    none = a_filing(fr=[])
    withheld = a_filing(fr=[a_match(watchlist_source={"withheld": "Police Act s. 24"})])

    assert unknown.fr is None
    assert none.fr == ()
    assert withheld.withheld[0].path == "fr.0.watchlist_source"
    assert dict(withheld.facts())["fr.0.watchlist_source.withheld"] == "Police Act s. 24"
    assert read_filing(withheld.document())[0] == withheld


def test_who_operates_and_where_cannot_be_withheld() -> None:
    assert fields(raw_filing(site={"address": {"withheld": "secret"}})) == {
        "site.address": "must_be_open"
    }


@pytest.mark.parametrize(
    "raw",
    [
        {"cameras": [{"withheld": "x"}, {"id": "C2"}]},
        {"cameras": [{"id": "C1", "directions_deg": [{"withheld": "x"}]}]},
        {"withheld": "x"},
    ],
)
def test_what_has_no_name_cannot_be_withheld(raw: dict[str, object]) -> None:
    filing, problems = read_filing(raw)

    assert filing is None
    assert problems


def test_an_entry_that_nobody_filled_in_does_not_shift_what_is_withheld() -> None:
    filing, problems = read_filing(
        {"cameras": [{"id": " "}, {"id": "C2", "covers": {"withheld": "Operational secrecy"}}]}
    )

    assert filing is not None, problems
    assert filing.withheld[0].path == "cameras.0.covers"
    assert read_filing(filing.document()) == (filing, ())


def test_decimal_comma_dotted_date_and_many_directions_are_understood() -> None:
    filing = a_filing(
        site={"live_since": "1.4.2026"},
        cameras=[{"id": "C1", "directions_deg": ["SSE", 360, "12,5"], "height_m": "3,1"}],
    )

    assert str(filing.site.live_since) == "2026-04-01"
    assert filing.cameras is not None
    assert filing.cameras[0].directions_deg == (Decimal("157.5"), Decimal(0), Decimal("12.5"))
    assert filing.cameras[0].height_m == Decimal("3.1")


def test_units_and_compass_words_may_be_typed_as_people_say_them() -> None:
    camera = {
        "id": "C1",
        "directions_deg": "North, koillinen; الشمال الغربي; N E",
        "height_m": "3,1 m",
    }
    filing = a_filing(
        cameras=[camera | {"angle_deg": "95°"}],
        fr=[a_match(confidence_threshold="99,5 %", cameras=["C1"])],
    )

    assert filing.cameras is not None
    assert filing.fr is not None
    assert filing.cameras[0].directions_deg == tuple(map(Decimal, (0, 45, 315, 0, 90)))
    assert filing.cameras[0].height_m == Decimal("3.1")
    assert filing.cameras[0].angle_deg == Decimal(95)
    assert str(filing.fr[0].confidence_threshold) == "0.995"


@pytest.mark.parametrize(
    ("typed", "degrees"),
    [
        ("north-north-east", [22.5]),
        ("شمال شرق", [45]),
        ("pohjoinen, itä", [0, 90]),
        ("45 °; 90 deg", [45, 90]),
        ("360°", [0]),
        ("N-E", [45]),
        ("NE SW 90", [45, 225, 90]),
        ("none", []),
    ],
)
def test_directions_are_read_as_people_write_them(typed: str, degrees: list[float]) -> None:
    filing = a_filing(cameras=[{"id": "C1", "directions_deg": typed}])

    assert filing.cameras is not None
    assert list(map(float, filing.cameras[0].directions_deg or ())) == degrees
    assert read_filing(filing.document()) == (filing, ())


@pytest.mark.parametrize("typed", ["north west east", "45° north", "up"])
def test_what_may_be_one_direction_or_several_is_asked_again(typed: str) -> None:
    raw = raw_filing(cameras=[{"id": "C1", "directions_deg": typed}])

    assert list(fields(raw)) == ["cameras.0.directions_deg.0"]


@pytest.mark.parametrize("typed", ["99", "120 %", "1.5 m", "% 9", "99 % of all"])
def test_what_is_no_share_is_refused(typed: str) -> None:
    raw = raw_filing(fr=[a_match(confidence_threshold=typed)])

    assert list(fields(raw)) == ["fr.0.confidence_threshold"]


def test_two_cameras_cannot_have_one_name_and_a_record_needs_real_cameras() -> None:
    raw = raw_filing(cameras=[{"id": "C1"}, {"id": "C1"}], fr=[a_match(cameras=["C9"])])

    assert fields(raw) == {"cameras.1.id": "repeated", "fr.0.cameras": "no_such_camera"}


def test_what_does_not_fit_together_is_told_beside_what_is_wrong_in_itself() -> None:
    raw = raw_filing(fr=[a_match(cameras=["C1", "C9"])], site={"latitude": 91, "longitude": None})
    raw["cameras"] = [raw["cameras"][0] | {"range_m": -1}, raw["cameras"][0]]

    assert fields(raw) == {
        "site.latitude": "less_than_equal",
        "site.longitude": "half_a_position",
        "cameras.0.range_m": "greater_than_equal",
        "cameras.1.id": "repeated",
        "fr.0.cameras": "no_such_camera",
    }


def test_half_a_position_is_a_problem() -> None:
    assert fields(raw_filing(site={"longitude": None})) == {"site.longitude": "half_a_position"}


@pytest.mark.parametrize("raw", [{"site": {"name": "x" * 300_000}}, {"cameras": [{}] * 10_000}])
def test_what_is_far_too_big_is_refused_kindly(raw: object) -> None:
    filing, problems = read_filing(raw)

    assert filing is None
    assert problems[0].sentence().startswith(("This text is too long", "Give at most"))


def test_the_example_of_the_reference_is_a_whole_filing() -> None:
    example = Path(__file__).parents[3] / "shared/reference/filing.example.json"
    raw = json.loads(example.read_text()) if example.exists() else raw_filing()

    filing, problems = read_filing(raw)

    assert problems == ()
    assert isinstance(filing, Filing)
