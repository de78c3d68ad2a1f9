"""Resetting and changing a password, and which passwords are refused."""

from hypothesis import given
from hypothesis import strategies as st

from registry.store.database import Database
from registry.web.accounts.passwords import is_easy
from tests.cast import PASSWORD, Cast
from tests.web.letters import letters, link, queued
from tests.web.visitor import Visitor, words

NEW = "nine quiet rivers under snow"


def test_the_letter_to_reset_a_password_waits_to_be_sent(
    visitor: Visitor, cast: Cast, db: Database
) -> None:
    answer = visitor.post("account/reset", {"email": cast.olga.email})

    assert answer.location == "/en/account/mail"
    assert [letter[0] for letter in letters(db)] == [cast.olga.email]
    assert queued(db) == 1


def test_an_unknown_address_gets_the_same_answer_and_no_letter(
    visitor: Visitor, db: Database
) -> None:
    answer = visitor.post("account/reset", {"email": "nobody@demo-stores.example"})

    assert answer.location == "/en/account/mail"
    assert letters(db) == []


def test_the_link_gives_a_new_password_once(visitor: Visitor, cast: Cast, db: Database) -> None:
    visitor.post("account/reset", {"email": cast.olga.email})
    path = link(db)
    done = visitor.post(path, {"password": NEW, "password_confirm": NEW})

    assert done.location == "/en/account/sign-in"
    assert visitor.get(path).location == "/en/account/reset"
    assert visitor.sign_in(cast.olga.email, NEW).status_code == 303


def test_a_reset_signs_every_browser_out(
    visitor: Visitor, olga: Visitor, cast: Cast, db: Database
) -> None:
    visitor.post("account/reset", {"email": cast.olga.email})
    visitor.post(link(db), {"password": NEW, "password_confirm": NEW})

    assert olga.get("operator").status_code == 302


def test_changing_a_password_needs_the_old_one(olga: Visitor) -> None:
    fields = {"password": "not the old one", "new_password": NEW, "new_password_confirm": NEW}
    answer = olga.post("account/password", fields)

    assert answer.status_code == 422
    assert "The password is not right" in words(answer)


def test_a_changed_password_is_told_by_letter(olga: Visitor, cast: Cast, db: Database) -> None:
    fields = {"password": PASSWORD, "new_password": NEW, "new_password_confirm": NEW}
    answer = olga.post("account/password", fields)

    assert answer.location == "/en/account"
    assert letters(db)[-1][:2] == (cast.olga.email, "Your password has been changed")
    assert olga.get("operator").status_code == 200


def test_fourteen_characters_are_too_few(olga: Visitor) -> None:
    short = "fourteen chars"
    fields = {"password": PASSWORD, "new_password": short, "new_password_confirm": short}

    assert olga.post("account/password", fields).status_code == 422


def test_a_password_made_of_what_everybody_knows_is_refused(olga: Visitor) -> None:
    easy = "olga-testville1"
    fields = {"password": PASSWORD, "new_password": easy, "new_password_confirm": easy}

    assert "too easy to guess" in words(olga.post("account/password", fields))


@given(st.text(alphabet="ab1", min_size=15, max_size=128))
def test_few_different_characters_are_easy_however_long(password: str) -> None:
    assert is_easy(password, set())


@given(st.text(min_size=15, max_size=128), st.sets(st.text(min_size=4)))
def test_a_known_word_never_makes_a_password_better(password: str, known: set[str]) -> None:
    assert is_easy(password, known) or not is_easy(password, set())
