"""A sign goes stale when a day passes that it prints nothing of, though nobody has filed anew."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from registry.domain.codes import Code
from registry.domain.states import SignFact
from registry.rules.pack import load_packs
from registry.services import freshness, lapsing, lives, nightly, publishing, signs
from registry.store import lives as facts
from registry.store import signs as kept
from registry.store.database import Database
from registry.store.models import Job, OutgoingMessage
from registry.store.signs import SignView
from tests.cast import NOON, Cast, published
from tests.making import EXAMPLE, a_filing, a_match

CAMERA = EXAMPLE["cameras"][0]
DAY = NOON + timedelta(days=10)
SOON = DAY.date().isoformat()
LONGER = {**CAMERA, "id": "C2", "removed_on": SOON, "retention_hours": 500}


def a_sign(db: Database, cast: Cast, **differs: object) -> Code:
    """Return the code of a sign that hangs at a site whose filing differs."""
    site = published(db, cast, a_filing(**differs)).site
    sign = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON)
    return lives.post(db, cast.olga, sign.code, now=NOON).code


def after(db: Database, code: Code, days: int = 0) -> SignView:
    """Return a sign as it stands after the night of that many days after ``DAY``."""
    lapsing.work(db, lambda: True, now=DAY + timedelta(days=days))
    with db.read() as session:
        return kept.sign(session, code)


def bodies(db: Database) -> list[str]:
    """Return the texts of all letters about signs."""
    with db.read() as session:
        rows = session.scalars(sa.select(OutgoingMessage.body))
        return [body for body in rows if "signs" in body]


@pytest.mark.parametrize(
    ("differs", "changed"),
    [
        ({"cameras": [CAMERA, LONGER]}, "retention_period"),
        ({"fr": [a_match(ended_on=SOON)]}, "facial_recognition"),
    ],
)
def test_a_sign_is_stale_once_a_day_has_come_that_changes_its_words(
    db: Database, cast: Cast, differs: dict[str, object], changed: str
) -> None:
    code = a_sign(db, cast, **differs)

    assert not after(db, code, -1).stale
    stale = after(db, code)
    assert stale.stale
    assert changed in stale.changed


def test_a_sign_is_stale_on_the_day_after_the_use_has_ended(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast, site={"ended_on": SOON})

    assert not after(db, code).stale
    assert after(db, code, 1).changed == (freshness.OVER,)


def test_a_camera_that_leaves_the_words_as_they_are_leaves_the_sign_fresh(
    db: Database, cast: Cast
) -> None:
    code = a_sign(db, cast, cameras=[CAMERA, {**CAMERA, "id": "C2", "removed_on": SOON}])

    assert not after(db, code).stale


def test_a_day_that_passes_is_recorded_once_and_names_no_revision(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast, cameras=[CAMERA, LONGER])
    after(db, code)
    after(db, code, 1)

    with db.read() as session:
        (stale,) = (one for one in facts.life(session, code) if one.fact is SignFact.STALE)
    assert (stale.day, stale.particulars.revision) == (DAY.date(), None)


def test_only_sites_with_such_a_day_are_looked_at(db: Database, cast: Cast) -> None:
    a_sign(db, cast)
    dated = a_sign(db, cast, cameras=[CAMERA, LONGER])

    assert lapsing.lapsed(db, now=DAY - timedelta(days=1)) == ()
    (site,) = lapsing.lapsed(db, now=DAY)
    with db.read() as session:
        assert kept.sign(session, dated).site == site


def test_the_successor_prints_what_is_so_since_that_day(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast, cameras=[CAMERA, LONGER])
    site = after(db, code).site

    (new,) = freshness.reissue(db, cast.olga, site, now=DAY)
    assert (new.code != code, new.revision, new.stale) == (True, 1, False)
    assert after(db, new.code, 1).stale is False


def test_the_signs_of_a_use_that_has_ended_are_to_be_taken_down(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast, site={"ended_on": SOON})
    stale = after(db, code, 1)
    for _again in range(2):
        assert freshness.reissue(db, cast.olga, stale.site, now=DAY + timedelta(days=1)) == ()

    told = bodies(db)
    assert len(told) == len({cast.olga.email, cast.ed.email})
    assert "Take the sign down" in told[0]


def test_a_use_that_goes_on_after_all_makes_the_sign_right_again(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast, site={"ended_on": SOON})
    site, later = after(db, code, 1).site, (DAY + timedelta(days=99)).date().isoformat()
    filing = a_filing(site={"ended_on": later})
    publishing.amend(db, cast.olga, site, filing, load_packs(), now=DAY + timedelta(days=2))

    assert not after(db, code, 2).stale


def test_a_night_looks_at_the_signs_and_leaves_the_new_ones_to_the_worker(
    db: Database, cast: Cast
) -> None:
    code = a_sign(db, cast, cameras=[CAMERA, LONGER])
    with db.write() as session:
        session.execute(sa.delete(Job))
    assert nightly.work(db, load_packs(), "Europe/Helsinki", "", lambda: True, now=DAY)

    with db.read() as session:
        assert kept.sign(session, code).stale
        assert lapsing.REISSUE in set(session.scalars(sa.select(Job.task)))


def test_a_night_that_is_stopped_there_goes_on_later(db: Database, cast: Cast) -> None:
    a_sign(db, cast, cameras=[CAMERA, LONGER])

    assert not lapsing.work(db, lambda: False, now=DAY)
    assert len(lapsing.lapsed(db, now=DAY)) == 1
