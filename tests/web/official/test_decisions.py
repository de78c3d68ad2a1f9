"""What officials decide: verify an operator, refuse a submission."""

from flask import Flask

from registry.domain.people import AccountRole
from registry.domain.states import RegistrationState
from registry.services import accounts
from registry.store import operators, registrations
from registry.store.database import Database
from tests.cast import NOON, PASSWORD_HASH, Cast, filed, published
from tests.web.letters import letters
from tests.web.visitor import Visitor, words


def page_of(db: Database, name: str) -> str:
    with db.read() as session:
        return f"official/operators/{operators.operator(session, name).id}"


def test_the_page_shows_what_is_known_of_an_operator(
    dee: Visitor, db: Database, cast: Cast
) -> None:
    filed(db, cast)
    page = words(dee.get(page_of(db, "Demo Stores Oy")))

    for text in ("olga@demo-stores.example", "+358 9 5550100", "Kaivokatu 8", "has not told us"):
        assert text in page


def test_verifying_tells_the_operators_people(dee: Visitor, db: Database) -> None:
    path = page_of(db, "Demo Stores Oy")
    answer = dee.post(path)

    assert answer.location == "/en/official"
    assert [to for to, *_rest in letters(db)] == [
        "ed@demo-stores.example",
        "olga@demo-stores.example",
    ]
    page = words(dee.get(path))
    assert "by dee@testville.example" in page
    assert "Yes: verify the operator" not in page


def test_an_inspector_looks_and_does_not_decide(app: Flask, db: Database, cast: Cast) -> None:
    email = "ines@testville.example"
    role = AccountRole.INSPECTOR
    accounts.create(db, accounts.TERMINAL, email, role, PASSWORD_HASH, now=NOON)
    ines = Visitor(app.test_client())
    ines.sign_in(email)
    path = page_of(db, "Demo Stores Oy")

    assert "Yes: verify the operator" not in words(ines.get(path))
    assert ines.post(path, page="account").status_code == 403
    with db.read() as session:
        assert operators.by_id(session, cast.olga.operator).verified is None  # type: ignore[arg-type]  # she has one


def test_an_operator_that_is_not_there_is_not_found(dee: Visitor) -> None:
    path = "official/operators/00000000-0000-0000-0000-000000000000"

    assert dee.get(path).status_code == 404


def test_a_site_is_shown_whole_with_its_audit(dee: Visitor, db: Database, cast: Cast) -> None:
    code = filed(db, cast)
    page = words(dee.get(f"official/sites/{code}"))

    for text in ("Theft in the shop", "filing.submitted", "olga@demo-stores.example"):
        assert text in page


def test_a_site_that_an_official_stopped_goes_on_only_by_an_official(
    dee: Visitor, olga: Visitor, db: Database, cast: Cast
) -> None:
    code = published(db, cast).site
    page = f"official/sites/{code}"
    dee.post(f"{page}/stop", {"reason": "The sign hangs at another door."}, page=page)
    stopped = words(olga.get(f"operator/sites/{code}/publish"))
    refused = olga.post(f"operator/sites/{code}/publish", page="account")
    dee.post(f"{page}/release", page=page)
    olga.post(f"operator/sites/{code}/publish")

    assert "An official has stopped this site." in stopped
    assert refused.status_code == 409
    with db.read() as session:
        assert registrations.registration(session, code).state is RegistrationState.PUBLISHED


def test_stopping_needs_a_reason(dee: Visitor, db: Database, cast: Cast) -> None:
    code = published(db, cast).site
    page = f"official/sites/{code}"

    assert dee.post(f"{page}/stop", {"reason": ""}, page=page).status_code == 422


def test_a_submission_is_refused_for_a_reason(dee: Visitor, db: Database, cast: Cast) -> None:
    code = filed(db, cast)
    path, page = f"official/sites/{code}/refuse", f"official/sites/{code}"
    without = dee.post(path, {"reason": ""}, page=page)
    refused = dee.post(path, {"reason": "There is no such street."}, page=page)

    assert without.status_code == 422
    assert 'id="reason-error"' in without.text
    assert refused.location == "/en/official"
    with db.read() as session:
        assert registrations.registration(session, code).state is RegistrationState.REFUSED
    assert "There is no such street." in words(dee.get(page))
