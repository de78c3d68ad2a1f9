"""The ledger has every publication and withdrawal of a pack, and sees a text that was changed."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.services import rulebook, sealing
from registry.store.database import Database
from registry.store.models import PackTextRow
from tests.cast import NOON, Cast
from tests.services.test_rulebook import DAY, TEXT, put_in_use


def test_the_ledger_with_packs_in_it_holds(db: Database, cast: Cast) -> None:
    put_in_use(db, cast)
    rulebook.withdraw(db, cast.dee, "demo", "The law was repealed.", day=DAY, now=NOON)

    report = sealing.verify(db)

    assert (report.entries, report.problems) == (2, [])


def test_a_text_that_is_changed_behind_the_registers_back_is_found(
    db: Database, cast: Cast
) -> None:
    put_in_use(db, cast)
    with db.write() as session:
        _without_triggers(session)
        session.execute(sa.update(PackTextRow).values(text=TEXT.replace("duty", "advice")))

    assert sealing.verify(db).problems == ["Entry 0: the text of the pack demo was changed."]
    with db.write() as session:
        _with_triggers(session)


def _without_triggers(session: Session) -> None:
    if session.get_bind().dialect.name == "sqlite":
        session.execute(sa.text("DROP TRIGGER pack_text_update"))
    else:
        session.execute(sa.text("ALTER TABLE pack_text DISABLE TRIGGER pack_text_kept"))


def _with_triggers(session: Session) -> None:
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.text("ALTER TABLE pack_text ENABLE TRIGGER pack_text_kept"))
