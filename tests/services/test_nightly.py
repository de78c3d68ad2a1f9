"""Each night: what can have changed is judged again, kept, and told once."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.rules.finding import Verdict
from registry.rules.pack import load_packs
from registry.rules.reasons import Why
from registry.services import credentials, judging, nightly, publishing, rejudging, standing
from registry.store import jobs, nights, shifts
from registry.store import standing as kept
from registry.store.database import Database
from registry.store.models import OutgoingMessage, Registration, StandingRow
from tests.cast import NOON, Cast, published
from tests.making import a_filing, a_match

ZONE = "Europe/Helsinki"
# The duties of the AI Act for high-risk systems: Regulation (EU) 2024/1689, Art. 113 as amended.
LAW = datetime(2027, 12, 2, 9, tzinfo=UTC)


def a_night(db: Database, now: datetime) -> None:
    assert nightly.work(
        db, load_packs(), ZONE, "https://r.example/{language}/desk", lambda: True, now=now
    )


def letters(db: Database) -> list[str]:
    with db.read() as session:
        bodies = session.scalars(sa.select(OutgoingMessage.body)).all()
    return [body for body in bodies if "r.example" in body]


def test_what_stands_after_a_publication_is_what_was_sealed(db: Database, cast: Cast) -> None:
    done = published(db, cast, fr=[a_match()])

    with db.read() as session:
        stood = kept.said(session, done.site)
    sealed = {(one.rule, one.subject) for one in done.findings if one.verdict is Verdict.RAISED}
    assert {
        (one.rule, one.subject) for one in stood or () if one.verdict is Verdict.RAISED
    } == sealed


def test_after_a_night_nothing_is_due_that_day(db: Database, cast: Cast) -> None:
    published(db, cast, fr=[a_match()])
    a_night(db, NOON)

    assert standing.due(db, load_packs(), now=NOON) == ()


def test_a_law_that_comes_into_force_is_told_once_to_each_of_its_people(
    db: Database, cast: Cast
) -> None:
    use = a_match(remote=True, put_into_service_on="2027-12-02")
    site = {"workers_monitored": True, "workers_informed_on": "none"}
    done = published(db, cast, fr=[use], site=site)
    credentials.speak(db, cast.ed.account, "fi")
    a_night(db, LAW - timedelta(days=1))
    a_night(db, LAW)
    a_night(db, LAW)

    with db.read() as session:
        reasons = {one.why for one in shifts.of_site(session, done.site, 100)}
    assert Why.CAME_INTO_FORCE in reasons
    told = [body for body in letters(db) if "2027-12-02" in body]
    assert len(told) == len({cast.olga.email, cast.ed.email})
    assert "Kaivokatu 8" in told[0]
    assert sum("https://r.example/en/desk" in body for body in told) == 1
    assert sum("https://r.example/fi/desk" in body for body in told) == 1


def test_a_night_can_be_stopped_and_goes_on(db: Database, cast: Cast) -> None:
    published(db, cast)
    assert not nightly.work(db, load_packs(), ZONE, "", lambda: False, now=NOON)
    a_night(db, NOON)

    with db.read() as session:
        night = nights.night(session, NOON.date())
    assert night is not None
    assert (night.ended, night.judged) == (NOON, 1)


def test_a_night_in_several_processes_is_the_same_night(
    db: Database, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nightly, "SLICE", 1)
    for _ in range(4):
        published(db, cast, fr=[a_match()])
    with db.read() as session:
        ids = kept.everyone(session)
    alone = rejudging.rejudged(db, load_packs(), ids, now=NOON)
    assert not nightly.work(
        db, load_packs(), ZONE, "", iter((True, True, False)).__next__, now=NOON, processes=2
    )
    assert nightly.work(db, load_packs(), ZONE, "", lambda: True, now=NOON, processes=2)

    with db.read() as session:
        stood = {one.code: one.kept for one in kept.public(session, ids)}
        night = nights.night(session, NOON.date())
    assert all(one.new.standing.said == told.said for one in alone if (told := stood[one.site]))
    assert all(told is not None and told.seen is not None for told in stood.values())
    assert night is not None
    assert (night.ended, night.judged) == (NOON, 4)


def test_a_revision_is_judged_by_all_that_was_filed_for_it(db: Database, cast: Cast) -> None:
    # Who is responsible is not public; the Maryland rule reads it all the same.
    stated = a_filing(operator={"responsible_employee": "Head of security"})
    done = published(db, cast, stated)
    with db.write() as session:
        session.execute(sa.delete(StandingRow))
    a_night(db, NOON)

    with db.read() as session:
        row = session.execute(sa.select(StandingRow.filed_id)).scalar_one()
        assert row == kept.newest_filed(session, _id(session, done.site))


def _id(session: Session, site: Code) -> UUID:
    return session.scalars(sa.select(Registration.id).where(Registration.code == site)).one()


def test_a_site_that_was_located_anew_is_due(db: Database, cast: Cast) -> None:
    done = published(db, cast)
    a_night(db, NOON)
    with db.write() as session:
        judging.judge_again(session, done.site, load_packs(), now=NOON)

    assert len(standing.due(db, load_packs(), now=NOON)) == 1


def test_a_new_revision_tells_what_it_settles(db: Database, cast: Cast) -> None:
    done = published(db, cast, site={"purpose_code": "generic_safety"})
    publishing.amend(
        db,
        cast.olga,
        done.site,
        a_filing(site={"purpose_code": "crime_prevention"}),
        load_packs(),
        now=NOON + timedelta(hours=1),
    )

    with db.read() as session:
        found = shifts.of_site(session, done.site, 200)
    assert any(one.is_settled and one.why is Why.PUBLISHED and one.revision == 2 for one in found)


def test_the_hour_that_comes_twice_in_autumn_brings_one_night() -> None:
    second_time = datetime(2027, 10, 31, 1, 2, tzinfo=UTC)  # 3:02 in Helsinki, for the second time

    due = nightly.next_night("Europe/Helsinki", now=second_time)

    assert due == datetime(2027, 11, 1, 1, 10, tzinfo=UTC)


def test_the_next_night_is_put_into_the_queue_once(db: Database) -> None:
    assert nightly.schedule(db, ZONE, now=NOON)
    assert not nightly.schedule(db, ZONE, now=NOON)

    with db.write() as session:
        assert jobs.claim(session, now=NOON) is None
        found = jobs.claim(session, now=NOON + timedelta(days=1))
    assert found is not None
    assert found.task == nightly.TASK


def test_a_night_is_due_at_its_hour_in_the_zone_of_the_register() -> None:
    due = nightly.next_night(ZONE, now=datetime(2026, 5, 4, 23, 0, tzinfo=UTC))

    assert due == datetime(2026, 5, 5, 0, 10, tzinfo=UTC)  # 3:10 in Helsinki
    assert nightly.next_night(ZONE, now=due).astimezone(UTC).date() == date(2026, 5, 6)


def test_when_one_rule_changes_only_that_one_is_judged(db: Database, cast: Cast) -> None:
    published(db, cast, site={"purpose_code": "generic_safety"})
    a_night(db, NOON)
    packs = load_packs()
    pack = next(one for one in packs.packs if one.id == "eu-gdpr")
    rules = tuple(
        rule.model_copy(update={"requires": "true"}) if rule.id == "gdpr-purpose-specific" else rule
        for rule in pack.rules
    )
    changed = packs.replaced([pack.model_copy(update={"rules": rules, "version": 99})])

    (outcome,) = rejudging.rejudged(db, changed, standing.due(db, changed, now=NOON), now=NOON)
    (whole,) = rejudging.rejudged(db, changed, [outcome.new.id], now=NOON, whole=True)

    assert outcome.new.standing == whole.new.standing
    assert [(shift.rule, why) for shift, why in outcome.new.shifts] == [
        ("gdpr-purpose-specific", Why.PACK_CHANGED)
    ]


def test_one_site_that_cannot_be_judged_does_not_end_the_night(db: Database, cast: Cast) -> None:
    broken, sound = published(db, cast), published(db, cast)
    with db.write() as session:
        row = sa.update(Registration).where(Registration.code == broken.site)
        session.execute(row.values(located={"codes": 7}))

    a_night(db, NOON)

    with db.read() as session:
        public = kept.everyone(session)
        own = session.scalar(sa.select(Registration.id).where(Registration.code == broken.site))
    assert (len(public), standing.due(db, load_packs(), now=NOON), sound.site != "") == (
        2,
        (own,),
        True,
    )
