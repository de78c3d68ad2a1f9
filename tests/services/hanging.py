"""Signs of Demo Stores that hang or are to hang, and what is told of them."""

from datetime import timedelta

from registry.domain.codes import Code
from registry.domain.people import AccountRole, Actor
from registry.domain.states import SignFact
from registry.rules.pack import load_packs
from registry.services import accounts, freshness, lives, publishing, signs
from registry.store import lives as facts
from registry.store import signs as kept
from registry.store.database import Database
from registry.store.models import OutgoingMessage
from tests.cast import NOON, PASSWORD_HASH, Cast, published
from tests.making import a_filing

PACKS = load_packs()
LATER = NOON + timedelta(days=3)


def a_sign(db: Database, cast: Cast) -> Code:
    """Return the code of an issued sign of Demo Stores."""
    site = published(db, cast).site
    return signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON).code


def told(db: Database, code: Code) -> list[SignFact]:
    """Return what is recorded of a sign."""
    with db.read() as session:
        return [event.fact for event in facts.life(session, code)]


def the(db: Database, code: Code, fact: SignFact) -> int:
    """Return the number of the last such fact of a sign."""
    with db.read() as session:
        return [event.id for event in facts.life(session, code) if event.fact is fact][-1]


def letters(db: Database) -> list[str]:
    """Return the subjects of all mail, oldest first."""
    with db.read() as session:
        rows = session.query(OutgoingMessage).order_by(OutgoingMessage.created)
        return [row.subject for row in rows]


def somebody(db: Database, role: AccountRole) -> Actor:
    """Return an account with a role, of Demo Stores if it belongs to an operator."""
    organisation = None if role is AccountRole.INSPECTOR else "Demo Stores Oy"
    email = f"{role.value}@somewhere.example"
    return accounts.create(
        db, accounts.TERMINAL, email, role, PASSWORD_HASH, now=NOON, organisation=organisation
    )


def a_stale_pair(db: Database, cast: Cast) -> tuple[Code, Code]:
    """Return a sign that hangs and is out of date, and its successor."""
    code = a_sign(db, cast)
    lives.post(db, cast.olga, code, now=NOON)
    with db.read() as session:
        site = kept.sign(session, code).site
    publishing.amend(db, cast.olga, site, a_filing(site={"purpose": "New"}), PACKS, now=LATER)
    (new,) = freshness.reissue(db, cast.olga, site, now=LATER)
    return code, new.code
