"""A sign is stale when what it prints has changed, and only then; its operator is told why."""

from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from registry.domain.codes import Code, grouped
from registry.domain.placement import Placement
from registry.domain.states import SignFact, SignState
from registry.rules.pack import load_packs
from registry.services import credentials, freshness, lives, publishing, signs
from registry.store import jobs, registrations
from registry.store import lives as facts
from registry.store import signs as kept
from registry.store.database import Database
from registry.store.models import OutgoingMessage
from registry.store.signs import SignView
from tests.cast import NOON, Cast, published
from tests.making import EXAMPLE, a_filing, a_match

PACKS = load_packs()
LATER, LAST = NOON + timedelta(days=3), NOON + timedelta(days=6)


def posted(db: Database, cast: Cast) -> SignView:
    """Return a sign that hangs at a new site."""
    site = published(db, cast).site
    sign = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON)
    return lives.post(db, cast.olga, sign.code, now=NOON)


def now(db: Database, code: Code) -> SignView:
    """Return a sign as it stands."""
    with db.read() as session:
        return kept.sign(session, code)


def amend(db: Database, cast: Cast, where: Code, **differs: object) -> None:
    """Publish a change of a site."""
    publishing.amend(db, cast.olga, where, a_filing(**differs), PACKS, now=LATER)


def bodies(db: Database) -> list[str]:
    """Return the texts of all letters about signs."""
    with db.read() as session:
        rows = session.scalars(sa.select(OutgoingMessage))
        return [row.body for row in rows if "signs print" in row.body]


@pytest.mark.parametrize(
    ("differs", "changed"),
    [
        ({"site": {"purpose": "Counting visitors"}}, ("purposes",)),
        ({"operator": {"contact_phone": "+358 9 5550199"}}, ("controller_contact",)),
        (
            {"cameras": [{**EXAMPLE["cameras"][0], "retention_hours": 24}]},
            ("retention_period",),
        ),
        (
            {"cameras": [{**EXAMPLE["cameras"][0], "records_audio": True}]},
            ("sound_recording",),
        ),
        ({"cameras": [{**EXAMPLE["cameras"][0], "live_view": True}]}, ("cameras.live_view",)),
        ({"fr": [a_match()]}, ("facial_recognition",)),
    ],
)
def test_a_sign_is_stale_when_something_that_it_prints_has_changed(
    db: Database, cast: Cast, differs: dict[str, object], changed: tuple[str, ...]
) -> None:
    sign = posted(db, cast)
    amend(db, cast, sign.site, **differs)

    stale = now(db, sign.code)
    assert (stale.stale, stale.stale_since) == (True, 2)
    assert set(changed) <= set(stale.changed)


@pytest.mark.parametrize(
    "differs",
    [
        {"site": {"name": "Kaivokatu 8 B"}},
        {"site": {"people_affected": "Customers"}},
        {"cameras": [{**EXAMPLE["cameras"][0], "operating_hours": "always"}]},
        {"entrances": []},
    ],
)
def test_a_change_that_it_does_not_print_leaves_a_sign_fresh(
    db: Database, cast: Cast, differs: dict[str, object]
) -> None:
    sign = posted(db, cast)
    amend(db, cast, sign.site, **differs)

    fresh = now(db, sign.code)
    assert (fresh.stale, fresh.revision, fresh.current) == (False, 1, 2)
    assert freshness.reissue(db, cast.olga, sign.site, now=LATER) == ()


def test_suspending_a_site_makes_no_sign_stale(db: Database, cast: Cast) -> None:
    sign = posted(db, cast)
    publishing.suspend(db, cast.olga, sign.site, now=LATER, reason="Rebuilding")

    assert not now(db, sign.code).stale


def test_a_suspended_site_gets_a_successor_when_it_is_published_again(
    db: Database, cast: Cast
) -> None:
    sign = posted(db, cast)
    amend(db, cast, sign.site, site={"purpose": "New"})
    publishing.suspend(db, cast.olga, sign.site, now=LATER, reason="Rebuilding")
    assert freshness.reissue(db, cast.olga, sign.site, now=LATER) == ()

    publishing.publish(db, cast.olga, sign.site, PACKS, now=LAST)
    assert len(freshness.reissue(db, cast.olga, sign.site, now=LAST)) == 1


def test_that_it_went_stale_is_a_fact_of_the_register(db: Database, cast: Cast) -> None:
    sign = posted(db, cast)
    amend(db, cast, sign.site, site={"purpose": "New"})
    with db.read() as session:
        last = facts.life(session, sign.code)[-1]

    assert (last.fact, last.by, last.day) == (SignFact.STALE, "register", LATER.date())
    assert (last.particulars.revision, last.particulars.changed) == (2, ("purposes",))


