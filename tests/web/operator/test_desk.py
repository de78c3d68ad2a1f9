"""The desk, and what it says is to be done next."""

from datetime import date, timedelta

import pytest
from flask import Flask

from registry.domain.codes import Code
from registry.domain.states import RegistrationState, SignState
from registry.services import lives, publishing, reviews, signs
from registry.store.database import Database
from registry.store.signs import SignView
from registry.web.operator.todo import Standing, next_step
from tests.cast import NOON, Cast, filed, published
from tests.making import a_filing
from tests.web.map.places import packs
from tests.web.visitor import Visitor, words


def a_sign(state: SignState = SignState.POSTED, stale_since: int | None = None) -> SignView:
    return SignView(
        code=Code("9QZ4T2M8"),
        site=Code("7K3F9QX6"),
        revision=1,
        layout="a4",
        languages=("en",),
        state=state,
        issued=date(2026, 5, 4),
        posted=None,
        removed=None,
        successor=None,
        current=stale_since or 1,
        stale_since=stale_since,
    )


def a_site(state: RegistrationState = RegistrationState.PUBLISHED, **differs: object) -> Standing:
    usual = Standing(state, is_verified=True, signs=(a_sign(),), is_changed=False, waiting=0)
    return usual._replace(**differs)  # type: ignore[arg-type]  # noqa: SLF001  # a public method of every named tuple


@pytest.mark.parametrize(
    ("site", "endpoint"),
    [
        (a_site(RegistrationState.DRAFT), "operator.check"),
        (a_site(RegistrationState.SUBMITTED), "operator.publishing"),
        (a_site(RegistrationState.SUBMITTED, is_verified=False), ""),
        (a_site(RegistrationState.REFUSED), "operator.check"),
        (a_site(RegistrationState.SUSPENDED), "operator.publishing"),
        (a_site(RegistrationState.WITHDRAWN), ""),
        (a_site(is_changed=True, waiting=3), "operator.publishing"),
        (a_site(signs=()), "operator.making"),
        (a_site(signs=(a_sign(stale_since=2),)), "operator.signs"),
        (a_site(signs=(a_sign(SignState.ISSUED),)), "operator.signs"),
        (a_site(waiting=3), "operator.ask"),
        (a_site(), ""),
    ],
)
def test_one_thing_is_to_be_done_next(app: Flask, site: Standing, endpoint: str) -> None:
    with app.test_request_context("/en/operator"):
        assert next_step(site).endpoint == endpoint


def test_it_shows_every_site_of_the_organisation_and_no_other(
    olga: Visitor, rita: Visitor, db: Database, cast: Cast
) -> None:
    filed(db, cast)

    assert "Kaivokatu 8" in words(olga.get("operator"))
    assert "Kaivokatu 8" not in words(rita.get("operator"))


def test_an_organisation_that_is_not_verified_is_told_so(olga: Visitor) -> None:
    assert "has not verified your organisation yet" in words(olga.get("operator"))


def test_a_sign_that_went_stale_is_told(olga: Visitor, db: Database, cast: Cast) -> None:
    code = published(db, cast).site
    sign = signs.issue(db, cast.olga, code, "a4", ("en",), now=NOON)
    lives.post(db, cast.olga, sign.code, now=NOON)
    changed = a_filing(site={"purpose": "Something else"})
    publishing.amend(db, cast.olga, code, changed, packs(), now=NOON)
    page = words(olga.get("operator"))

    assert "Signs out of date: 1" in page
    assert "Replace the signs that are out of date" in page


def test_a_change_that_waits_is_told(app: Flask, olga: Visitor, db: Database, cast: Cast) -> None:
    code = published(db, cast).site
    app.config["CLOCK"] = lambda: NOON + timedelta(minutes=1)
    olga.post(f"operator/sites/{code}/edit/purpose", {"site.purpose": "Something else"})

    assert "Publish your changes" in words(olga.get("operator"))
    assert "Publish your changes" in words(olga.get(f"operator/sites/{code}"))


def test_a_refusal_is_told_with_its_reason(olga: Visitor, db: Database, cast: Cast) -> None:
    code = filed(db, cast)
    reviews.refuse(db, cast.dee, code, "There is no such street.", now=NOON)

    assert "There is no such street." in words(olga.get(f"operator/sites/{code}"))


def test_an_official_has_no_desk(dee: Visitor) -> None:
    assert dee.get("operator").status_code == 403
