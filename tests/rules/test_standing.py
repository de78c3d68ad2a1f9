"""Judging only what can have changed says what judging everything says; it knows until when."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.domain.dossier import Dossier
from registry.rules.clock import Clock, clock
from registry.rules.condition import compiled
from registry.rules.engine import judge
from registry.rules.facts import Scope
from registry.rules.finding import Verdict
from registry.rules.pack import Packs, load_packs
from registry.rules.reasons import Moved, Why, why
from registry.rules.standing import (
    SILENT,
    Said,
    again,
    movable,
    prints,
    said_by,
    shifts,
    stand,
)
from registry.rules.turning import NEVER
from tests.rules.packs import packs_of, raw_rule
from tests.rules.random_dossiers import Maker

DAY = date(2027, 6, 1)
DAYS = st.integers(-900, 1800).map(lambda days: DAY + timedelta(days=days))
STEPS = st.sampled_from((0, 1, 2, 30, 91, 366, 1500))


@dataclass(frozen=True)
class Near:
    """What the maker reads of a rule."""

    applies: str
    requires: str
    scope: str = ""


@cache
def dossier(seed: int) -> Dossier:
    rules = [one.rule for one in load_packs().judgings]
    near = tuple(
        Near(rules[(seed + step) % len(rules)].applies, rules[(seed + step) % len(rules)].requires)
        for step in (0, 5, 17)
    )
    return Maker(near, DAY, seed=seed).dossier()  # type: ignore[arg-type]  # it reads these only


@settings(max_examples=60)
@given(seed=st.integers(0, 10_000), day=DAYS, later=STEPS)
def test_judging_what_can_change_says_what_judging_everything_says(
    seed: int, day: date, later: int
) -> None:
    packs, then = load_packs(), day + timedelta(days=later)
    before = stand(dossier(seed), packs, day=day)

    found = again(before.said, dossier(seed), packs, since=day, day=then)

    assert found == stand(dossier(seed), packs, day=then)


@settings(max_examples=40)
@given(seed=st.integers(0, 10_000), day=DAYS, share=st.floats(0, 1))
def test_nothing_changes_before_the_day_that_was_told(seed: int, day: date, share: float) -> None:
    packs = load_packs()
    before = stand(dossier(seed), packs, day=day)
    last = min(before.until, day + timedelta(days=3000)) - timedelta(days=1)

    between = day + timedelta(days=round((last - day).days * share))

    assert stand(dossier(seed), packs, day=between).said == before.said
    assert stand(dossier(seed), packs, day=last).said == before.said


@settings(max_examples=20)
@given(seed=st.integers(0, 10_000), day=DAYS)
def test_a_standing_says_what_the_findings_say(seed: int, day: date) -> None:
    findings = judge(dossier(seed), load_packs(), day=day)

    assert stand(dossier(seed), load_packs(), day=day).said == said_by(findings)


def of_one(**differs: Any) -> Packs:
    return packs_of(raw_rule(**differs))


@pytest.mark.parametrize(
    ("source", "days"),
    [
        ("today >= timestamp('2030-08-02T00:00:00Z')", {0}),
        ("operator.trained_on <= today", {0}),
        ("operator.trained_on + duration('48h') >= today", {2, -2}),
        ("today - operator.trained_on < duration('24h')", {1, -1}),
        ("site.reports.exists(r, timestamp(r.published_on) + duration('24h') >= today)", {1, -1}),
        ("has_report('audit', 400)", {0, 400}),
        ("given(site.dpia_done_on)", {0}),
    ],
)
def test_how_far_from_a_date_an_expression_turns(source: str, days: set[int]) -> None:
    found = clock_in(source)

    assert {offset.days for offset in found.offsets} == days
    assert not found.restless


def clock_in(source: str) -> Clock:
    return clock(compiled(source, Scope.SITE)[1])


def test_what_reads_no_day_never_turns() -> None:
    assert not clock_in("within('EU') && site.publicly_accessible").asks


@pytest.mark.parametrize(
    "source",
    [
        "today.getMonth() == 3",
        "today - operator.trained_on < today - site.live_since",
        "site.live_since + duration(site.name) < today",
    ],
)
def test_an_expression_that_is_not_understood_is_judged_every_night(source: str) -> None:
    assert clock_in(source).restless

    found = stand(Dossier(), of_one(applies="true", requires=source), day=DAY)
    assert found.until == DAY + timedelta(days=1)


def test_no_rule_of_the_register_has_to_be_judged_every_night() -> None:
    assert [one.rule.id for one in load_packs().judgings if one.clock.restless] == []


def test_a_rule_of_another_place_never_turns() -> None:
    filing = {"site": {"jurisdictions": ["FI"]}}
    packs = of_one(applies="within('US-WA') && uses_fr()", requires="today.getMonth() == 3")

    assert stand(Dossier.model_validate({"filing": filing}), packs, day=DAY).until == NEVER


def test_a_sign_that_hangs_later_is_judged_on_that_day() -> None:
    then = DAY + timedelta(days=3)
    dossier = Dossier.model_validate({"signs": [{"code": "7K3F9QX6", "posted_on": then}]})
    packs = of_one(scope="sign", applies="true", requires="sign.languages.size() > 1")

    assert stand(dossier, packs, day=DAY).until == then


def test_a_rule_that_changed_is_judged_anew() -> None:
    filing = {"site": {"publicly_accessible": False}}
    was, now = of_one(), of_one(requires="!site.publicly_accessible")
    told = Dossier.model_validate({"filing": filing})
    before = stand(told, was, day=DAY)
    changed = [name for name, digest in prints(now).items() if prints(was)[name] != digest]

    found = again(before.said, told, now, since=DAY, day=DAY, judged=movable(now, DAY, changed))

    assert [one.verdict for one in before.said] == [Verdict.RAISED]
    assert [one.verdict for one in found.said] == [Verdict.NO_PROBLEM]


def test_other_words_of_a_rule_are_no_change() -> None:
    assert prints(of_one()) == prints(of_one(citation="Another Code s. 2"))


def test_a_rule_that_comes_into_force_was_not_in_force_before() -> None:
    packs = of_one(in_force={"from": DAY}, status="future")
    since = DAY - timedelta(days=1)

    (shift,) = shifts((), (said(),), packs, since=since, day=DAY)

    assert (shift.before, shift.after) == (Verdict.NOT_IN_FORCE, Verdict.RAISED)
    assert why("demo-rule", packs.judgings[0], Moved(since, DAY)) is Why.CAME_INTO_FORCE


def test_what_no_pack_says_any_more_does_not_apply() -> None:
    packs = of_one(id="another")

    (shift,) = shifts((said(),), (), packs, since=DAY, day=DAY)

    assert shift.after in SILENT
    assert why("demo-rule", None, Moved(DAY, DAY)) is Why.PACK_CHANGED


def said() -> Said:
    return Said("demo-rule", "site", "", Verdict.RAISED)


@pytest.mark.parametrize(
    ("moved", "reason"),
    [
        (Moved(DAY, DAY, is_revised=True), Why.PUBLISHED),
        (Moved(DAY, DAY, woken="jurisdiction"), Why.JURISDICTION),
        (Moved(DAY, DAY, has_new_signs=True), Why.SIGNS_CHANGED),
        (Moved(DAY, DAY, changed=("demo-rule",)), Why.PACK_CHANGED),
        (Moved(DAY, DAY), Why.PERIOD_OVER),
    ],
)
def test_a_change_says_why(moved: Moved, reason: Why) -> None:
    assert why("demo-rule", of_one().judgings[0], moved) is reason


def test_a_report_that_is_too_old_is_due() -> None:
    packs = of_one(requires="has_report('audit', 400)")

    assert why("demo-rule", packs.judgings[0], Moved(DAY, DAY)) is Why.REPORT_DUE


def test_a_rule_may_end_on_the_last_day_of_the_calendar() -> None:
    packs = packs_of(raw_rule(in_force={"from": "2024-01-01", "to": "9999-12-31"}))

    assert stand(Dossier(), packs, day=DAY).until == NEVER
