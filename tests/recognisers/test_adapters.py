"""Adapters read the threshold that is there, say where, and never raise."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from registry.domain.readings import Found
from registry.recognisers import RECOGNISERS
from registry.recognisers.documents import MOST_BYTES, MOST_DEPTH

SHAPES = Path(__file__).parent.parent / "vectors" / "recognisers"
REKOGNITION = "Amazon Rekognition"
MAY_3 = date(2026, 5, 3)


def found(recogniser: str, data: bytes, setting: str = "") -> Found:
    read, problems = RECOGNISERS[recogniser].read(data, setting)
    assert read is not None, problems
    return read


def refusal(recogniser: str, data: bytes, setting: str = "") -> str:
    read, (problem,) = RECOGNISERS[recogniser].read(data, setting)
    assert read is None
    assert problem.sentence()
    return problem.code


def ini(text: str) -> bytes:
    return text.encode()


def processor(**search: object) -> bytes:
    return json.dumps({"Settings": {"FaceSearch": search}}).encode()


@pytest.mark.parametrize(
    ("recogniser", "file", "threshold", "setting", "vendor", "day"),
    [
        *(
            ("stream-processor", file, threshold, setting, REKOGNITION, MAY_3)
            for file, threshold, setting in (
                ("stream-processor.json", "0.99", "Settings.FaceSearch.FaceMatchThreshold"),
                ("stream-processor-80.json", "0.8", "Settings.FaceSearch.FaceMatchThreshold"),
            )
        ),
        ("search", "search-faces-by-image.json", "0.995", "FaceMatchThreshold", REKOGNITION, None),
        ("search", "compare-faces.json", "0.97", "SimilarityThreshold", REKOGNITION, None),
        ("search", "cloudtrail.json", "0.99", "FaceMatchThreshold", REKOGNITION, MAY_3),
        ("settings", "doors.ini", "0.99", "[faces] match_threshold", None, None),
        ("settings", "doors.env", "0.99", "FACE_MATCH_THRESHOLD", None, None),
        ("settings", "doors.yaml", "0.985", "minSimilarity", None, None),
    ],
)
def test_a_documented_shape_is_read(  # one argument for each thing it shows
    recogniser: str, file: str, threshold: str, setting: str, vendor: str | None, day: date | None
) -> None:
    read = found(recogniser, (SHAPES / file).read_bytes())

    assert (str(read.threshold), read.setting, read.vendor, read.configured_on) == (
        *(threshold, setting, vendor, day),
    )


def test_no_name_of_a_collection_role_or_stream_is_kept() -> None:
    read = found("stream-processor", (SHAPES / "stream-processor.json").read_bytes())

    kept = read.model_dump_json()
    assert not any(word in kept for word in ("barred", "station", "123456789012", "arn:"))


@pytest.mark.parametrize(
    ("value", "threshold"),
    [
        *((0, "0"), (100, "1"), (99.5, "0.995"), (0.99, "0.0099")),
        # What single precision makes of 99.9 and 98.9.
        *((99.9000015258789, "0.999"), (98.9000015258789, "0.989")),
    ],
)
def test_amazon_counts_in_percent(value: float, threshold: str) -> None:
    assert found("stream-processor", processor(FaceMatchThreshold=value)).threshold == Decimal(
        threshold
    )


@pytest.mark.parametrize("value", [-1, 100.001, "99", None, True, [99], 10**50])
def test_what_is_no_percentage_is_refused(value: object) -> None:
    data = processor(FaceMatchThreshold=value)

    assert refusal("stream-processor", data) in {"out_of_range", "not_json"}


@pytest.mark.parametrize(
    ("text", "threshold"),
    [
        *(("0.99", "0.99"), ("99", "0.99"), ("99 %", "0.99"), ("99,5", "0.995"), ("1%", "0.01")),
        *(("0", "0"), ("2", "0.02"), ("100", "1"), ("0.999999", "0.999999"), ('"0.8"', "0.8")),
    ],
)
def test_percent_and_fraction_are_told_apart(text: str, threshold: str) -> None:
    assert found("settings", ini(f"match_threshold = {text}")).threshold == Decimal(threshold)


@pytest.mark.parametrize("text", ["1", "1.0", "1.24", "1.9999", "100.1", "-0.5", "high", "", "1e2"])
def test_a_number_that_can_mean_two_things_is_refused(text: str) -> None:
    assert refusal("settings", ini(f"match_threshold = {text}")) == "out_of_range"


def test_of_several_settings_none_is_chosen() -> None:
    read, (problem,) = RECOGNISERS["settings"].read(
        (SHAPES / "several.properties").read_bytes(), ""
    )

    assert (read, problem.code, problem.field) == (None, "ambiguous", "setting")
    assert "door.match.threshold, gate.match.threshold" in problem.sentence()


def test_who_names_the_setting_gets_that_one() -> None:
    data = (SHAPES / "several.properties").read_bytes()

    assert found("settings", data, " GATE.match.threshold ").threshold == Decimal("0.8")


@pytest.mark.parametrize(
    ("text", "setting", "code"),
    [
        ("volume = 11", "", "not_there"),
        ("detection_threshold = 0.5", "", "not_there"),
        ("tolerance = 0.6", "", "not_there"),
        ("tolerance = 0.6", "tolerance", "distance"),
        ("distance_threshold = 0.6", "distance_threshold", "distance"),
        ("match_threshold = 0.9", "other", "not_there"),
        ("threshold = 0.9\nthreshold = 0.8", "threshold", "ambiguous"),
        ("[a]\nthreshold = 0.9\n[b]\nthreshold = 0.8", "threshold", "ambiguous"),
        ('{"a": {"threshold": 0.9}, "b": {"threshold": 0.8}}', "", "ambiguous"),
        ("{", "", "not_json"),
        ("  ", "", "empty"),
    ],
)
def test_a_settings_file_that_does_not_tell_says_why(text: str, setting: str, code: str) -> None:
    assert refusal("settings", ini(text), setting) == code


def test_a_section_tells_two_settings_of_one_name_apart() -> None:
    data = ini("[a]\nthreshold = 0.9\n[b]\nthreshold = 0.8")

    assert found("settings", data, "[b] threshold").threshold == Decimal("0.8")


@pytest.mark.parametrize(
    ("recogniser", "data", "code"),
    [
        ("stream-processor", b"[]", "not_json"),
        ("stream-processor", b"{}", "other_shape"),
        ("stream-processor", b'{"Settings": {"ConnectedHome": {}}}', "other_shape"),
        ("stream-processor", processor(CollectionId="c"), "not_there"),
        ("stream-processor", b'{"a": NaN}', "not_json"),
        ("stream-processor", b'{"a": 1, "a": 2}', "not_json"),
        ("stream-processor", b"\xff\xfe", "not_text"),
        ("search", b'{"CollectionId": "c"}', "not_there"),
        ("search", b'{"FaceId": "c"}', "other_shape"),
        ("search", b'{"Records": 1}', "other_shape"),
        ("search", b'{"FaceMatchThreshold": "99"}', "out_of_range"),
    ],
)
def test_a_file_of_another_shape_says_so(recogniser: str, data: bytes, code: str) -> None:
    assert refusal(recogniser, data) == code


def test_calls_with_different_thresholds_are_not_mixed() -> None:
    calls = [{"CollectionId": "c", "FaceMatchThreshold": number} for number in (99, 80)]

    assert refusal("search", json.dumps({"Records": calls}).encode()) == "differ"


@pytest.mark.parametrize("recogniser", list(RECOGNISERS))
def test_size_and_depth_are_looked_at_first(recogniser: str) -> None:
    deep = b'{"a":' * (MOST_DEPTH + 1) + b"1" + b"}" * (MOST_DEPTH + 1)

    assert refusal(recogniser, b" " * (MOST_BYTES + 1)) == "too_big"
    assert refusal(recogniser, deep) == "too_deep"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    *("Settings", "FaceSearch", "FaceMatchThreshold", "LastUpdateTimestamp"),
                    *("Records", "requestParameters", "eventSource", "eventTime", "CollectionId"),
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("recogniser", list(RECOGNISERS))
@given(
    data=st.binary(max_size=200)
    | st.text(max_size=200).map(str.encode)
    | JSON.map(lambda data: json.dumps(data).encode())
    | st.text(alphabet="threshold =:0.9%[]\n#", max_size=80).map(str.encode),
    setting=st.text(max_size=12),
)
@example(b'{"LastUpdateTimestamp": 1e999999, "Settings": {"FaceSearch": {}}}', "")
@example(b'{"FaceMatchThreshold": 1e-999999}', "")
def test_nothing_makes_an_adapter_raise(recogniser: str, data: bytes, setting: str) -> None:
    read, problems = RECOGNISERS[recogniser].read(data, setting)

    assert (read is None) == bool(problems)
