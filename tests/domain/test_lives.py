"""The life of a sign: which fact may follow which, where a sign stands, what a correction does."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.lives import (
    CORRECTABLE,
    MOVES,
    TELLING,
    Particulars,
    SignEvent,
    cannot,
    corrected,
    corrections,
    standing,
    valid,
)
from registry.domain.placement import Placement
from registry.domain.states import (
    ENDED,
    HANGING,
    ON_PAPER,
    SIGN_FOLLOWS,
    Condition,
    SignFact,
    SignState,
)
from tests.cast import NOON

DAY = date(2026, 5, 4)
FACTS = st.sampled_from(list(SignFact))


def events(*told: tuple[SignFact, int], **particulars: Particulars) -> tuple[SignEvent, ...]:
    """Return facts on days after the first; particulars are by the name of the fact."""
    return tuple(
        SignEvent(
            id=number,
            fact=fact,
            day=DAY + timedelta(days=day),
            at=NOON,
            by="olga",
            note="",
            particulars=particulars.get(fact.value, Particulars()),
        )
        for number, (fact, day) in enumerate(told, start=1)
    )


def lived(wishes: list[SignFact]) -> tuple[SignEvent, ...]:
    """Return those of the wishes that may follow one another, a day apart, from an issued sign."""
    made = events((SignFact.ISSUED, 0))
    for fact in wishes:
        stands, _none = standing(made)
        day = DAY + timedelta(days=len(made))
        if fact in TELLING or cannot(stands, fact, day) is None:
            made = (
                *made,
                made[0].model_copy(update={"id": len(made) + 1, "fact": fact, "day": day}),
            )
    return made


POSTED = ((SignFact.ISSUED, 0), (SignFact.PRINTED, 1), (SignFact.POSTED, 2))


def test_every_state_says_what_follows_it() -> None:
    assert set(SIGN_FOLLOWS) == set(SignState)
    assert {state for state, after in SIGN_FOLLOWS.items() if not after} == ENDED


def test_a_sign_that_is_planned_leads_to_every_state() -> None:
    reached, waiting = {SignState.PLANNED}, [SignState.PLANNED]
    while waiting:
        new = SIGN_FOLLOWS[waiting.pop()] - reached
        reached |= new
        waiting += new

    assert reached == set(SignState)


def test_every_sign_can_be_ended_at_any_time() -> None:
    assert all(SIGN_FOLLOWS[state] & ENDED for state in set(SignState) - ENDED)


def test_only_a_sign_that_hangs_goes_missing_or_is_inspected() -> None:
    for wanted in (SignState.MISSING, SignState.INSPECTED):
        before = {state for state, after in SIGN_FOLLOWS.items() if wanted in after}
        assert before == HANGING


@given(st.lists(FACTS, max_size=12))
def test_a_life_that_was_recorded_step_by_step_stands(wishes: list[SignFact]) -> None:
    stands, problem = standing(lived(wishes))

    assert problem is None
    assert stands is not None


@given(st.lists(FACTS, max_size=12))
def test_nothing_follows_an_end(wishes: list[SignFact]) -> None:
    life = lived(wishes)
    ends = [number for number, event in enumerate(life) if MOVES.get(event.fact) in ENDED]

    after = life[ends[0] + 1 :] if ends else ()
    assert len(ends) <= 1
    assert all(event.fact in TELLING for event in after)


@given(st.lists(FACTS, max_size=12), st.data())
def test_a_correction_never_brings_a_sign_where_it_could_not_have_come(
    wishes: list[SignFact], data: st.DataObject
) -> None:
    life = lived(wishes)
    wrong = data.draw(st.sampled_from(life))
    stands, problem = corrected(life, wrong.id, None, NOON)

    assert (stands is None) == (problem is not None)
    if stands is not None:
        rest = tuple(event for event in life if event is not wrong)
        assert standing(rest)[0] == stands


@given(st.lists(FACTS, max_size=12))
def test_what_a_sign_is_told_about_does_not_move_it(wishes: list[SignFact]) -> None:
    life = lived(wishes)
    moves = tuple(event for event in life if event.fact not in TELLING)

    assert standing(life) == standing(moves)


def test_the_days_of_posting_and_ending_are_kept() -> None:
    stands, _none = standing(events(*POSTED, (SignFact.REMOVED, 9)))

    assert stands is not None
    assert (stands.posted, stands.removed) == (DAY + timedelta(days=2), DAY + timedelta(days=9))


def test_the_last_place_and_the_last_inspection_count() -> None:
    here, there = Placement(note="left door"), Placement(note="right door")
    life = events(
        *POSTED,
        (SignFact.PLACED, 3),
        (SignFact.INSPECTED, 4),
        issued=Particulars(placement=here),
        placed=Particulars(placement=there),
        inspected=Particulars(condition=Condition.COVERED),
    )
    stands, _none = standing(life)

    assert stands is not None
    assert (stands.placement, stands.condition) == (there, Condition.COVERED)


def test_a_fact_that_did_not_happen_leaves_the_sign_where_it_was_before() -> None:
    life = events(*POSTED)
    stands, _none = corrected(life, 3, None, NOON)

    assert stands is not None
    assert (stands.state, stands.posted) == (SignState.PRINTED, None)


def test_a_fact_of_another_day_counts_on_that_day() -> None:
    right = DAY + timedelta(days=1)
    stands, _none = corrected(events(*POSTED), 3, right, NOON)

    assert stands is not None
    assert (stands.state, stands.posted) == (SignState.POSTED, right)


def test_the_newest_correction_of_a_fact_counts() -> None:
    right = DAY + timedelta(days=1)
    life = events(*POSTED, (SignFact.CORRECTED, 3), corrected=Particulars(corrects=3))
    stands, _none = corrected(life, 3, right, NOON)

    assert stands is not None
    assert (stands.state, stands.posted) == (SignState.POSTED, right)


def test_a_wrong_fact_stays_and_names_its_correction() -> None:
    life = events(*POSTED, (SignFact.CORRECTED, 3), corrected=Particulars(corrects=3))

    assert [event.id for event in valid(life)] == [1, 2]
    assert corrections(life)[3].id == 4


@pytest.mark.parametrize(
    "life",
    [
        (*POSTED, (SignFact.INSPECTED, 3)),
        (*POSTED, (SignFact.MISSING, 3)),
    ],
)
def test_a_posting_that_others_rest_on_is_corrected_after_them(
    life: tuple[tuple[SignFact, int], ...],
) -> None:
    stands, problem = corrected(events(*life), 3, None, NOON)

    assert stands is None
    assert problem is not None
    assert problem.sentence() == "This sign has to be posted first."


@pytest.mark.parametrize("fact", sorted(set(SignFact) - CORRECTABLE))
def test_what_follows_from_others_is_not_corrected(fact: SignFact) -> None:
    life = events((SignFact.ISSUED, 0), (SignFact.POSTED, 1), (fact, 2))
    stands, problem = corrected(life, 3, None, NOON)

    assert (stands, problem is None) == (None, False)


@pytest.mark.parametrize(
    ("life", "wanted", "sentence"),
    [
        ([], SignFact.POSTED, "The sign has to be issued first."),
        (
            [(SignFact.PLANNED, 0)],
            SignFact.POSTED,
            "This sign is only planned. Issue it first.",
        ),
        ([(SignFact.ISSUED, 0)], SignFact.INSPECTED, "This sign has to be posted first."),
        ([(SignFact.ISSUED, 0)], SignFact.ISSUED, "This sign is issued already."),
        (POSTED, SignFact.POSTED, "It is recorded already that this sign was posted."),
        (POSTED, SignFact.PRINTED, "It is recorded already that this sign was posted."),
        (
            (*POSTED, (SignFact.REMOVED, 3)),
            SignFact.PLACED,
            "This sign was replaced, taken down or reported missing: nothing follows that.",
        ),
    ],
)
def test_what_cannot_come_next_is_refused_in_words(
    life: list[tuple[SignFact, int]], wanted: SignFact, sentence: str
) -> None:
    stands, _none = standing(events(*life))
    problem = cannot(stands, wanted, DAY + timedelta(days=9))

    assert problem is not None
    assert problem.sentence() == sentence


def test_a_day_lies_between_the_fact_before_it_and_today() -> None:
    stands, _none = standing(events(*POSTED))
    today = DAY + timedelta(days=5)
    early = cannot(stands, SignFact.INSPECTED, DAY, today)
    late = cannot(stands, SignFact.INSPECTED, today + timedelta(days=1), today)

    assert early is not None
    assert early.sentence() == "Give 2026-05-06 or a later day: that is what is recorded before it."
    assert late is not None
    assert late.sentence() == "That day has not come yet."
    assert cannot(stands, SignFact.INSPECTED, today, today) is None


def test_a_sign_that_is_only_planned_has_nothing_that_could_go_stale() -> None:
    assert set(SignState) - ENDED - {SignState.PLANNED} == ON_PAPER
