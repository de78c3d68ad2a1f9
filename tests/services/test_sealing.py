"""What is sealed verifies, and what was changed behind the register's back does not."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa

from registry.errors import ConflictError
from registry.rules.pack import load_packs
from registry.services import publishing, reviews, sealing
from registry.store import ledger
from registry.store.database import Database
from registry.store.models import DisclosureRow
from tests.cast import NOON, Cast, filed, published
from tests.making import a_filing

PACKS = load_packs()
CHANGED = a_filing(site={"purpose": "Robberies"})


def test_two_who_publish_at_once_seal_one_revision(db: Database, cast: Cast) -> None:
    site = filed(db, cast)
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)

    def publish(_: int) -> str:
        try:
            publishing.publish(db, cast.olga, site, PACKS, now=NOON)
        except ConflictError:
            return "conflict"
        return "done"

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(publish, range(4)))

    assert outcomes == ["conflict", "conflict", "conflict", "done"]
    assert sealing.verify(db).problems == []


def test_the_whole_ledger_verifies_and_a_changed_document_does_not(
    db: Database, cast: Cast
) -> None:
    site = published(db, cast).site
    publishing.amend(db, cast.olga, site, CHANGED, PACKS, now=NOON)
    assert sealing.verify(db).problems == []

    _tamper(db)

    assert sealing.verify(db).problems == ["Entry 0: its document is not the one that was sealed."]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE disclosure SET kind = 'disclosure.resumed'",
        "UPDATE disclosure SET fingerprint = 'AAAA-AAAA-AAAA-AAAA'",
        "UPDATE disclosure SET revision = 9",
        "DELETE FROM disclosure",
        "UPDATE registration SET state = 'withdrawn'",
    ],
)
def test_what_is_shown_beside_a_document_is_verified_too(
    db: Database, cast: Cast, change: str
) -> None:
    published(db, cast)

    with db.write() as session:
        if db.is_sqlite:
            session.execute(sa.text("DROP TRIGGER disclosure_update"))
            session.execute(sa.text("DROP TRIGGER disclosure_delete"))
        else:
            session.execute(sa.text("SET LOCAL session_replication_role = replica"))
        session.execute(sa.text(change))

    assert sealing.verify(db).problems != []


def _tamper(db: Database) -> None:
    """Change a sealed document as somebody with the database's password could."""
    with db.write() as session:
        if db.is_sqlite:
            session.execute(sa.text("DROP TRIGGER disclosure_update"))
        else:
            session.execute(sa.text("SET LOCAL session_replication_role = replica"))
        row = session.scalars(sa.select(DisclosureRow).where(DisclosureRow.seq == 0)).one()
        row.document = row.document | {"site": row.document["site"] | {"purpose": "Something else"}}


def test_time_never_runs_backwards_in_the_ledger(db: Database, cast: Cast) -> None:
    site = published(db, cast).site

    earlier = NOON - timedelta(days=1)
    publishing.amend(db, cast.olga, site, CHANGED, PACKS, now=earlier)

    assert sealing.verify(db).problems == []


def test_no_entry_holds_what_anybody_typed(db: Database, cast: Cast) -> None:
    published(db, cast)

    with db.read() as session:
        (entry,) = ledger.entries(session)
    for word in (b"Kaivokatu", b"Demo Stores", b"privacy@", b"60."):
        assert word not in entry.body


def test_no_salt_is_used_twice(db: Database, cast: Cast) -> None:
    site = published(db, cast).site
    publishing.amend(db, cast.olga, site, CHANGED, PACKS, now=NOON)

    with db.read() as session:
        salts = [salt for kept in ledger.documents(session) for salt in kept.salts.values()]
    assert len(salts) == len(set(salts)) > 40
