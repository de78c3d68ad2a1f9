"""The history of a pack on the page of its rules."""

from datetime import date

from registry.domain.editions import EditionFact
from registry.rules.pack import FOLDER, load_packs
from registry.rules.rule import Pack
from registry.services import packs, rulebook
from registry.store.database import Database
from registry.web.public.editions import editions, pack_file
from tests.cast import NOON, Cast

DAY = date(2026, 12, 1)  # no pack is dated before somebody read its law


def new_zealand(db: Database) -> Pack:
    return next(one for one in packs.current(db).packs if one.id == "nz")


def changed(db: Database, cast: Cast) -> None:
    """Publish a second version of a pack that came with the software."""
    rulebook.change_rule(db, cast.dee, "nz-rule-3-notice", {"severity": "advice"}, now=NOON)
    rulebook.propose(db, cast.dee, "nz", now=NOON)
    rulebook.sign_off(db, cast.ada, "nz", now=NOON)
    rulebook.publish(db, cast.ada, "nz", day=DAY, now=NOON)


def test_a_pack_that_nobody_changed_came_with_the_software(db: Database) -> None:
    with db.read() as session:
        (one,) = editions(session, new_zealand(db))

    assert (one.version, one.is_in_use, one.fact, one.seq) == (1, True, None, None)


def test_a_published_version_stands_above_the_one_it_replaced(db: Database, cast: Cast) -> None:
    changed(db, cast)
    with db.read() as session:
        new, old = editions(session, new_zealand(db))

    assert (new.version, new.dated, new.is_in_use, new.fact) == (
        2,
        DAY,
        True,
        EditionFact.PUBLISHED,
    )
    assert new.seq is not None
    assert (old.version, old.is_in_use, old.fact) == (1, False, None)


def test_the_file_is_that_of_the_version_in_use(db: Database, cast: Cast) -> None:
    built_in = (FOLDER / "nz.yaml").read_text("utf-8")
    old = next(one for one in load_packs().packs if one.id == "nz")
    changed(db, cast)
    with db.read() as session:
        now, before = pack_file(session, new_zealand(db)), pack_file(session, old)

    assert now is not None
    assert "severity: advice" in now
    assert before == built_in
