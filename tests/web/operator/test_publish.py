"""Publishing, suspending and withdrawing by form, and what is in the way."""

import pytest

from registry.domain.states import RegistrationState
from registry.services import reviews
from registry.store import disclosures, registrations
from registry.store.database import Database
from tests.cast import NOON, Cast, filed, published
from tests.making import a_match
from tests.web.visitor import Fields, Visitor, words

EXCEPTION: Fields = {
    "office": "City Data Protection Office",
    "reference": "DPO 12/2026",
    "dated": "31.3.2026",
    "reason": "A trial of three months under supervision",
}


def state(db: Database, code: str) -> RegistrationState:
    with db.read() as session:
        return registrations.registration(session, code).state


def weak(db: Database, cast: Cast) -> str:
    """Return a site that guideline 3 holds, of a verified operator."""
    use = a_match(law_enforcement_purpose=True, confidence_threshold="0.80")
    code = filed(db, cast, fr=[use])
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)
    return code


def test_an_operator_that_is_not_verified_cannot_publish(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = filed(db, cast)
    page = olga.get(f"operator/sites/{code}/publish")
    answer = olga.post(f"operator/sites/{code}/publish", page="account")

    assert "Publish it now" not in words(page)
    assert answer.status_code == 409
    assert state(db, code) is RegistrationState.SUBMITTED


def test_a_verified_operator_publishes(olga: Visitor, db: Database, cast: Cast) -> None:
    code = filed(db, cast)
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)
    answer = olga.post(f"operator/sites/{code}/publish")

    assert answer.location == f"/en/operator/sites/{code}"
    assert state(db, code) is RegistrationState.PUBLISHED
    assert "Published as revision 1" in words(olga.get(f"operator/sites/{code}"))


def test_a_rule_that_holds_is_shown_with_the_way_out(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = weak(db, cast)
    page = olga.get(f"operator/sites/{code}/publish")
    answer = olga.post(f"operator/sites/{code}/publish", page="account")

    assert "Name the exception" in words(page)
    assert "Publish it now" not in words(page)
    assert answer.status_code == 422
    assert state(db, code) is RegistrationState.SUBMITTED


def test_a_named_exception_lets_it_be_published(olga: Visitor, db: Database, cast: Cast) -> None:
    code = weak(db, cast)
    named = olga.post(f"operator/sites/{code}/exception/amz-g3-threshold-99/fr.0", EXCEPTION)
    olga.post(f"operator/sites/{code}/publish")

    assert named.location == f"/en/operator/sites/{code}/publish"
    assert state(db, code) is RegistrationState.PUBLISHED
    with db.read() as session:
        (shown,) = disclosures.revisions(session, code)
    assert shown.exceptions[0].office == "City Data Protection Office"


@pytest.mark.parametrize("missing", list(EXCEPTION))
def test_an_exception_needs_all_its_parts(
    olga: Visitor, db: Database, cast: Cast, missing: str
) -> None:
    code = weak(db, cast)
    path = f"operator/sites/{code}/exception/amz-g3-threshold-99/fr.0"
    answer = olga.post(path, {**EXCEPTION, missing: " "})

    assert answer.status_code == 422
    assert f'id="{missing}-error"' in answer.text
    assert [name for name in EXCEPTION if f'id="{name}-error"' in answer.text] == [missing]


def test_an_exception_of_tomorrow_is_a_problem_at_its_day(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    path = f"operator/sites/{weak(db, cast)}/exception/amz-g3-threshold-99/fr.0"
    answer = olga.post(path, {**EXCEPTION, "dated": "2026-05-05"})

    assert answer.status_code == 422
    assert 'id="dated-error"' in answer.text


def test_a_filing_in_another_name_is_not_published(olga: Visitor, db: Database, cast: Cast) -> None:
    code = filed(db, cast, operator={"legal_name": "Rival Ltd"})
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)
    page = words(olga.get(f"operator/sites/{code}/publish"))

    assert "Put the name right" in page
    assert "Publish it now" not in page


def test_an_exception_from_a_rule_that_does_not_hold_is_not_taken(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = filed(db, cast)
    path = f"operator/sites/{code}/exception/amz-g3-threshold-99/fr.0"

    assert olga.get(path).status_code == 404


def test_nothing_new_is_not_published_again(olga: Visitor, db: Database, cast: Cast) -> None:
    code = published(db, cast).site
    page = words(olga.get(f"operator/sites/{code}/publish"))

    assert "Nothing has changed since the last revision." in page
    assert "Publish it now" not in page


def test_suspending_asks_for_a_public_reason(olga: Visitor, db: Database, cast: Cast) -> None:
    code = published(db, cast).site
    without = olga.post(f"operator/sites/{code}/suspend", {"reason": "  "})
    olga.post(f"operator/sites/{code}/suspend", {"reason": "The shop is rebuilt"})

    assert without.status_code == 422
    assert 'id="reason-error"' in without.text
    assert state(db, code) is RegistrationState.SUSPENDED
    with db.read() as session:
        assert disclosures.revisions(session, code)[0].reason == "The shop is rebuilt"


def test_a_suspended_site_is_published_again(olga: Visitor, db: Database, cast: Cast) -> None:
    code = published(db, cast).site
    olga.post(f"operator/sites/{code}/suspend", {"reason": "The shop is rebuilt"})
    olga.post(f"operator/sites/{code}/publish")

    assert state(db, code) is RegistrationState.PUBLISHED


def test_withdrawing_is_for_good(olga: Visitor, db: Database, cast: Cast) -> None:
    code = published(db, cast).site
    olga.post(f"operator/sites/{code}/withdraw", {"reason": "The shop is closed"})

    assert state(db, code) is RegistrationState.WITHDRAWN
    assert olga.get(f"operator/sites/{code}/withdraw").status_code == 409
    assert olga.get(f"operator/sites/{code}/edit/site").status_code == 409
    assert olga.get(f"operator/sites/{code}").status_code == 200


def test_a_hidden_character_never_reaches_the_ledger(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = published(db, cast).site
    answer = olga.post(f"operator/sites/{code}/suspend", {"reason": "rebuilt\u202e"})

    assert answer.status_code == 422
    assert state(db, code) is RegistrationState.PUBLISHED


def test_a_question_that_may_settle_what_holds_is_led_to(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    hunt = a_match(law_enforcement_purpose=True, threshold_metric=None)
    code = filed(db, cast, fr=[hunt])
    page = olga.get(f"operator/sites/{code}/publish")

    assert "An answer may settle it" in words(page)
    assert f'href="/en/operator/sites/{code}/edit/threshold?then=check"' in page.text
