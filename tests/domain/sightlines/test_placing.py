"""From degrees to metres, and into the wall."""

from datetime import date

import pytest
from shapely import box

from registry.domain.place import Offset, Point, offset
from registry.domain.placement import Placement
from registry.domain.sightlines import placing
from registry.domain.sightlines.placing import Hanging
from registry.domain.sightlines.walking import reading_m
from tests.making import EXAMPLE, a_filing

DAY = date(2026, 5, 4)
HOUSE = (box(-5, 0, 5, 8),)


def test_an_entrance_is_set_into_the_nearest_wall_and_faces_away_from_the_house() -> None:
    at, outward = placing.set_in(Offset(1.0, -1.5), HOUSE)

    assert at == pytest.approx((1.0, 0.0))
    assert outward == pytest.approx(180)


@pytest.mark.parametrize("place", [Offset(0.0, -2.5), Offset(0.0, 4.0)])
def test_an_entrance_far_from_any_wall_stays_where_it_is(place: Offset) -> None:
    assert placing.set_in(place, HOUSE) == (place, None)


def test_between_two_houses_nobody_knows_which_way_is_out() -> None:
    _at, outward = placing.set_in(Offset(0.0, 0.0), (*HOUSE, box(-5, -8, 5, 0)))

    assert outward is None


def test_a_sign_at_an_entrance_tells_which_way_is_out() -> None:
    sign = Hanging("S", Placement(entrance=0, facing_deg=42), 4.0, 2.45)
    plan = placing.plan(a_filing(), (sign,), None, DAY)

    assert plan is not None
    assert plan.entrances[0].outward == 42
    assert plan.signs[0].at == plan.entrances[0].at


def test_what_is_not_told_stays_unknown() -> None:
    plan = placing.plan(a_filing(cameras=[{"id": "C1"}]), (), None, DAY)

    assert plan is not None
    (camera,) = plan.cameras or ()
    assert (camera.at, camera.bearings, camera.width, camera.reach) == (None,) * 4
    assert plan.buildings is None


def test_a_camera_that_was_removed_sees_nothing() -> None:
    gone = {**EXAMPLE["cameras"][0], "removed_on": "2026-05-04"}
    plan = placing.plan(a_filing(cameras=[gone]), (), None, DAY)

    assert plan is not None
    assert plan.cameras == ()


def test_an_open_area_has_no_walls() -> None:
    plan = placing.plan(a_filing(site={"open_or_unbuilt_entrance": True}), (), None, DAY)

    assert plan is not None
    assert plan.buildings == ()


def test_a_site_without_any_place_has_no_plan() -> None:
    bare = a_filing(site={"latitude": None, "longitude": None}, cameras=None, entrances=None)

    assert placing.plan(bare, (), None, DAY) is None


def test_outlines_and_places_agree_in_metres() -> None:
    origin = Point(latitude=60.171, longitude=24.941)
    corner = Point(latitude=60.1713, longitude=24.9417)
    (house,) = placing.buildings([box(24.941, 60.171, 24.9417, 60.1713)], origin)

    assert house.bounds == pytest.approx((0, 0, *offset(origin, corner)), abs=0.01)


@pytest.mark.parametrize(
    ("texts", "metres"),
    [
        (("Face recognition",), 2.45),
        (("Kasvojen\u00adtunnistus",), 1.925),
        (("Face recognition", "Video"), 2.45),  # the longest counts
        (("人脸识别",), 2.45),  # two letters are a word
        ((), 1.4),
    ],
)
def test_reading_takes_a_second_and_then_some(texts: tuple[str, ...], metres: float) -> None:
    assert reading_m(texts) == pytest.approx(metres)
