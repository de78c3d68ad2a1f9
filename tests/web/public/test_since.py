"""What the rules say of a revision today, beside what they said when it was published."""

from datetime import timedelta

from registry.rules.finding import Verdict
from registry.rules.pack import load_packs
from registry.rules.standing import Said
from registry.store.stories import Today
from registry.web.public.disclosure.since import since
from registry.web.public.disclosure.words import words
from tests.cast import NOON

NAME = "amz-g3-threshold-99"
EN = words("en")
THEN = NOON.date() - timedelta(days=1)


def today(*raised: str) -> Today:
    return Today(NOON.date(), tuple(Said(name, "fr.0", "F1", Verdict.RAISED) for name in raised))


def test_a_revision_that_nobody_asked_after_again_says_nothing() -> None:
    assert since(None, (), load_packs(), EN, published=THEN) is None


def test_on_the_day_of_publication_nothing_is_said_twice() -> None:
    assert since(today(NAME), (), load_packs(), EN, published=NOON.date()) is None


def test_a_problem_that_is_new_is_named_with_its_rule() -> None:
    found = since(today(NAME), (), load_packs(), EN, published=THEN)

    assert found
    assert [rule for rule, _title in found.raised] == [NAME]
    assert "99" in found.raised[0][1]
    assert found.settled == ()


def test_a_problem_that_is_none_any_more_is_named_too() -> None:
    rule = next(one for one in load_packs().judgings if one.rule.id == NAME)
    sealed = rule.blank.model_copy(update={"verdict": Verdict.RAISED})

    found = since(today(), (sealed,), load_packs(), EN, published=THEN)

    assert found
    assert [name for name, _title in found.settled] == [NAME]
    assert found.raised == ()


def test_a_problem_that_stays_is_no_change() -> None:
    rule = next(one for one in load_packs().judgings if one.rule.id == NAME)
    sealed = rule.blank.model_copy(update={"verdict": Verdict.RAISED})

    found = since(today(NAME), (sealed,), load_packs(), EN, published=THEN)

    assert found
    assert (found.raised, found.settled) == ((), ())


def test_a_rule_that_no_pack_has_any_more_is_left_out() -> None:
    found = since(today("gone-with-its-pack"), (), load_packs(), EN, published=THEN)

    assert found
    assert found.raised == ()
