"""The proof of a sign, as its operator sees it before it is issued."""

from io import BytesIO

import pytest
from PIL import Image

from registry.store import signs
from registry.store.database import Database
from tests.cast import Cast, filed, published
from tests.making import a_filing, a_match
from tests.web.visitor import Fields, Visitor, words

BELGIAN = a_filing(fr=[a_match()], site={"jurisdictions": ["BE"]})
LOOK = "layout=a4&languages=en"


def proof(site: str, query: str = LOOK) -> str:
    return f"operator/sites/{site}/proof?{query}"


def test_the_form_leads_to_the_proof_and_the_proof_to_the_sign(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    site = published(db, cast, BELGIAN).site
    asked: Fields = {"layout": "a3", "languages": ["en"], "place.note": "by the door"}

    form = olga.post(f"operator/sites/{site}/proof", asked, page=f"operator/sites/{site}/signs")
    page = olga.client.get(form.location)
    with db.read() as session:
        assert signs.signs(session, site) == ()
    path = form.location.removeprefix("/en/")
    made = olga.post(f"operator/sites/{site}/signs", asked, page=path)

    assert form.status_code == made.status_code == 303
    assert '<input type="hidden" name="place.note" value="by the door">' in page.text
    with db.read() as session:
        (sign,) = signs.signs(session, site)
    assert (sign.layout, sign.placement and sign.placement.note) == ("a3", "by the door")


def test_the_page_says_from_where_and_how_hard_it_is_to_read(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    told = words(olga.get(proof(published(db, cast, BELGIAN).site)))

    assert "Headline readable from 1.8 m" in told
    assert "QR code readable from 0.64 m" in told
    assert "Words, English" in told
    assert "LIX" in told


def test_each_item_stands_with_its_law_its_words_or_what_would_mend_it(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    site = published(db, cast, BELGIAN).site
    page = olga.get(proof(site))
    told = words(page)

    assert "Wording that a law prescribes Printed" in told
    assert "Camera surveillance – Act of 21" in told
    assert "What it can mean for you Missing To mend it: What a match leads to" in told
    assert f'href="/en/operator/sites/{site}/edit/review?then=check"' in page.text
    assert 'href="https://www.besafe.be/fr/camera-de-surveillance/pictogramme"' in page.text


def test_advice_has_its_sources(olga: Visitor, db: Database, cast: Cast) -> None:
    told = words(olga.get(proof(published(db, cast, BELGIAN).site)))

    assert "1400 to 1700 mm above the floor. Sign Design Guide" in told
    assert "aluminium at least 1.5 mm thick. Royal Decree of 10 February 2008" in told


@pytest.mark.parametrize(
    ("form", "media_type"),
    [("png", "image/png"), ("svg", "image/svg+xml"), ("pdf", "application/pdf")],
)
def test_the_picture_is_the_sign_and_is_kept_nowhere(
    olga: Visitor, db: Database, cast: Cast, form: str, media_type: str
) -> None:
    site = published(db, cast, BELGIAN).site
    answer = olga.get(f"operator/sites/{site}/proof/sign.{form}?{LOOK}")

    assert answer.mimetype == media_type
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_picture_has_the_chosen_shape(olga: Visitor, db: Database, cast: Cast) -> None:
    site = published(db, cast, BELGIAN).site
    query = "layout=belgium-297x210&languages=nl"
    picture = Image.open(BytesIO(olga.get(f"operator/sites/{site}/proof/sign.png?{query}").data))

    assert picture.width / picture.height == pytest.approx(297 / 210, abs=0.01)


def test_an_unreviewed_translation_is_confirmed_before_it_is_issued(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    site = published(db, cast, BELGIAN).site
    asked: Fields = {"layout": "a4", "languages": ["nl"]}
    page = olga.get(proof(site, "layout=a4&languages=nl"))
    refused = olga.post(f"operator/sites/{site}/signs", asked)
    with db.read() as session:
        assert signs.signs(session, site) == ()
    made = olga.post(f"operator/sites/{site}/signs", {**asked, "confirmed": "yes"})

    assert "Unreviewed translation Nederlands" in words(page)
    assert 'id="confirmed"' in page.text
    assert refused.status_code == 422
    assert 'href="#confirmed"' in refused.text
    assert made.status_code == 303


def test_a_reviewed_language_needs_no_confirmation(olga: Visitor, db: Database, cast: Cast) -> None:
    assert 'id="confirmed"' not in olga.get(proof(published(db, cast, BELGIAN).site)).text


def test_what_cannot_be_printed_says_why_and_offers_no_button(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    site = published(db, cast, operator={"contact_phone": None}).site
    page = olga.get(proof(site))

    assert "A sign has a phone number" in words(page)
    assert f'href="/en/operator/sites/{site}/edit/contact?then=check"' in page.text
    assert "Issue this sign" not in page.text
    assert olga.get(f"operator/sites/{site}/proof/sign.png?{LOOK}").status_code == 409


def test_what_is_not_public_can_be_looked_at_and_not_issued(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    page = olga.get(proof(filed(db, cast, BELGIAN)))

    assert "Publish this one first" in words(page)
    assert "Issue this sign" not in page.text


def test_laws_of_which_nobody_can_tell_are_named_with_what_would_tell(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    nowhere = a_filing(fr=[a_match()], site={"latitude": None, "longitude": None})
    told = words(olga.get(proof(filed(db, cast, nowhere))))

    assert "Tell us first: Jurisdictions" in told
    assert "GDPR, first layer of the notice" in told


@pytest.mark.parametrize("query", ["layout=a9&languages=en", "layout=a4&languages=tlh", "x=1"])
def test_any_address_gets_an_answer_in_words(
    olga: Visitor, db: Database, cast: Cast, query: str
) -> None:
    assert olga.get(proof(published(db, cast).site, query)).status_code == 200


def test_another_operators_proof_is_not_found(rita: Visitor, db: Database, cast: Cast) -> None:
    assert rita.get(proof(published(db, cast).site)).status_code == 404
