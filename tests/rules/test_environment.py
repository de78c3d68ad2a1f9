"""CEL's errors are unknown or a fault; joined by us, what CEL knows stays what it is."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.dossier import Dossier
from registry.rules.answer import Truth
from registry.rules.environment import ASKED, Asked, RuleFaultError, environment, outcome
from registry.rules.facts import Scope
from registry.rules.subjects import Subject
from tests.rules.asking import DAY, a_condition, a_subject, ask

NO, UNKNOWN = Truth.NO, Truth.UNKNOWN


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


FAULTY = "(10 / site.customer_entrances_total > 2)"


@given(
    EXPRESSIONS,
    st.fixed_dictionaries({flag: st.sampled_from([True, False, None]) for flag in FLAGS}),
    st.sampled_from([[], None, [{"id": "C1", "live_view": True}]]),
    st.sampled_from([0, 1, 9, None]),
    st.sampled_from(FLAGS),
)
def test_the_truth_alone_is_that_of_the_answer_or_the_same_fault(
    source: str,
    site: dict[str, bool | int | None],
    cameras: list[dict[str, Any]] | None,
    doors: int | None,
    flag: str,
) -> None:
    condition = a_condition(source.replace(f"site.{flag}", FAULTY))
    filing = {"site": {**site, "customer_entrances_total": doors}, "cameras": cameras}

    def told(ask: Callable[[Subject], Truth]) -> Truth | str:
        subject = a_subject(condition, {"filing": filing})
        reset = ASKED.set(subject.asked)
        try:
            return ask(subject)
        except RuleFaultError as fault:
            return str(fault)
        finally:
            ASKED.reset(reset)

    assert told(condition.truth) == told(lambda subject: condition.answer(subject).truth)


@given(
    EXPRESSIONS,
    st.fixed_dictionaries({flag: st.sampled_from([True, False, None]) for flag in FLAGS}),
)
def test_an_open_answer_always_says_what_is_missing(
    source: str, site: dict[str, bool | None]
) -> None:
    answer = ask(source, site=site)

    assert (answer.truth is UNKNOWN) == bool(answer.missing)
