"""What every plan has in common, however it lies."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.sightlines.look import YES, Sightlines, look
from registry.domain.sightlines.plan import Plan, PlanCamera, PlanEntrance, PlanSign, Told
from tests.domain.sightlines.plans import (
    BEARINGS,
    BUILT,
    CAMERAS,
    ENTRANCES,
    OPEN,
    SIGNS,
    UNTOLD_CAMERAS,
    a_camera,
    a_sign,
    an_entrance,
    mirrored,
    shifted,
    turned,
)

# Half-metre pieces at the very rim of a fan may fall to either side when coordinates are rounded.
ROUNDING_M = 1.01
RANK = {Told.NO: 0, Told.CANNOT_TELL: 1, Told.YES: 2}


def figures(sight: Sightlines) -> list[float]:
    return [sight.seen.told.area, *(sight.metres(told) for told in Told)]


def same(one: Sightlines, other: Sightlines) -> None:
    assert figures(one) == pytest.approx(figures(other), abs=ROUNDING_M)
    assert [e.told for e in one.entrances] == [e.told for e in other.entrances]


@given(OPEN, BEARINGS)
def test_turning_changes_nothing(plan: Plan, degrees: float) -> None:
    same(look(plan), look(turned(plan, degrees)))


@given(OPEN, st.floats(-500, 500), st.floats(-500, 500))
def test_moving_changes_nothing(plan: Plan, east: float, north: float) -> None:
    same(look(plan), look(shifted(plan, east, north)))


@given(OPEN)
def test_a_mirror_changes_nothing(plan: Plan) -> None:
    same(look(plan), look(mirrored(plan)))


@given(OPEN | BUILT, SIGNS)
def test_another_sign_never_takes_notice_away(plan: Plan, sign: PlanSign) -> None:
    before, after = look(plan), look(replace(plan, signs=(*plan.signs, sign)))

    assert (after.answers[before.answers == YES] == YES).all()
    assert all(
        RANK[b.told] >= RANK[a.told] for a, b in zip(before.entrances, after.entrances, strict=True)
    )


@given(OPEN | BUILT, st.floats(1.01, 3.0), st.floats(1.01, 2.0))
def test_seeing_farther_or_wider_never_helps_an_entrance(
    plan: Plan, longer: float, wider: float
) -> None:
    cameras = tuple(
        replace(one, reach=(one.reach or 0) * longer, width=min(360, (one.width or 0) * wider))
        for one in plan.cameras or ()
    )
    before, after = look(plan), look(replace(plan, cameras=cameras))

    for a, b in zip(before.entrances, after.entrances, strict=True):
        assert (b.answers <= a.answers).all()


@given(OPEN, UNTOLD_CAMERAS)
def test_what_is_not_told_never_becomes_a_no(plan: Plan, unsure: PlanCamera) -> None:
    before = look(plan)
    after = look(replace(plan, cameras=(*(plan.cameras or ()), unsure)))

    if not unsure.is_told:
        for a, b in zip(before.entrances, after.entrances, strict=True):
            assert b.told is a.told or b.told is Told.CANNOT_TELL


@given(OPEN, UNTOLD_CAMERAS, CAMERAS)
def test_more_knowledge_never_contradicts(plan: Plan, unsure: PlanCamera, said: PlanCamera) -> None:
    known = replace(
        unsure,
        at=unsure.at or said.at,
        bearings=unsure.bearings or said.bearings,
        width=unsure.width or said.width,
        reach=unsure.reach or said.reach,
    )
    before = look(replace(plan, cameras=(unsure,)))
    after = look(replace(plan, cameras=(known,)))

    for a, b in zip(before.entrances, after.entrances, strict=True):
        assert a.told in {Told.CANNOT_TELL, b.told}


@given(BUILT)
def test_to_learn_of_walls_never_contradicts(plan: Plan) -> None:
    unknown, known = look(replace(plan, buildings=None)), look(plan)
    for a, b in zip(unknown.entrances, known.entrances, strict=True):
        if a.told is Told.NO:
            assert b.told is not Told.YES


@given(OPEN, st.integers())
def test_the_order_of_things_changes_nothing(plan: Plan, seed: int) -> None:
    signs = list(plan.signs)
    random.Random(seed).shuffle(signs)  # noqa: S311  # an order, not a secret

    same(look(plan), look(replace(plan, signs=tuple(signs))))


def test_where_nothing_is_filmed_everything_is_in_time() -> None:
    sight = look(Plan((), (an_entrance(0, 0, 0),), (), ()))

    assert sight.share is None
    assert sight.entrances[0].told is Told.YES


def test_without_any_sign_an_entrance_has_no_notice() -> None:
    sight = look(Plan((a_camera(0, -30, 180),), (an_entrance(0, 0, 0),), (), ()))

    assert sight.entrances[0].told is Told.NO


def test_an_entrance_without_a_place_is_not_judged() -> None:
    plan = Plan(
        (a_camera(0, 0, 0),), (PlanEntrance("Back", None, None, None),), (a_sign(0, 0, 0),), ()
    )

    assert look(plan).entrances[0].told is Told.CANNOT_TELL


@given(ENTRANCES)
def test_a_sign_that_hangs_nobody_knows_where_leaves_it_open(entrance: PlanEntrance) -> None:
    sign = replace(a_sign(0, 0, 0), at=None)
    plan = Plan((a_camera(60, 60, 0),), (entrance,), (sign,), ())

    assert look(plan).entrances[0].told is Told.CANNOT_TELL


def test_a_sign_of_which_the_facing_is_unknown_leaves_it_open() -> None:
    sign = replace(a_sign(0, 0, 0), facing=None)
    plan = Plan((a_camera(0, -30, 180),), (an_entrance(0, 0, 0),), (sign,), ())

    assert look(plan).entrances[0].told is Told.CANNOT_TELL
    assert look(plan).metres(Told.YES) == 0
