"""Slips: a camera gets another name, a position lies on the other side of the world."""

from registry.store.database import Database
from tests.cast import Cast
from tests.making import a_filing, a_match
from tests.web.operator.drafts import draft, kept
from tests.web.visitor import Visitor, words


def test_a_camera_that_is_renamed_stays_named(olga: Visitor, db: Database, cast: Cast) -> None:
    code = draft(db, cast, a_filing(fr=[a_match()]))
    olga.post(f"operator/sites/{code}/edit/cameras", {"cameras.0.id": "Yard"})

    filing = kept(db, code).filing
    assert filing.cameras is not None
    assert filing.fr is not None
    assert filing.cameras[0].id == "Yard"
    assert filing.fr[0].cameras == ("Yard",)


def test_a_position_far_from_the_city_is_asked_about(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    here, far = (
        draft(db, cast, a_filing(site={"latitude": latitude, "longitude": longitude}))
        for latitude, longitude in ((60.171, 24.941), (24.941, 60.171))
    )

    assert "the wrong way round" not in words(olga.get(f"operator/sites/{here}/check"))
    told = words(olga.get(f"operator/sites/{far}/check"))
    assert "Are latitude and longitude the wrong way round?" in told
