"""The first person of an organisation makes an account."""

import sqlalchemy as sa

from registry.domain.people import AccountRole
from registry.store import accounts, audit, operators
from registry.store.database import Database
from registry.store.models import Account
from tests.cast import Cast
from tests.web.letters import letters, link
from tests.web.visitor import Fields, Visitor, words

EMAIL = "kai@cafe.example"
PASSWORD = "seven green kettles whistle"


def filled_in(**differs: str) -> Fields:
    return {
        "organisation": "Café Kai",
        "email": EMAIL,
        "password": PASSWORD,
        "password_confirm": PASSWORD,
        **differs,
    }


def test_it_makes_an_owner_of_an_organisation_that_is_not_verified(
    visitor: Visitor, db: Database
) -> None:
    answer = visitor.post("account/sign-up", filled_in())

    assert answer.location == "/en/account/mail"
    with db.read() as session:
        made = accounts.actor(session, EMAIL)
        operator = operators.operator(session, "Café Kai")
        assert audit.deeds(session, EMAIL)[0].verb == "account.signed_up"
    assert (made.role, made.operator) == (AccountRole.OWNER, operator.id)
    assert operator.verified is None


def test_the_link_in_the_letter_opens_the_account(visitor: Visitor, db: Database) -> None:
    visitor.post("account/sign-up", filled_in())
    before = visitor.sign_in(EMAIL, PASSWORD)
    opened = visitor.get(link(db))
    after = visitor.sign_in(EMAIL, PASSWORD)

    assert opened.status_code == 302

    assert (before.status_code, after.status_code) == (422, 303)
    assert "Confirm your e-mail address first" in words(before)


def test_links_lead_to_the_address_of_the_settings(visitor: Visitor, db: Database) -> None:
    visitor.client.get("/en/account/sign-up", headers={"Host": "evil.example"})
    visitor.post("account/sign-up", filled_in())

    assert "http://localhost:8000/en/account/confirm/" in letters(db)[-1][2]


def test_nobody_joins_a_known_organisation_by_its_name(
    visitor: Visitor, cast: Cast, db: Database
) -> None:
    answer = visitor.post("account/sign-up", filled_in(organisation="DEMO STORES OY"))

    assert answer.status_code == 422
    assert 'id="organisation-error"' in answer.text
    with db.read() as session:
        assert EMAIL not in accounts.emails(session, roles=frozenset({cast.olga.role}))


def test_a_known_address_is_told_by_letter_only(visitor: Visitor, cast: Cast, db: Database) -> None:
    answer = visitor.post("account/sign-up", filled_in(email=cast.olga.email))

    assert answer.location == "/en/account/mail"
    assert letters(db)[-1][0] == cast.olga.email
    assert "has one already" in letters(db)[-1][2]
    with db.read() as session:
        assert not any(one.name == "Café Kai" for one in operators.operators(session))


def test_every_problem_is_told_at_once(visitor: Visitor) -> None:
    answer = visitor.post(
        "account/sign-up",
        filled_in(organisation="", email="no address", password="short", password_confirm="other"),
    )

    assert answer.status_code == 422
    for field in ("organisation", "email", "password", "password_confirm"):
        assert f'id="{field}-error"' in answer.text, field


def test_what_was_typed_is_kept_but_for_the_password(visitor: Visitor) -> None:
    answer = visitor.post("account/sign-up", filled_in(password="short", password_confirm="short"))

    assert 'value="Café Kai"' in answer.text
    assert 'value="short"' not in answer.text


def test_a_name_with_hidden_characters_is_refused(visitor: Visitor, db: Database) -> None:
    answer = visitor.post("account/sign-up", filled_in(organisation="Café\u202eKai"))

    assert answer.status_code == 422
    with db.read() as session:
        assert session.scalar(sa.select(sa.func.count(Account.id))) == 0


def test_a_new_link_is_sent_to_who_asks_again(visitor: Visitor, db: Database) -> None:
    visitor.post("account/sign-up", filled_in())
    answer = visitor.post("account/confirm", {"email": EMAIL})

    assert answer.location == "/en/account/mail"
    assert len(letters(db)) == 2


def test_an_official_is_asked_once_the_address_is_confirmed(
    visitor: Visitor, dee: Visitor, db: Database
) -> None:
    visitor.post("account/sign-up", filled_in())
    before, listed = words(dee.get("official")), words(dee.get("official/operators"))
    visitor.get(link(db))

    assert "Café Kai" not in before
    assert "Café Kai Address not confirmed" in listed
    assert "Café Kai" in words(dee.get("official"))
