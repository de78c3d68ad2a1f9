"""Where the next sign goes: what is promised is what comes."""

from dataclasses import replace

import pytest
from hypothesis import given

from registry.domain.sightlines.advice import Size, Suggestion, suggest
from registry.domain.sightlines.look import look
from registry.domain.sightlines.plan import Mount, Plan, PlanSign, Told
from tests.domain.sightlines.cases import A3, A4, READING, SIZES, front, shop, square
from tests.domain.sightlines.plans import BUILT, OPEN


def with_sign(plan: Plan, one: Suggestion) -> Plan:
    sign = PlanSign("next", one.spot.at, one.spot.facing, one.size.reach, READING)
    return replace(plan, signs=(*plan.signs, sign))


@given(OPEN | BUILT)
def test_a_suggestion_brings_what_it_promises(plan: Plan) -> None:
    before = look(plan)
    for one in suggest(before, SIZES, READING, most=1):
        after = look(with_sign(plan, one))

        gained = after.metres(Told.YES) - before.metres(Told.YES)
        assert gained == pytest.approx(one.metres, abs=0.01)
        assert all(after.entrances[index].told is Told.YES for index in one.entrances)
        assert one.metres or one.entrances or _more_ways(before.plan, after.plan)


def _more_ways(before: Plan, after: Plan) -> bool:
    one, other = (
        sum(way.told is Told.YES for it in look(plan).entrances for way in it.ways)
        for plan in (before, after)
    )
    return other > one


def test_the_shop_is_told_to_hang_the_larger_size_on_its_door() -> None:
    best = suggest(look(shop(A4)), SIZES, READING)[0]

    assert (best.spot.mount, best.spot.entrance, best.size.name) == (Mount.DOOR, 0, "a3")
    assert best.entrances == (0,)


def test_a_size_that_does_the_same_is_the_smaller_one() -> None:
    bare = replace(front(1.0), signs=())

    assert suggest(look(bare), SIZES, READING)[0].size.name == "a4"


def test_where_everything_is_in_time_nothing_is_suggested() -> None:
    plan = replace(shop(A3), cameras=())

    assert suggest(look(plan), SIZES, READING) == ()


def test_a_size_that_nobody_can_read_in_walking_is_not_suggested() -> None:
    small = tuple(Size(size.name, 2.4) for size in SIZES)

    assert suggest(look(square()), small, READING) == ()


def test_each_suggestion_helps_beyond_those_before_it() -> None:
    plan = replace(square(), signs=())
    share = 0.0
    for one in suggest(look(plan), SIZES, READING):
        plan = with_sign(plan, one)
        now = look(plan).share or 0.0
        assert now > share
        share = now
    assert share > 0
