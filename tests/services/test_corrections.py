"""A fact that was wrong is corrected openly: it stays, and the sign stands as the others say."""

from datetime import timedelta

import pytest

from registry.domain.people import AccountRole
from registry.domain.states import Condition, SignFact, SignState
from registry.errors import ConflictError, NotAllowedError, NotFoundError
from registry.services import lives
from registry.store import signs as kept
from registry.store.database import Database
from tests.cast import NOON, Cast
from tests.services.hanging import LATER, a_sign, a_stale_pair, somebody, the, told


def test_a_posting_that_did_not_happen_gives_the_old_sign_back(db: Database, cast: Cast) -> None:
    old, new = a_stale_pair(db, cast)
    lives.post(db, cast.olga, new, now=LATER)
    wrong = the(db, new, SignFact.POSTED)
    lives.correct(db, cast.olga, new, wrong, now=LATER, note="It was the other door")

    with db.read() as session:
        back, again = kept.sign(session, old), kept.sign(session, new)
    assert (back.state, back.stale, back.removed) == (SignState.POSTED, True, None)
    assert (again.state, again.posted) == (SignState.ISSUED, None)
    assert told(db, new) == ["issued", "posted", "corrected"]


def test_a_posting_of_another_day_ends_the_old_sign_on_that_day(db: Database, cast: Cast) -> None:
    old, new = a_stale_pair(db, cast)
    much_later = LATER + timedelta(days=4)
    lives.post(db, cast.olga, new, now=much_later)
    wrong, right = the(db, new, SignFact.POSTED), LATER.date()
    lives.correct(db, cast.olga, new, wrong, now=much_later, note="On Thursday", right_day=right)

    with db.read() as session:
        assert kept.sign(session, old).removed == right
        assert kept.sign(session, new).posted == right


def test_a_record_that_others_rest_on_is_not_corrected(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)
    lives.post(db, cast.olga, code, now=NOON)
    lives.inspect(db, cast.olga, code, Condition.OK, now=NOON)
    with pytest.raises(ConflictError, match="posted first"):
        lives.correct(db, cast.olga, code, the(db, code, SignFact.POSTED), now=NOON, note="No")

    assert told(db, code)[-1] == "inspected"


def test_that_a_sign_was_issued_cannot_be_taken_back(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)
    with pytest.raises(ConflictError):
        lives.correct(db, cast.olga, code, the(db, code, SignFact.ISSUED), now=NOON, note="No")


def test_a_fact_of_another_sign_is_not_corrected_here(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)
    with pytest.raises(NotFoundError):
        lives.correct(db, cast.olga, code, 999_999, now=NOON, note="No")


def test_a_sign_that_was_found_again_is_corrected_and_hangs(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)
    lives.post(db, cast.olga, code, now=NOON)
    lives.miss(db, cast.olga, code, now=NOON)
    wrong = the(db, code, SignFact.MISSING)

    found = lives.correct(db, cast.olga, code, wrong, now=LATER, note="Behind a plant")
    assert (found.state, found.removed) == (SignState.POSTED, None)


def test_what_an_inspector_found_an_operator_does_not_correct(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)
    inspector = somebody(db, AccountRole.INSPECTOR)
    lives.post(db, cast.olga, code, now=NOON)
    lives.inspect(db, inspector, code, Condition.DAMAGED, now=NOON)
    wrong = the(db, code, SignFact.INSPECTED)

    with pytest.raises(NotAllowedError):
        lives.correct(db, cast.olga, code, wrong, now=NOON, note="It is fine")
    again = lives.correct(db, inspector, code, wrong, now=NOON, note="The sign next door")
    assert again.condition is None
