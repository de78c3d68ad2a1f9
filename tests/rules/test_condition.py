"""Conditions: CEL's errors are sorted into unknown and fault, and answers name their facts."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.dossier import Dossier
from registry.rules.answer import Answer, FactValue, Truth
from registry.rules.condition import Condition
from registry.rules.environment import ASKED, Asked, RuleFaultError, environment, outcome
from registry.rules.expressions import read_condition
from registry.rules.facts import FACTS, Scope
from registry.rules.subjects import Need, Subject, subjects

DAY = date(2026, 11, 22)
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def a_condition(source: str, scope: Scope = Scope.SITE) -> Condition:
    condition, flaws = read_condition(source, scope)
    assert condition is not None, flaws
    return condition


def a_subject(condition: Condition, raw: dict[str, Any], scope: Scope = Scope.SITE) -> Subject:
    reads = condition.reads
    needs = [Need(FACTS[name]) for name in reads.names]
    for collection, member in reads.members:
        needs.append(Need(FACTS[collection], (FACTS[f"{FACTS[collection].element}.{member}"],)))
    return subjects(scope, Asked(Dossier.model_validate(raw), DAY), needs)[0]


def ask(source: str, scope: Scope = Scope.SITE, **raw: Any) -> Answer:
    """Answer a condition of a filing's parts; ``signs`` and others go beside the filing."""
    beside: dict[str, Any] = {
        name: raw.pop(name) for name in ("signs", "page", "stored_faces") if name in raw
    }
    condition = a_condition(source, scope)
    subject = a_subject(condition, {"filing": raw, **beside}, scope)
    reset = ASKED.set(subject.asked)
    try:
        return condition.answer(subject)
    finally:
        ASKED.reset(reset)


OPEN = {"publicly_accessible": True}


def test_a_known_fact_is_used() -> None:
    answer = ask("site.publicly_accessible", site=OPEN)

    assert answer == Answer(YES, {"site.publicly_accessible": True})


def test_a_missing_fact_is_unknown_and_named() -> None:
    assert ask("site.publicly_accessible") == Answer(UNKNOWN, {}, ("site.publicly_accessible",))


@pytest.mark.parametrize(
    ("source", "truth"),
    [
        ("site.publicly_accessible && site.workers_monitored", UNKNOWN),
        ("!site.publicly_accessible && site.workers_monitored", NO),
        ("site.workers_monitored && !site.publicly_accessible", NO),
        ("site.publicly_accessible || site.workers_monitored", YES),
        ("site.workers_monitored || site.publicly_accessible", YES),
        ("!site.publicly_accessible || site.workers_monitored", UNKNOWN),
        ("!site.workers_monitored", UNKNOWN),
        ("site.workers_monitored ? site.publicly_accessible : true", YES),
        ("site.workers_monitored ? site.publicly_accessible : false", UNKNOWN),
        ("site.publicly_accessible ? site.workers_monitored : true", UNKNOWN),
        ("!site.publicly_accessible ? site.workers_monitored : true", YES),
    ],
)
def test_missing_is_not_false(source: str, truth: Truth) -> None:
    assert ask(source, site=OPEN).truth is truth


def test_only_facts_that_could_settle_it_are_missed() -> None:
    source = "(site.setting == 'public' || site.publicly_accessible) && site.workers_monitored"

    assert ask(source, site=OPEN).missing == ("site.workers_monitored",)


# --- given(…) ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fact", "value", "truth"),
    [
        ("site.purpose", "Theft in the shop", YES),
        ("site.purpose", "none", NO),
        ("site.purpose", None, UNKNOWN),
        ("site.recipients", ["Guards Oy"], YES),
        ("site.recipients", [], NO),
        ("site.recipients", None, UNKNOWN),
        ("site.dpia_done_on", "2026-11-22", YES),
        ("site.dpia_done_on", "2026-11-23", NO),
        ("site.dpia_done_on", None, UNKNOWN),
        ("site.third_country_transfer", False, YES),
        ("site.customer_entrances_total", 0, YES),
        ("site.latitude", 0, YES),
    ],
)
def test_given_tells_stated_from_none_and_from_unknown(
    fact: str, value: object, truth: Truth
) -> None:
    site = {fact.partition(".")[2]: value}

    assert ask(f"given({fact})", site=site).truth is truth


