"""Facts of signs in the store: added, told in order, and kept through a migration."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from registry.domain.codes import Code
from registry.domain.lives import Particulars
from registry.domain.placement import Placement
from registry.domain.states import SignFact, SignState
from registry.errors import ConflictError, NotFoundError
from registry.services import planning, signs
from registry.services.signs import Look
from registry.store import disclosures, lives, migrate, sites, stories, upkeep
from registry.store import signs as kept
from registry.store.database import Database
from registry.store.lives import NewFact
from registry.store.sites import SiteFilter
from tests.cast import NOON, Cast, published

HERE = Placement(entrance=0, latitude=60.1710001, longitude=24.9412, facing_deg=359.99, note="Left")


def a_sign(db: Database, cast: Cast) -> Code:
    """Return the code of an issued sign."""
    site = published(db, cast).site
    return signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON, placement=HERE).code


def test_a_place_comes_back_as_it_was_kept(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)
    with db.read() as session:
        assert kept.sign(session, code).placement == HERE
        (issued,) = lives.life(session, code)

    assert issued.particulars == Particulars(placement=HERE)


def test_a_fact_that_cannot_follow_is_not_kept(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)
    missing = NewFact(SignFact.MISSING, NOON.date())
    with pytest.raises(ConflictError), db.write() as session:
        lives.record(session, code, missing, cast.olga, now=NOON)

    with db.read() as session:
        assert [event.fact for event in lives.life(session, code)] == [SignFact.ISSUED]


def test_the_same_look_at_another_place_is_another_sign(db: Database, cast: Cast) -> None:
    site = published(db, cast).site

    def issue(placement: Placement | None) -> Code:
        made = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON, placement=placement)
        return made.code

    here, there = Placement(note="here"), Placement(note="there")
    assert issue(here) == issue(here) != issue(there)
    assert issue(None) in {issue(here), issue(there)}


def test_a_planned_sign_leads_nowhere_and_is_listed_nowhere(db: Database, cast: Cast) -> None:
    site = published(db, cast).site
    planned = planning.plan(db, cast.olga, site, Look("a4", ("en",)), now=NOON)
    again = planning.plan(db, cast.olga, site, Look("a4", ("en",)), now=NOON)

    assert again == planned
    with pytest.raises(NotFoundError):
        stories.scanned(db, planned.code)
    with db.read() as session:
        (summary,) = sites.sites(session, SiteFilter())
        assert summary.signs == ()
        with pytest.raises(NotFoundError):
            disclosures.scan(session, planned.code)


def test_what_is_stale_is_asked_of_one_column(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)
    with db.write() as session:
        kept.judge(session, code, stale_since=2, changed=("purposes",))
    with db.read() as session:
        (stale,) = upkeep.signs_in_use(session, stale=True)
        scan = disclosures.scan(session, code)

    assert (stale.code, stale.stale, stale.changed) == (code, True, ("purposes",))
    assert scan.sign is not None
    assert (scan.sign.stale, scan.sign.changed) == (True, ("purposes",))
    assert stories.scanned(db, code) == scan


def test_signs_from_before_lives_were_kept_go_on_with_theirs(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)
    with db.read() as session:
        site = kept.sign(session, code).site
    migrate.downgrade(db, "0002")
    with db.writer.begin() as old:
        # A number that no event of another test on the same PostgreSQL has reached.
        posted = {"code": code, "day": date(2026, 5, 1), "id": 2_000_000_000}
        posted["at"] = NOON.replace(tzinfo=None)
        old.execute(
            sa.text("UPDATE sign SET state = 'posted', posted = :day WHERE code = :code"), posted
        )
        old.execute(
            sa.text(
                'INSERT INTO sign_event (id, sign_id, state, at, "by", note)'
                " SELECT :id, id, 'posted', :at, 'olga', '' FROM sign WHERE code = :code"
            ),
            posted,
        )
        old.execute(
            sa.text("UPDATE registration SET revision = 2 WHERE code = :site"), {"site": site}
        )
    migrate.upgrade(db)

    with db.read() as session:
        sign, life = kept.sign(session, code), lives.life(session, code)
    assert (sign.state, sign.stale_since, sign.regimes) == (SignState.POSTED, 2, ())
    assert (life[-1].fact, life[-1].day) == (SignFact.POSTED, date(2026, 5, 1))


def test_a_code_that_is_on_paper_already_stays(db: Database, cast: Cast) -> None:
    done = published(db, cast)
    with db.write() as session:
        given = kept.NewSign(
            registration_id=disclosures.scan(session, done.site).registration_id,
            revision=1,
            layout="label",
            languages=("en",),
            issued=NOON.date() + timedelta(days=1),
            code=Code("9QZ4T2M8"),
            origin="roll 1",
        )
        assert kept.add(session, given, cast.olga, now=NOON) == "9QZ4T2M8"

    with db.read() as session:
        (issued,) = lives.life(session, "9QZ4T2M8")
    assert issued.particulars.origin == "roll 1"