def test_a_publication_that_fails_makes_nothing_stale(
    db: Database, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign = posted(db, cast)

    def crash(*_: object, **__: object) -> None:
        raise RuntimeError("the machine stopped")

    monkeypatch.setattr(jobs, "enqueue", crash)
    with pytest.raises(RuntimeError):
        amend(db, cast, sign.site, site={"purpose": "New"})

    assert not now(db, sign.code).stale
    with db.read() as session:
        assert len(facts.life(session, sign.code)) == 2


def test_what_changed_is_measured_from_what_the_sign_prints(db: Database, cast: Cast) -> None:
    sign = posted(db, cast)
    amend(db, cast, sign.site, site={"purpose": "New"})
    amend(db, cast, sign.site, site={"purpose": "New"}, operator={"contact_phone": "+358 1 23456"})

    stale = now(db, sign.code)
    assert (stale.stale_since, set(stale.changed)) == (2, {"purposes", "controller_contact"})


def test_a_sign_is_right_again_when_the_change_is_taken_back(db: Database, cast: Cast) -> None:
    sign = posted(db, cast)
    amend(db, cast, sign.site, site={"purpose": "New"})
    (successor,) = freshness.reissue(db, cast.olga, sign.site, now=LATER)
    amend(db, cast, sign.site)

    fresh, ended = now(db, sign.code), now(db, successor.code)
    assert (fresh.stale, fresh.successor) == (False, None)
    assert (ended.state, ended.successor) == (SignState.REPLACED, sign.code)
    assert freshness.reissue(db, cast.olga, sign.site, now=LATER) == ()


def test_the_operator_is_told_which_sign_and_why_once(db: Database, cast: Cast) -> None:
    sign = posted(db, cast)
    amend(db, cast, sign.site, site={"purpose": "New"})
    (successor,) = freshness.reissue(db, cast.olga, sign.site, now=LATER)
    freshness.reissue(db, cast.olga, sign.site, now=LATER)

    told = bodies(db)
    assert len(told) == 2  # Olga and Ed
    assert f"{grouped(sign.code)} (What it is for)" in told[0]
    assert f"replace it with {grouped(successor.code)}" in told[0]


def test_a_successor_that_cannot_be_printed_is_told_with_what_is_missing(
    db: Database, cast: Cast
) -> None:
    sign = posted(db, cast)
    amend(db, cast, sign.site, site={"purpose": None})
    for _time in range(2):
        assert freshness.reissue(db, cast.olga, sign.site, now=LATER) == ()

    told = bodies(db)
    assert now(db, sign.code).changed == ("purposes",)
    assert len(told) == 2
    assert "no new sign can be printed" in told[0]


def test_a_successor_that_went_stale_itself_hands_its_place_on(db: Database, cast: Cast) -> None:
    sign = posted(db, cast)
    amend(db, cast, sign.site, site={"purpose": "New"})
    (second,) = freshness.reissue(db, cast.olga, sign.site, now=LATER)
    publishing.amend(db, cast.olga, sign.site, a_filing(site={"purpose": "X"}), PACKS, now=LAST)
    (third,) = freshness.reissue(db, cast.olga, sign.site, now=LAST)
    lives.post(db, cast.olga, third.code, now=LAST)

    ended = {now(db, one.code).state for one in (sign, second)}
    assert ended == {SignState.REPLACED}


def test_two_signs_that_look_alike_get_a_successor_each(db: Database, cast: Cast) -> None:
    sign = posted(db, cast)
    with db.write() as session:  # a code that was printed beforehand, claimed for this site
        given = kept.NewSign(
            registration_id=_registration(db, sign.site),
            revision=1, layout="a4", languages=("en",), issued=sign.issued,
        )  # fmt: skip
        kept.add(session, given, cast.olga, now=NOON)
    amend(db, cast, sign.site, site={"purpose": "New"})

    assert len(freshness.reissue(db, cast.olga, sign.site, now=LATER)) == 2


def _registration(db: Database, site: Code) -> UUID:
    with db.read() as session:
        return registrations.registration(session, site).id


def test_a_successor_hangs_where_its_predecessor_did(db: Database, cast: Cast) -> None:
    site = published(db, cast).site
    here = Placement(entrance=0, facing_deg=45)
    signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON, placement=here)
    amend(db, cast, site, site={"purpose": "New"})

    (successor,) = freshness.reissue(db, cast.olga, site, now=LATER)
    assert successor.placement == here


def test_each_person_is_written_to_in_their_language(db: Database, cast: Cast) -> None:
    sign = posted(db, cast)
    credentials.speak(db, cast.ed.account, "fi")
    amend(db, cast, sign.site, site={"purpose": "New"})
    (new,) = freshness.reissue(db, cast.olga, sign.site, now=LATER)

    with db.read() as session:
        rows = session.scalars(sa.select(OutgoingMessage)).all()
        told = {(row.recipient, row.subject): row.body for row in rows}
    body = told[cast.ed.email, "Uudet kyltit ovat valmiina: Kaivokatu 8"]
    assert f"korvaa se kyltillä {grouped(new.code)}" in body
    assert (cast.olga.email, "New signs are ready for Kaivokatu 8") in told