@pytest.mark.parametrize(("cameras", "truth"), [([{"id": "C1"}], YES), ([], NO), (None, UNKNOWN)])
def test_given_knows_lists_of_records(cameras: object, truth: Truth) -> None:
    assert ask("given(site.cameras)", cameras=cameras).truth is truth


# --- facts of every type ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("site.setting == 'public'", "public"),
        ("site.customer_entrances_total == 3", 3),
        ("site.latitude > 60.0 && site.latitude < 60.2", "60.171"),
        ("site.dpia_done_on < today", "2026-03-02"),
        ("'fi' in site.languages", ("fi", "sv")),
        ("site.recipients.size() == 0", "none"),
    ],
)
def test_a_fact_of_any_type_can_be_compared_and_is_shown(source: str, shown: FactValue) -> None:
    site = {
        "setting": "public",
        "customer_entrances_total": 3,
        "latitude": 60.171,
        "dpia_done_on": "2026-03-02",
        "languages": ["fi", "sv"],
        "recipients": [],
    }

    answer = ask(source, site=site)

    assert (answer.truth, list(answer.used.values())) == (YES, [shown])


def test_a_threshold_is_compared_as_written() -> None:
    uses = [{"id": "F1", "confidence_threshold": Decimal("0.990")}]

    answer = ask("fr.confidence_threshold >= 0.99", Scope.FR, fr=uses)

    assert answer == Answer(YES, {"fr.0.confidence_threshold": "0.99"})


@pytest.mark.parametrize("zone", [UTC, None])
def test_a_time_can_be_compared(zone: Any) -> None:
    uses = [{"id": "F1", "started_at": datetime(2026, 1, 2, 3, 4, tzinfo=zone)}]

    answer = ask("fr.started_at < today", Scope.FR, fr=uses)

    assert answer.truth is YES


def test_the_faces_of_all_sites_are_a_fact_of_the_operator() -> None:
    answer = ask("operator.stored_faces >= 100000", stored_faces=100_000)

    assert answer == Answer(YES, {"operator.stored_faces": 100_000})


def test_a_missing_fact_of_the_page_is_missed_there() -> None:
    assert ask("given(page.url)", page={}).missing == ("page.url",)


def test_without_a_page_the_page_is_missed() -> None:
    assert ask("given(page.url)").missing == ("page",)


# --- lists of records -------------------------------------------------------------------------

SHORT = "site.cameras.all(c, c.retention_hours <= 720)"


@pytest.mark.parametrize(
    ("hours", "truth"),
    [([72, 720], YES), ([72, 721], NO), ([721, None], NO), ([72, None], UNKNOWN), ([], YES)],
)
def test_all_is_three_valued_too(hours: list[int | None], truth: Truth) -> None:
    cameras = [{"id": f"C{n}", "retention_hours": kept} for n, kept in enumerate(hours)]

    assert ask(SHORT, cameras=cameras).truth is truth


def test_the_member_that_is_missing_is_named_where_it_lies() -> None:
    cameras = [{"id": "C1", "retention_hours": 72}, {"id": "C2"}]

    answer = ask(SHORT, cameras=cameras)

    assert answer == Answer(
        UNKNOWN, {"cameras.0.retention_hours": "72"}, ("cameras.1.retention_hours",)
    )


def test_a_list_that_nobody_gave_is_missed_as_a_whole() -> None:
    assert ask(SHORT) == Answer(UNKNOWN, {}, ("cameras",))


