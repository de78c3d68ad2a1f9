"""How many public sites each rule touches."""

from registry.rules.finding import Verdict
from registry.services import publishing
from registry.store.database import Database
from registry.store.touched import touched
from tests.cast import NOON, Cast, filed, published
from tests.making import a_match

CAMERAS = [a_match(id=name, confidence_threshold=None) for name in ("F1", "F2")]


def test_sites_are_counted_by_verdict_and_each_once(db: Database, cast: Cast) -> None:
    published(db, cast, fr=CAMERAS)
    with db.read() as session:
        found = touched(session)

    assert found["amz-g5-notice"] == {Verdict.RAISED: 1}
    assert found["gdpr-9-biometric-condition"] == {Verdict.EVIDENCE_MISSING: 1}
    assert "cn-13-public-place" not in found


def test_what_is_not_public_is_not_counted(db: Database, cast: Cast) -> None:
    filed(db, cast, fr=CAMERAS)
    with db.read() as session:
        assert touched(session) == {}


def test_what_was_withdrawn_is_not_counted_any_more(db: Database, cast: Cast) -> None:
    site = published(db, cast, fr=CAMERAS).site
    publishing.withdraw(db, cast.olga, site, now=NOON, reason="Sold")
    with db.read() as session:
        assert touched(session) == {}
