"""Credentials: kept whole, never guessed, never told."""

import pytest

from registry.errors import ConflictError
from registry.services import credentials, passwords
from registry.store import audit
from registry.store import credentials as store
from registry.store.database import Database
from tests.cast import NOON, PASSWORD_HASH, Cast


def test_an_account_comes_back_as_it_was_made(db: Database) -> None:
    made = credentials.sign_up(db, "Kai@cafe.example", PASSWORD_HASH, "Café Kai", now=NOON)

    with db.read() as session:
        assert store.by_email(session, "KAI@cafe.example") == made
        assert store.by_session(session, made.fs_uniquifier) == made


def test_only_what_has_changed_is_written_and_named(db: Database, cast: Cast) -> None:
    with db.read() as session:
        kept = store.by_email(session, cast.olga.email)
    assert kept is not None
    changed = kept.model_copy(update={"mf_recovery_codes": ("a", "b"), "tf_totp_secret": "s"})
    credentials.keep(db, changed, kept, now=NOON)
    credentials.keep(db, changed, changed, now=NOON)

    with db.read() as session:
        assert store.by_email(session, cast.olga.email) == changed
        deeds = [d for d in audit.deeds(session, cast.olga.email) if d.verb == "account.changed"]
    assert [deed.detail for deed in deeds] == [{"changed": ["tf_totp_secret", "mf_recovery_codes"]}]


@pytest.mark.parametrize("name", ["Demo Stores Oy", "demo stores oy"])
def test_a_known_organisation_is_not_joined(db: Database, cast: Cast, name: str) -> None:
    with pytest.raises(ConflictError):
        credentials.sign_up(db, "kai@cafe.example", PASSWORD_HASH, name, now=NOON)

    with db.read() as session:
        assert store.by_email(session, "kai@cafe.example") is None
    assert cast.olga.operator is not None


def test_a_known_address_makes_no_organisation(db: Database, cast: Cast) -> None:
    with pytest.raises(ConflictError):
        credentials.sign_up(db, cast.olga.email, PASSWORD_HASH, "Café Kai", now=NOON)

    assert not credentials.is_taken(db, "Café Kai")


def test_a_password_is_one_password_on_every_keyboard() -> None:
    assert passwords.normal("Ka\u0308ärme") == passwords.normal("Käa\u0308rme")


def test_hashes_are_argon2id_at_the_cost_that_owasp_asks_for() -> None:
    first, second = (passwords.hash_password("four words are enough") for _time in range(2))

    assert first.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert first != second
