"""What rules are told of where signs hang."""

from dataclasses import replace

import pytest

from registry.domain.placement import Placement
from registry.domain.sightlines.facts import before_area, before_areas, entrances_signed
from registry.domain.sightlines.plan import Plan, PlanSign
from tests.domain.sightlines.cases import A4, READING, front, shop, square
from tests.domain.sightlines.plans import a_camera, a_sign
from tests.making import a_filing

DOORS = [
    {"name": "Front", "latitude": 60.171, "longitude": 24.941, "width_m": "2"},
    {"name": "Back", "latitude": 60.172, "longitude": 24.942},
]


@pytest.mark.parametrize(("reach", "told"), [(1.0, True), (2.0, False), (None, None)])
def test_a_sign_is_before_the_area_if_it_is_read_on_the_way_to_it(
    reach: float | None, told: object
) -> None:
    plan = front(reach)

    assert before_area(plan, plan.signs[0]) is told


def test_where_walls_are_unknown_a_no_is_not_said() -> None:
    plan = replace(front(2.0), buildings=None)

    assert before_area(plan, plan.signs[0]) is None


def test_where_walls_are_unknown_a_yes_is_said_all_the_same() -> None:
    plan = replace(square(), buildings=None, cameras=(a_camera(0, -40, 180),))

    assert before_area(plan, plan.signs[0]) is True


def test_a_sign_of_which_the_place_is_unknown_is_not_judged() -> None:
    plan = shop(A4)

    assert before_area(plan, replace(plan.signs[0], at=None)) is None
    assert before_area(plan, PlanSign("S", plan.signs[0].at, None, A4, READING)) is None


def test_a_sign_that_nobody_can_read_in_walking_is_not_before_anything() -> None:
    plan = square()

    assert before_area(plan, a_sign(0, 20, 0, reach=2.0)) is False


@pytest.mark.parametrize("plan", [front(1.0), front(2.0), shop(A4), square()])
def test_all_signs_of_a_plan_together_are_told_what_each_is_told_alone(plan: Plan) -> None:
    lost = replace(plan.signs[0], name="lost", at=None) if plan.signs else a_sign(0, 20, 0)
    more = replace(plan, signs=(*plan.signs, a_sign(0, 20, 0, reach=2.0), lost))

    assert before_areas(more) == {sign.name: before_area(more, sign) for sign in more.signs}
    assert before_areas(replace(plan, signs=(lost,))) == {lost.name: before_area(plan, lost)}


@pytest.mark.parametrize(
    ("placed", "count"),
    [
        ([], 0),
        ([Placement(entrance=0)], 1),
        ([Placement(entrance=0), Placement(entrance=0)], 1),
        ([Placement(entrance=0), Placement(entrance=1)], 2),
        ([Placement(entrance=7)], 0),
        ([Placement(latitude=60.17101, longitude=24.941)], 1),  # 1.1 m north of the front door
        ([Placement(latitude=60.17104, longitude=24.941)], 0),  # 4.4 m
        ([None], None),
        ([Placement(entrance=1), None], None),
        ([Placement(entrance=0), Placement(entrance=1), None], 2),
    ],
)
def test_the_entrances_with_a_sign_are_counted(
    placed: list[Placement | None], count: int | None
) -> None:
    assert entrances_signed(a_filing(entrances=DOORS), placed) == count


def test_of_entrances_that_nobody_told_none_are_counted() -> None:
    assert entrances_signed(a_filing(entrances=None), [Placement(entrance=0)]) is None
