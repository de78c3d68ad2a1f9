"""What is drawn of a filing, and what is not."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from registry.domain.place import Point
from registry.domain.public import public_filing
from registry.maps.features import Sight, cameras
from tests.making import a_filing, a_match

TODAY = date(2026, 5, 4)


def a_camera(**differs: Any) -> dict[str, Any]:
    return {
        "id": "C1",
        "latitude": 60.171,
        "longitude": 24.941,
        "directions_deg": [95],
        "angle_deg": 90,
        "range_m": 12,
        "public_precision": "exact",
        **differs,
    }


def test_an_exact_camera_stands_at_its_own_place_and_looks_as_stated() -> None:
    (drawn,) = cameras(public_filing(a_filing(cameras=[a_camera()])), TODAY)

    assert drawn.point == Point(latitude=60.171, longitude=24.941)
    assert drawn.exact
    assert drawn.sights == (Sight(95.0, 90.0, 12.0),)


def test_what_was_not_told_is_not_made_up() -> None:
    told = a_camera(angle_deg=None, range_m=None)

    (drawn,) = cameras(a_filing(cameras=[told]), TODAY)

    assert drawn.sights == (Sight(95.0, None, None),)


def test_a_camera_without_a_direction_is_a_point_that_looks_nowhere() -> None:
    (drawn,) = cameras(a_filing(cameras=[a_camera(directions_deg=None)]), TODAY)

    assert drawn.sights == ()


def test_a_camera_that_turns_looks_in_each_direction() -> None:
    (drawn,) = cameras(a_filing(cameras=[a_camera(directions_deg=[0, 120, 240])]), TODAY)

    assert [sight.bearing for sight in drawn.sights] == [0.0, 120.0, 240.0]


def test_cameras_shown_by_their_site_are_eighths_of_the_compass_around_it() -> None:
    near = [
        a_camera(id="C1", directions_deg=[95], public_precision="site"),
        a_camera(id="C2", directions_deg=[80, 200], public_precision="site"),
    ]

    (drawn,) = cameras(public_filing(a_filing(cameras=near)), TODAY)

    assert not drawn.exact
    assert drawn.point == a_filing().site.point
    assert drawn.sights == (Sight(90.0, 45.0, None), Sight(180.0, 45.0, None))


@given(st.floats(-85, 85), st.floats(-180, 180), st.floats(0, 359), st.integers(1, 100))
def test_the_public_never_gets_the_place_of_a_camera_that_is_shown_by_its_site(
    latitude: float, longitude: float, bearing: float, reach: int
) -> None:
    hidden = a_camera(
        latitude=latitude,
        longitude=longitude,
        directions_deg=[round(bearing, 2)],
        range_m=reach,
        public_precision="site",
    )
    filing = a_filing(cameras=[hidden])

    (drawn,) = cameras(public_filing(filing), TODAY)

    assert drawn.point == filing.site.point
    assert drawn.sights[0].reach is None
    assert drawn.sights[0].bearing % 45 == 0


def test_a_removed_camera_is_gone_from_its_last_day_on() -> None:
    filing = a_filing(cameras=[a_camera(removed_on="2026-05-04")])

    assert len(cameras(filing, date(2026, 5, 3))) == 1
    assert cameras(filing, TODAY) == ()


def test_only_cameras_that_feed_a_matching_record_match_faces() -> None:
    both = [a_camera(id="C1"), a_camera(id="C2", latitude=60.172)]

    drawn = cameras(a_filing(cameras=both, fr=[a_match(cameras=["C2"])]), TODAY)

    assert [camera.faces for camera in drawn] == [False, True]


def test_a_record_that_names_no_camera_may_be_fed_by_any() -> None:
    (drawn,) = cameras(a_filing(cameras=[a_camera()], fr=[a_match(cameras=None)]), TODAY)

    assert drawn.faces


def test_a_record_that_only_detects_matches_nobody() -> None:
    (drawn,) = cameras(a_filing(cameras=[a_camera()], fr=[a_match(mode="detection")]), TODAY)

    assert not drawn.faces


def test_a_filing_without_cameras_draws_none() -> None:
    assert cameras(a_filing(cameras=None), TODAY) == ()
