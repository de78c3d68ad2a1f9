"""One site against all regimes."""

import pytest

from registry.domain.notice import NoticeItem
from registry.rules.answer import Truth
from registry.rules.notices import NOTICES
from registry.rules.notices.beside import Regime
from registry.rules.notices.reading import load_notices
from registry.rules.pack import load_packs
from registry.services.side_by_side import SideBySide, as_data, side_by_side
from registry.store import registrations
from registry.store.database import Database
from tests.cast import NOON, Cast, filed
from tests.making import a_match


def found(db: Database, code: str) -> SideBySide:
    with db.read() as session:
        known = registrations.registration(session, code)
        return side_by_side(session, known, load_packs(), now=NOON)


def regime(found: SideBySide, name: str) -> Regime:
    return next(one for one in found.regimes if one.id == name)


def test_every_notice_stands_beside_a_pack_that_there_is_or_alone() -> None:
    packs = {pack.id for pack in load_packs().packs}
    alone = [one.notice.id for one in load_notices() if one.notice.pack is None]

    assert {one.notice.pack for one in load_notices()} - {None} <= packs
    assert alone == ["korea-pipa-25"]


@pytest.mark.usefixtures("db")
class TestAShopInHelsinki:
    """A shop that matches faces live, with no sign yet."""

    @pytest.fixture
    def beside(self, db: Database, cast: Cast) -> SideBySide:
        return found(db, filed(db, cast, fr=[a_match()], site={"jurisdictions": ["FI"]}))

    def test_every_pack_and_every_notice_is_there(self, beside: SideBySide) -> None:
        ids = {one.id for one in beside.regimes}
        notices = {one.notice.id for each in beside.regimes for one in each.notices}

        assert ids >= {pack.id for pack in load_packs().packs}
        assert notices <= set(NOTICES)
        assert "gdpr-first-layer" in notices

    def test_what_applies_comes_first(self, beside: SideBySide) -> None:
        order = [Truth.YES, Truth.UNKNOWN, Truth.NO]
        applies = [order.index(one.applies) for one in beside.regimes]

        assert regime(beside, "eu-gdpr").applies is Truth.YES
        assert applies == sorted(applies)

    def test_a_new_sign_is_compared_where_none_hangs(self, beside: SideBySide) -> None:
        missing = regime(beside, "eu-gdpr").missing(on_page=False)

        assert beside.signs == 0
        assert NoticeItem.CONTROLLER_NAME not in missing
        assert NoticeItem.GREATEST_IMPACTS in missing

    def test_the_page_lacks_what_was_not_told(self, beside: SideBySide) -> None:
        assert NoticeItem.GREATEST_IMPACTS in regime(beside, "eu-gdpr").missing(on_page=True)

    def test_the_law_of_another_city_says_what_it_would_want(self, beside: SideBySide) -> None:
        new_york = regime(beside, "us-nyc")

        assert new_york.applies is Truth.NO
        assert NoticeItem.BIOMETRIC_COLLECTION_STATEMENT in new_york.missing(on_page=False)

    def test_as_data_it_names_ids(self, beside: SideBySide) -> None:
        data = as_data(beside)
        row = next(one for one in data["regimes"] if one["regime"] == "eu-gdpr")

        assert row["applies"] == "yes"
        assert "gdpr-35-dpia" in row["not_checked"]
        assert "greatest_impacts" in row["missing_on_sign"]
