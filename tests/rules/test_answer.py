"""Three-valued answers: Kleene's logic, and the facts that go with it."""

from itertools import product

import pytest

from registry.rules.answer import (
    Answer,
    Truth,
    chosen,
    every,
    none,
    opposite,
    some,
    told,
    unknown,
)

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
# Source: Kleene's strong logic: "and" is the least, "or" the greatest, of no < unknown < yes.
ORDER = (NO, UNKNOWN, YES)
PAIRS = tuple(product(ORDER, ORDER))


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_and_is_the_least_of_both(one: Truth, other: Truth) -> None:
    expected = min(one, other, key=ORDER.index)

    assert (Answer(one) & Answer(other)).truth is expected


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_or_is_the_greatest_of_both(one: Truth, other: Truth) -> None:
    expected = max(one, other, key=ORDER.index)

    assert (Answer(one) | Answer(other)).truth is expected


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_not_turns_and_into_or(one: Truth, other: Truth) -> None:
    turned = ~(Answer(one) & Answer(other))

    assert turned.truth is (~Answer(one) | ~Answer(other)).truth


def test_the_opposite_of_unknown_is_unknown() -> None:
    assert [opposite(truth) for truth in ORDER] == [YES, UNKNOWN, NO]


def test_an_answer_that_decides_alone_names_only_its_own_facts() -> None:
    decides, other = Answer(NO, {"a": 1}), Answer(UNKNOWN, {"b": 2}, ("c",))

    assert other & decides == decides


def test_answers_that_agree_name_the_facts_of_both() -> None:
    assert Answer(NO, {"a": 1}) & Answer(NO, {"b": 2}) == Answer(NO, {"a": 1, "b": 2})


def test_an_open_answer_names_what_is_known_and_what_is_missing() -> None:
    joined = Answer(YES, {"a": 1}) & Answer(UNKNOWN, {"b": 2}, ("c",))

    assert joined == Answer(UNKNOWN, {"a": 1, "b": 2}, ("c",))


def test_two_open_answers_miss_the_facts_of_both() -> None:
    assert (unknown("a") | unknown("b")).missing == ("a", "b")


def test_a_choice_follows_what_it_depends_on() -> None:
    which, one, other = Answer(YES, {"w": 1}), Answer(NO, {"a": 1}), Answer(YES, {"b": 1})

    assert chosen(which, one, other) == Answer(NO, {"w": 1, "a": 1})


def test_a_choice_turned_down_follows_the_other_branch() -> None:
    which, one, other = Answer(NO, {"w": 1}), Answer(NO, {"a": 1}), Answer(YES, {"b": 1})

    assert chosen(which, one, other) == Answer(YES, {"w": 1, "b": 1})


def test_a_choice_between_equals_does_not_need_to_be_made() -> None:
    joined = chosen(unknown("w"), Answer(NO, {"a": 1}), Answer(NO, {"b": 2}))

    assert joined == Answer(NO, {"a": 1, "b": 2})


@pytest.mark.parametrize(("one", "other"), [(YES, NO), (YES, UNKNOWN), (UNKNOWN, UNKNOWN)])
def test_an_open_choice_waits_for_what_it_depends_on(one: Truth, other: Truth) -> None:
    assert chosen(unknown("w"), Answer(one), Answer(other)) == unknown("w")


def test_some_of_nothing_is_no_and_every_is_yes() -> None:
    assert (some([]).truth, every([]).truth) == (NO, YES)


def test_some_is_settled_by_one_that_holds() -> None:
    found = some([unknown("a"), Answer(YES, {"b": 1}), unknown("c")])

    assert found == Answer(YES, {"b": 1})


def test_some_stays_open_while_one_may_hold() -> None:
    assert some([Answer(NO, {"a": 1}), unknown("b")]) == Answer(UNKNOWN, {"a": 1}, ("b",))


def test_every_is_settled_by_one_that_fails() -> None:
    assert every([Answer(YES), unknown("a"), Answer(NO, {"b": 1})]) == Answer(NO, {"b": 1})


def test_a_fact_that_is_none_is_unknown() -> None:
    assert told("a", None, bool, "shown") == unknown("a")


@pytest.mark.parametrize(("known", "truth"), [(True, YES), (False, NO)])
def test_a_fact_that_is_known_is_put_to_the_test(known: bool, truth: Truth) -> None:  # noqa: FBT001  # the fact is a bool
    assert told("a", known, bool, "shown") == Answer(truth, {"a": "shown"})


def test_an_empty_collection_says_that_there_are_none() -> None:
    assert none("cameras") == Answer(NO, {"cameras": "none"})
