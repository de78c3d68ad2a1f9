"""The standing cast: an operator, her colleague, another operator, an official, an administrator.

A passer-by has no account.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from registry.domain.codes import Code
from registry.domain.filing import Filing
from registry.domain.people import AccountRole, Actor
from registry.rules.pack import load_packs
from registry.services import accounts, publishing, registrations, reviews
from registry.store.database import Database
from registry.store.disclosures import Disclosure
from tests.making import a_filing
from tests.remembered import again

GATHERED = "gathered"
NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
PASSWORD = "correct horse battery staple"
# The least that Argon2id can cost: hundreds of tests sign somebody in. A real server makes it anew.
PASSES, MEMORY_KIB = 1, 8
# Argon2id of PASSWORD at that cost.
PASSWORD_HASH = (
    "$argon2id$v=19$m=8,t=1,p=1$EQmSucJTuZwWLDppaY7n1g$AxbIR4cGG+KHn3lUuhTefsS9oNqGaFLpGNZ32V3qn9A"
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays: Olga owns Demo Stores, Ed edits there, Rita owns a rival, Dee is an official."""

    olga: Actor
    ed: Actor
    rita: Actor
    dee: Actor
    ada: Actor


def gather(db: Database) -> Cast:
    """Return the cast with their accounts; Demo Stores is not verified yet."""
    return again(db, GATHERED, lambda: _gathered(db))


def _gathered(db: Database) -> Cast:
    def account(email: str, role: AccountRole, organisation: str | None = None) -> Actor:
        return accounts.create(
            db,
            accounts.TERMINAL,
            email,
            role,
            PASSWORD_HASH,
            now=NOON,
            organisation=organisation,
        )

    return Cast(
        olga=account("olga@demo-stores.example", AccountRole.OWNER, "Demo Stores Oy"),
        ed=account("ed@demo-stores.example", AccountRole.EDITOR, "Demo Stores Oy"),
        rita=account("rita@rival.example", AccountRole.OWNER, "Rival Ltd"),
        dee=account("dee@testville.example", AccountRole.OFFICIAL),
        ada=account("ada@testville.example", AccountRole.ADMIN),
    )


def filed(db: Database, cast: Cast, filing: Filing | None = None, **differs: object) -> Code:
    """Return the code of a site that Olga has submitted."""
    stated = filing or a_filing(**differs)
    step = f"filed {stated.model_dump_json()}"
    return again(db, step, lambda: _filed(db, cast, stated), after=GATHERED)


def published(
    db: Database, cast: Cast, filing: Filing | None = None, **differs: object
) -> Disclosure:
    """Return the first revision of a site that Olga has published, as a verified operator."""
    stated = filing or a_filing(**differs)
    step = f"published {stated.model_dump_json()}"
    return again(db, step, lambda: _published(db, cast, stated), after=GATHERED)


def _filed(db: Database, cast: Cast, filing: Filing) -> Code:
    return registrations.file(db, cast.olga, filing, load_packs(), now=NOON).site


def _published(db: Database, cast: Cast, filing: Filing) -> Disclosure:
    code = _filed(db, cast, filing)
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)
    return publishing.publish(db, cast.olga, code, load_packs(), now=NOON)
