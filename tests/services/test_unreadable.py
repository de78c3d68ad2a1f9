"""A published pack that cannot be read stops all judging, and nothing that only shows."""

from datetime import date

import pytest
import sqlalchemy as sa

from registry.domain.codes import Code
from registry.errors import UnavailableError
from registry.rules.pack import FOLDER
from registry.services import packs, registrations, rulebook
from registry.services.publishing import publish
from registry.store.database import Database
from registry.store.models import Registration
from tests.cast import NOON, Cast, published
from tests.making import a_filing
from tests.rules.packs import as_text, raw_pack, raw_rule
from tests.services.unreadable import publish_unread

DAY = date(2026, 12, 1)
NZ = (FOLDER / "nz.yaml").read_text("utf-8")
UNKNOWN = as_text(raw_pack(raw_rule(requires="site.moon_phase == 'full'")))


@pytest.fixture
def public(db: Database, cast: Cast) -> Code:
    """Return the code of a published site."""
    return published(db, cast).site


@pytest.mark.usefixtures("public")
def test_its_faults_are_named_with_their_lines(db: Database, cast: Cast) -> None:
    publish_unread(db, cast, "demo", UNKNOWN, version=1)

    (fault,) = packs.current(db).broken["demo"]
    assert "moon_phase" in fault.text
    assert fault.line > 1


def test_nothing_is_judged_by_less_law_than_there_is(
    db: Database, cast: Cast, public: Code
) -> None:
    publish_unread(db, cast, "demo", UNKNOWN, version=1)

    with pytest.raises(UnavailableError, match=r"demo, .*moon_phase"):
        registrations.file(db, cast.olga, a_filing(), packs.current(db), now=NOON)
    with pytest.raises(UnavailableError, match="demo"):
        publish(db, cast.olga, public, packs.current(db), now=NOON)


def test_nothing_of_a_refused_filing_is_kept(db: Database, cast: Cast, public: Code) -> None:
    publish_unread(db, cast, "demo", UNKNOWN, version=1)
    with pytest.raises(UnavailableError):
        registrations.file(db, cast.olga, a_filing(), packs.current(db), now=NOON)

    with db.read() as session:
        assert session.scalars(sa.select(Registration.code)).all() == [public]


@pytest.mark.usefixtures("public")
def test_the_pack_that_came_along_is_still_shown(db: Database, cast: Cast) -> None:
    publish_unread(db, cast, "nz", NZ.replace("severity: duty", "severity: hard"), version=9)

    found = packs.current(db)
    assert list(found.broken) == ["nz"]
    assert found.rule("nz-rule-3-notice") is not None


@pytest.mark.usefixtures("public")
def test_a_mended_edition_is_judged_by(db: Database, cast: Cast) -> None:
    publish_unread(db, cast, "nz", NZ.replace("severity: duty", "severity: hard"), version=9)

    rulebook.reopen(db, cast.dee, "nz", now=NOON)
    rulebook.change(db, cast.dee, "nz", NZ, now=NOON)
    rulebook.propose(db, cast.dee, "nz", now=NOON)
    rulebook.sign_off(db, cast.ada, "nz", now=NOON)
    done = rulebook.publish(db, cast.ada, "nz", day=DAY, now=NOON)

    assert done.version == 10
    assert not packs.current(db).broken
    registrations.file(db, cast.olga, a_filing(), packs.current(db), now=NOON)


@pytest.mark.usefixtures("public")
def test_it_can_be_withdrawn(db: Database, cast: Cast) -> None:
    publish_unread(db, cast, "demo", UNKNOWN, version=3)

    gone = rulebook.withdraw(db, cast.dee, "demo", "It cannot be read.", day=DAY, now=NOON)

    assert gone.version == 3
    assert not packs.current(db).broken
