"""Where a sign hangs: read like any input, and known in parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.intake import read_placement
from registry.domain.notice import SignKind
from registry.domain.placement import Placement


def test_what_is_typed_becomes_a_place() -> None:
    found, problems = read_placement(
        {
            "kind": "entrance",
            "entrance": "0",
            "latitude": "60,171",
            "longitude": "24.9412",
            "facing_deg": "SSE",
            "mount_height_cm": "150",
            "note": "  left of   the doors ",
        }
    )

    assert problems == ()
    assert found == Placement(
        kind=SignKind.ENTRANCE,
        entrance=0,
        latitude=60.171,
        longitude=24.9412,
        facing_deg=157.5,
        mount_height_cm=150,
        note="left of the doors",
    )


def test_nothing_typed_is_a_place_of_which_nothing_is_known() -> None:
    assert read_placement(dict.fromkeys(Placement.model_fields, "")) == (Placement(), ())


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("kind", "somewhere"),
        ("entrance", "-1"),
        ("facing_deg", "361"),
        ("facing_deg", "up"),
        ("mount_height_cm", "1.5"),
        ("mount_height_cm", "1500"),
        ("note", "x" * 401),
        ("where", "here"),
    ],
)
def test_what_cannot_be_is_a_problem_at_its_field(field: str, typed: str) -> None:
    found, (problem,) = read_placement({field: typed})

    assert found is None
    assert problem.field == field


def test_half_a_position_is_none() -> None:
    found, (problem,) = read_placement({"latitude": "60"})

    assert (found, problem.field) == (None, "longitude")


@given(st.one_of(st.none(), st.integers(), st.text(), st.dictionaries(st.text(), st.text())))
def test_it_never_raises(raw: object) -> None:
    found, problems = read_placement(raw)

    assert (found is None) == bool(problems)


@given(st.floats(0, 360))
def test_a_bearing_is_below_a_full_turn(degrees: float) -> None:
    turned = Placement(facing_deg=degrees).facing_deg

    assert turned is not None
    assert 0 <= turned < 360


def test_a_place_at_an_entrance_that_is_not_there_is_a_problem() -> None:
    assert Placement(entrance=1).misplaced(2) is None
    assert Placement(entrance=2).misplaced(2) is not None
    assert Placement().misplaced(0) is None