def test_a_list_that_is_empty_is_shown_as_none() -> None:
    assert ask(SHORT, cameras=[]) == Answer(YES, {"cameras": "none"})


def test_a_loop_in_a_loop_keeps_its_names_apart() -> None:
    source = "site.cameras.all(c, site.fr.exists(f, f.remote && c.hidden))"

    answer = ask(source, cameras=[{"id": "C1", "hidden": True}], fr=[{"id": "F1", "remote": True}])

    assert answer == Answer(YES, {"cameras.0.hidden": True, "fr.0.remote": True})


# --- faults -----------------------------------------------------------------------------------


def test_an_error_that_is_no_missing_fact_is_a_fault() -> None:
    with pytest.raises(RuleFaultError, match="zero"):
        ask("10 / site.customer_entrances_total > 2", site={"customer_entrances_total": 0})


def test_a_fault_behind_its_guard_is_none() -> None:
    source = "site.customer_entrances_total > 0 && 10 / site.customer_entrances_total > 2"

    assert ask(source, site={"customer_entrances_total": 0}).truth is NO


def test_a_fault_that_decides_is_not_hidden_by_an_unknown() -> None:
    source = "site.publicly_accessible && 10 / site.customer_entrances_total > 2"

    with pytest.raises(RuleFaultError, match="zero"):
        ask(source, site={"customer_entrances_total": 0})


@pytest.mark.parametrize(
    "source", ["fr.mode == 'none'", "site.cameras[0].hidden == true", "within('EU')"]
)
def test_the_library_says_what_is_missing_in_the_words_that_we_know(source: str) -> None:
    env = environment(Scope.FR)
    reset = ASKED.set(Asked(Dossier(), DAY))
    try:
        value = env.compile(source).eval(data={"site.cameras": [{}]}).value()
    finally:
        ASKED.reset(reset)

    assert outcome(value) is UNKNOWN


@pytest.mark.parametrize(
    "value", ["UNKNOWN: No matching overloads found", "INVALID_ARGUMENT: divide by zero", 1, None]
)
def test_anything_else_that_the_library_says_is_a_fault(value: object) -> None:
    with pytest.raises(RuleFaultError):
        outcome(value)


# --- the same as CEL --------------------------------------------------------------------------

FLAGS = ("publicly_accessible", "workers_monitored", "third_country_transfer")
EXPRESSIONS = st.recursive(
    st.sampled_from([f"site.{flag}" for flag in FLAGS] + ["uses_video()", "true", "false"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["&&", "||"]), inner).map(
            lambda three: f"({' '.join(three)})"
        ),
        inner.map(lambda one: f"!{one}"),
        st.tuples(inner, inner, inner).map(lambda three: "({} ? {} : {})".format(*three)),
    ),
    max_leaves=8,
)


@given(
    EXPRESSIONS,
    st.fixed_dictionaries({flag: st.sampled_from([True, False, None]) for flag in FLAGS}),
    st.sampled_from([[], None, [{"id": "C1", "live_view": True}]]),
)
def test_what_cel_knows_of_the_whole_is_what_the_parts_come_to(
    source: str, site: dict[str, bool | None], cameras: list[dict[str, Any]] | None
) -> None:
    condition = a_condition(source)
    subject = a_subject(condition, {"filing": {"site": site, "cameras": cameras}})
    reset = ASKED.set(subject.asked)
    try:
        whole = outcome(environment(Scope.SITE).compile(source).eval(subject.activation).value())
    finally:
        ASKED.reset(reset)

    answer = ask(source, site=site, cameras=cameras)

    assert answer.truth is whole or whole is UNKNOWN


@given(
    EXPRESSIONS,
    st.fixed_dictionaries({flag: st.sampled_from([True, False, None]) for flag in FLAGS}),
)
def test_an_open_answer_always_says_what_is_missing(
    source: str, site: dict[str, bool | None]
) -> None:
    answer = ask(source, site=site)

    assert (answer.truth is UNKNOWN) == bool(answer.missing)
