"""Signs that are planned, and where they hang, by form."""

import pytest

from registry.domain.notice import SignKind
from registry.domain.placement import Placement
from registry.domain.states import SignState
from registry.services import publishing, reviews, signs
from registry.store.database import Database
from tests.cast import NOON, Cast, filed, published
from tests.web.map.places import packs
from tests.web.operator.hanging import a_sign, now, only
from tests.web.visitor import Fields, Visitor

PLAN: Fields = {
    "layout": "a4",
    "languages": ["en"],
    "place.entrance": "0",
    "place.facing_deg": "NE",
}


def test_a_sign_is_planned_before_anything_is_public_and_issued_after(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    site = filed(db, cast)
    olga.post(f"operator/sites/{site}/signs/plan", PLAN, page=f"operator/sites/{site}/signs")
    planned = only(db, site)
    assert olga.get(f"s/{planned.code}").status_code == 404
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)
    publishing.publish(db, cast.olga, site, packs(), now=NOON)
    path = f"operator/signs/{planned.code}"
    olga.post(f"{path}/issue", page=path)

    assert (planned.state, planned.placement) == (
        SignState.PLANNED,
        Placement(entrance=0, facing_deg=45),
    )
    issued = now(db, planned.code)
    assert (issued.state, issued.revision, issued.placement) == (
        SignState.ISSUED,
        1,
        planned.placement,
    )
    assert olga.get(f"s/{planned.code}").status_code == 200


def test_a_planned_sign_in_a_language_nobody_reviewed_is_issued_when_confirmed(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    site = published(db, cast).site
    wish: Fields = {"layout": "a4", "languages": ["en", "fi"]}
    olga.post(f"operator/sites/{site}/signs/plan", wish, page=f"operator/sites/{site}/signs")
    path = f"operator/signs/{only(db, site).code}"

    assert olga.post(f"{path}/issue", page=path).status_code == 422
    assert olga.post(f"{path}/issue", {"confirmed": "yes"}, page=path).status_code == 303
    assert only(db, site).state is SignState.ISSUED


@pytest.mark.parametrize(
    ("differs", "anchor"),
    [
        ({"layout": "a99"}, "#layout"),
        ({"languages": []}, "#languages"),
        ({"languages": ["xx"]}, "#languages"),
        ({"place.facing_deg": "up"}, "#place.facing_deg"),
        ({"place.entrance": "7"}, "#place.entrance"),
    ],
)
def test_a_plan_that_cannot_be_says_where(
    olga: Visitor, db: Database, cast: Cast, differs: dict[str, str | list[str]], anchor: str
) -> None:
    site = filed(db, cast)
    wish: Fields = {**PLAN, **differs}
    answer = olga.post(
        f"operator/sites/{site}/signs/plan", wish, page=f"operator/sites/{site}/signs"
    )

    assert answer.status_code == 422
    assert f'href="{anchor}"' in answer.text


def test_a_sign_like_another_is_asked_for_with_its_answers(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    site = published(db, cast).site
    here = Placement(kind=SignKind.ZONE, note="by the lift")
    sign = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON, placement=here)

    assert 'value="by the lift"' in olga.get(f"operator/sites/{site}/signs?like={sign.code}").text


def test_where_a_sign_hangs_is_recorded_by_form(olga: Visitor, db: Database, cast: Cast) -> None:
    sign = a_sign(db, cast, hangs=True)
    path = f"operator/signs/{sign.code}/place"
    wrong = olga.post(path, {"place.latitude": "95"})
    olga.post(path, {"place.latitude": "60.17", "place.longitude": "24.94", "place.note": "Left"})

    assert wrong.status_code == 422
    found = now(db, sign.code).placement
    assert found == Placement(latitude=60.17, longitude=24.94, note="Left")
