"""The two doors, and rows that are only ever added."""

from decimal import Decimal
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from registry.domain.codes import Code
from registry.domain.public import NamedException
from registry.domain.readings import Found, Way
from registry.domain.states import SignFact
from registry.rules.pack import load_packs
from registry.services import readings, reviews, rulebook, signals, signs
from registry.services.readings import Configuration
from registry.store import audit, evidence, ledger, migrate
from registry.store.database import Database
from registry.store.evidence import NewEvidence
from registry.store.models import APPEND_ONLY, AuditRow
from tests.cast import NOON, Cast, published
from tests.making import a_match

MANY = 2**31 - 1  # no report has a larger number


def test_the_reading_door_refuses_to_write(db: Database) -> None:
    with pytest.raises(DatabaseError), db.read() as session:
        session.execute(sa.text("DELETE FROM job"))


def test_a_write_that_fails_leaves_nothing(db: Database, cast: Cast) -> None:
    with pytest.raises(RuntimeError), db.write() as session:  # noqa: PT012  # the door is tested
        audit.add(session, cast.dee, "half.done", "subject", now=NOON)
        raise RuntimeError("stopped halfway")

    with db.read() as session:
        assert audit.deeds(session, "subject") == ()


@pytest.mark.parametrize("table", [model.__tablename__ for model in APPEND_ONLY])
@pytest.mark.parametrize("verb", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
def test_what_is_only_ever_added_cannot_be_changed(
    db: Database, cast: Cast, table: str, verb: str
) -> None:
    done = published(db, cast, fr=[a_match()])
    _give_every_table_a_row(db, cast, done.site)
    column = next(iter(sa.inspect(db.reader).get_columns(table)))["name"]

    with pytest.raises(DatabaseError, match="only ever added"), db.write() as session:
        session.execute(sa.text(verb.format(table, column)))


def _give_every_table_a_row(db: Database, cast: Cast, site: str) -> None:
    given = NamedException.model_validate(
        {
            "rule": "amz-g3-threshold-99",
            "subject": "F1",
            "office": "Office",
            "reference": "1",
            "dated": "2026-05-01",
            "reason": "Why",
        }
    )
    reviews.except_from(db, cast.olga, Code(site), given, now=NOON)
    sign = signs.issue(db, cast.olga, Code(site), "a4", ("en",), now=NOON)
    with db.write() as session:
        shown = NewEvidence(uuid4(), SignFact.POSTED, (), None)
        evidence.add(session, sign.code, shown, cast.olga, now=NOON)
    found = Found(threshold=Decimal("0.8"), setting="threshold")
    told = Configuration(found, "0" * 64, Way.FILE)
    readings.record(db, cast.olga, Code(site), "F1", told, load_packs(), day=NOON.date(), now=NOON)
    signals.report(db, sign.code, "covered", "", today=NOON.date())
    signals.answer(db, cast.olga, sign.code, "looked_at", "", up_to=MANY, now=NOON)
    rulebook.reopen(db, cast.dee, "nz", now=NOON)


def test_the_tables_are_those_of_the_models(db: Database) -> None:
    assert migrate.differences(db) == []
    assert migrate.current(db) == migrate.head()


def test_the_tables_go_down_and_up_again(db: Database) -> None:
    migrate.downgrade(db, "base")
    assert migrate.current(db) is None

    migrate.upgrade(db)
    assert migrate.differences(db) == []


def test_a_rolled_back_publication_leaves_no_gap_in_the_ledger(db: Database, cast: Cast) -> None:
    with pytest.raises(RuntimeError), db.write() as session:  # noqa: PT012  # the door is tested
        ledger.add(session, ledger.next_seq(session), b"lost", b"lost")
        raise RuntimeError("stopped halfway")

    assert published(db, cast).seq == 0


def test_the_audit_remembers_who_did_what(db: Database, cast: Cast) -> None:
    with db.write() as session:
        audit.add(session, cast.dee, "operator.verified", "Demo", {"how": "by phone"}, now=NOON)

    with db.read() as session:
        (deed,) = audit.deeds(session, "Demo")
        assert session.scalar(sa.select(sa.func.count()).select_from(AuditRow)) == 6
    assert (deed.account, deed.verb, deed.at) == (cast.dee.email, "operator.verified", NOON)
