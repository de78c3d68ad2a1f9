"""Sign up, and keep what changes when people sign in."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from registry.domain.people import AccountRole, Actor
from registry.errors import ConflictError, NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.store import accounts, audit, credentials, operators
from registry.store.credentials import Credentials
from registry.store.database import Database


def is_taken(db: Database, organisation: str) -> bool:
    """Return whether an organisation of that name has signed up, upper and lower case alike."""
    with db.read() as session:
        return _is_known(session, organisation)


def _is_known(session: Session, organisation: str) -> bool:
    try:
        operators.operator(session, organisation)
    except NotFoundError:
        return False
    return True


def speak(db: Database, account: UUID, language: str) -> None:
    """Write to a person in this language from now on."""
    with db.read() as session:
        known = accounts.language_of(session, account)
    if known != language:
        with db.write() as session:
            accounts.speak(session, account, language)


def sign_up(
    db: Database, email: str, password_hash: str, organisation: str, *, now: datetime
) -> Credentials:
    """Make the first account of a new organisation: its owner, with an unconfirmed address.

    Nobody joins a known organisation in this way: whoever knew its name could act for it.

    Raises:
        ConflictError: if the organisation or the address is known.
    """
    with db.write() as session:
        if _is_known(session, organisation):
            raise ConflictError(say(_("This organisation has an account already.")))
        if credentials.by_email(session, email):
            raise ConflictError(say(_("There is an account with this address already.")))
        operator_id = operators.named(session, organisation, now=now)
        made = credentials.new(email, password_hash, AccountRole.OWNER, operator_id)
        credentials.add(session, made, now=now)
        audit.add(session, _actor(made), "account.signed_up", made.email, now=now)
    return made


def keep(db: Database, given: Credentials, seen: Credentials, *, now: datetime) -> None:
    """Keep what has changed of an account since it was ``seen``.

    The audit names the fields, never their values.
    """
    with db.write() as session:
        changed = credentials.keep(session, given, seen)
        if changed:
            detail = {"changed": list(changed)}
            audit.add(session, _actor(given), "account.changed", given.email, detail, now=now)


def _actor(given: Credentials) -> Actor:
    return Actor(given.id, given.email, given.role, given.operator_id)
