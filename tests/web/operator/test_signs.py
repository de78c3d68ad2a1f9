"""Signs by form: made, taken home, posted; and the preview before anything is public."""

from datetime import timedelta
from io import BytesIO

import pytest
import zxingcpp
from flask import Flask
from PIL import Image

from registry.domain.states import SignState
from registry.store import signs
from registry.store.database import Database
from registry.store.signs import SignView
from tests.cast import NOON, Cast, filed, published
from tests.web.visitor import Fields, Visitor, words

A4: Fields = {"layout": "a4", "languages": ["en", "fi"], "confirmed": "yes"}


def only_sign(db: Database, site: str) -> SignView:
    with db.read() as session:
        (sign,) = signs.signs(session, site)
    return sign


def test_a_sign_is_made_once_however_often_it_is_asked_for(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    site = published(db, cast).site
    for _time in range(2):
        olga.post(f"operator/sites/{site}/signs", A4)

    assert only_sign(db, site).languages == ("en", "fi")


def test_a_sign_that_cannot_be_printed_says_why_and_where_to_mend_it(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    site = published(db, cast, operator={"contact_phone": None}, cameras=None).site
    answer = olga.post(f"operator/sites/{site}/signs", A4)

    assert answer.status_code == 422
    assert f'href="/en/operator/sites/{site}/edit/contact?then=check"' in answer.text
    assert f'href="/en/operator/sites/{site}/edit/cameras?then=check"' in answer.text
    with db.read() as session:
        assert signs.signs(session, site) == ()


def test_no_language_is_a_problem_at_its_field(olga: Visitor, db: Database, cast: Cast) -> None:
    site = published(db, cast).site
    answer = olga.post(f"operator/sites/{site}/signs", {"layout": "a4"})

    assert answer.status_code == 422
    assert 'href="#languages"' in answer.text


def test_the_picture_of_a_sign_leads_to_its_page(olga: Visitor, db: Database, cast: Cast) -> None:
    site = published(db, cast).site
    olga.post(f"operator/sites/{site}/signs", A4)
    sign = only_sign(db, site)
    picture = Image.open(BytesIO(olga.get(f"operator/signs/{sign.code}/sign.png").data))

    (read,) = zxingcpp.read_barcodes(picture)
    assert read.text == f"HTTP://LOCALHOST:8000/S/{sign.code}"


@pytest.mark.parametrize(
    ("form", "media_type"), [("pdf", "application/pdf"), ("svg", "image/svg+xml")]
)
def test_a_sign_is_a_file_to_take_home(
    olga: Visitor, db: Database, cast: Cast, form: str, media_type: str
) -> None:
    site = published(db, cast).site
    olga.post(f"operator/sites/{site}/signs", A4)
    sign = only_sign(db, site)
    answer = olga.get(f"operator/signs/{sign.code}/sign.{form}")

    assert answer.mimetype == media_type
    name = f"sign-{sign.code}-revision-1.{form}"
    assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"


def test_another_kind_of_file_is_not_found(olga: Visitor, db: Database, cast: Cast) -> None:
    site = published(db, cast).site
    olga.post(f"operator/sites/{site}/signs", A4)

    assert olga.get(f"operator/signs/{only_sign(db, site).code}/sign.exe").status_code == 404


def test_the_day_on_which_a_sign_was_posted_is_kept(
    app: Flask, olga: Visitor, db: Database, cast: Cast
) -> None:
    site = published(db, cast).site
    olga.post(f"operator/sites/{site}/signs", A4)
    app.config["CLOCK"] = lambda: NOON + timedelta(days=3)
    olga.post(
        f"operator/signs/{only_sign(db, site).code}/posted", {"day": "6.5.2026", "keep": "yes"}
    )

    sign = only_sign(db, site)
    assert (sign.state, str(sign.posted)) == (SignState.POSTED, "2026-05-06")


@pytest.mark.parametrize("day", ["", "yesterday", "2026-05-05", "2026-05-03"])
def test_a_day_that_cannot_be_is_a_problem_at_its_field(
    olga: Visitor, db: Database, cast: Cast, day: str
) -> None:
    site = published(db, cast).site
    olga.post(f"operator/sites/{site}/signs", A4)
    answer = olga.post(f"operator/signs/{only_sign(db, site).code}/posted", {"day": day})

    assert answer.status_code == 422
    assert 'id="day-error"' in answer.text
    assert only_sign(db, site).state is SignState.ISSUED


def test_page_and_sign_can_be_seen_before_anything_is_public(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    site = filed(db, cast)
    page = words(olga.get(f"operator/sites/{site}/preview/page"))
    picture = olga.get(f"operator/sites/{site}/preview/sign.png")

    assert "this is not public" in page
    assert "Theft in the shop and threats to staff" in page
    assert Image.open(BytesIO(picture.data)).format == "PNG"
    assert olga.get(f"s/{site}").status_code == 404


def test_the_preview_says_what_a_sign_still_needs(olga: Visitor, db: Database, cast: Cast) -> None:
    site = filed(db, cast, site={"purpose": None})

    assert "give the purpose" in words(olga.get(f"operator/sites/{site}/preview"))
    assert olga.get(f"operator/sites/{site}/preview/sign.png").status_code == 409


def test_the_preview_shows_the_change_that_is_not_public(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    site = published(db, cast).site
    olga.post(f"operator/sites/{site}/edit/purpose", {"site.purpose": "Counting visitors"})

    assert "revision 2" in words(olga.get(f"operator/sites/{site}/preview"))
    assert "Counting visitors" in words(olga.get(f"operator/sites/{site}/preview/page"))
