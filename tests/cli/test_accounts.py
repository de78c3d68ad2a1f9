"""Looking after accounts from the terminal."""

from registry.services import passwords
from registry.store import audit
from registry.store.database import Database
from tests.cast import Cast
from tests.cli.test_story import Terminal, terminal

__all__ = ["terminal"]


def test_accounts_are_listed_with_what_keeps_them_out(terminal: Terminal, cast: Cast) -> None:
    terminal.run("accounts", "close", cast.olga.email)
    listed = {one["email"]: one for one in terminal.json("accounts", "list")["accounts"]}

    assert listed[cast.olga.email]["active"] is False
    assert listed[cast.dee.email] == {
        "email": cast.dee.email,
        "role": "official",
        "organisation": None,
        "active": True,
        "confirmed": True,
        "second_factor": False,
    }
    assert "closed" in terminal.run("accounts", "list").stdout
    terminal.run("accounts", "reopen", cast.olga.email)
    assert "closed" not in terminal.run("accounts", "list").stdout


def test_a_new_password_is_shown_once_and_audited(
    terminal: Terminal, cast: Cast, db: Database
) -> None:
    password = terminal.json("accounts", "reset", cast.olga.email)["password"]
    with db.read() as session:
        deeds = audit.deeds(session, cast.olga.email)

    assert len(password) >= passwords.SHORTEST
    assert "account.helped_in" in {deed.verb for deed in deeds}
    assert password not in str(deeds)


def test_only_an_administrator_looks_after_accounts(terminal: Terminal, cast: Cast) -> None:
    done = terminal.run("accounts", "reset", cast.olga.email, "--as", cast.dee.email)

    assert "It takes one of: admin" in str(done.exception)
    assert terminal.run("accounts", "close", "nobody@c.example").exception
