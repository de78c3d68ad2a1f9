"""What cannot be done is said in the language of the page."""

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from registry.domain.codes import Code
from registry.errors import RefusedError
from registry.rules.pack import load_packs
from registry.services import publishing, registrations, reviews, rulebook
from registry.store.database import Database
from tests.cast import NOON, Cast, filed, published
from tests.making import a_filing, a_match
from tests.rules.packs import as_text, raw_pack
from tests.web.visitor import TOKEN, Visitor, words

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)
HELD = "amz-g3-threshold-99"
TITLES = next(one.rule.title for one in load_packs().judgings if one.rule.id == HELD)
POLICE = {"kind": "public_authority", "sector": "law_enforcement"}


def held(db: Database, cast: Cast) -> Code:
    """Return the code of a site of a verified operator that one rule holds."""
    use = a_match(law_enforcement_purpose=True, confidence_threshold="0.80")
    code = filed(db, cast, a_filing(operator=POLICE, fr=[use]))
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)
    return code


def posted(visitor: Visitor, path: str, page: str = "operator/calendar") -> TestResponse:
    """Return the answer to a form of the Finnish pages; ``page`` is one with a form."""
    found = TOKEN.search(visitor.client.get(f"/fi/{page}").text)
    assert found
    return visitor.client.post(f"/fi/{path}", data={"csrf_token": found[1]})


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("en", "There is no rule nobodys."),
        ("fi", "Sääntöä nobodys ei ole."),
        ("ar", "لا توجد قاعدة باسم nobodys."),
    ],
)
def test_an_error_is_said_in_the_language_of_the_page(
    client: FlaskClient, tag: str, sentence: str
) -> None:
    assert sentence in words(client.get(f"/{tag}/rules/nobodys"))


def test_an_operator_reads_what_is_refused_in_finnish(olga: Visitor) -> None:
    page = olga.client.get("/fi/operator/sites/7K3F9QX6")

    assert page.status_code == 404
    assert "Kohdetta 7K3F9QX6 ei ole." in words(page)


def test_what_holds_a_publication_is_said_in_finnish_down_to_the_title_of_the_rule(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = held(db, cast)

    page = posted(olga, f"operator/sites/{code}/publish")

    assert page.status_code == 422
    assert "Sääntö on pysäyttänyt julkaisun." in words(page)
    assert f"{HELD} (fr.0): {TITLES['fi']}" in words(page)
    assert TITLES["en"] not in words(page)


def test_what_holds_a_publication_has_the_title_of_its_language(db: Database, cast: Cast) -> None:
    with pytest.raises(RefusedError) as refused:
        publishing.publish(db, cast.olga, held(db, cast), load_packs(), now=NOON)

    assert refused.value.reasons == (f"{HELD} (fr.0): {TITLES['en']}",)
    assert refused.value.reasons_in("ar") == (f"{HELD} (fr.0): {TITLES['ar']}",)
    assert len(set(TITLES.values())) == len(TITLES)


def test_another_operator_than_the_one_that_was_verified_is_named_in_finnish(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = published(db, cast).site
    other = a_filing(operator={"legal_name": "Other Oy"})
    registrations.file(db, cast.olga, other, load_packs(), now=NOON, site=code)

    page = posted(olga, f"operator/sites/{code}/publish")

    assert "Other Oy ei ole sama kuin Demo Stores Oy." in words(page)


def test_what_a_filing_lacks_is_said_in_finnish(olga: Visitor, db: Database, cast: Cast) -> None:
    code = published(db, cast).site
    lacking = a_filing(site={"address": None})
    registrations.file(db, cast.olga, lacking, load_packs(), now=NOON, site=code, submit=False)

    page = posted(olga, f"operator/sites/{code}/publish")

    assert "site.address: Täytä tämä ennen kuin lähetät." in words(page)


def test_the_state_of_a_site_is_named_in_the_language_of_the_sentence(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    page = posted(olga, f"operator/sites/{filed(db, cast)}/suspend")

    assert "Tätä ei voi tehdä kohteelle, jonka tila on lähetetty." in words(page)


def test_the_last_rule_of_a_pack_stays_and_an_official_reads_why_in_finnish(
    dee: Visitor, db: Database, cast: Cast
) -> None:
    begun = rulebook.draft(db, cast.dee, as_text(raw_pack()), now=NOON)

    page = posted(dee, f"official/packs/{begun.id}/rules/0/drop", "official/packs/new")

    assert "Paketissa on ainakin yksi sääntö." in words(page)


def test_a_fault_of_a_pack_is_named_in_finnish(db: Database, cast: Cast) -> None:
    rulebook.draft(db, cast.dee, as_text(raw_pack(severity="must")), now=NOON)

    with pytest.raises(RefusedError) as refused:
        rulebook.propose(db, cast.dee, "demo", now=NOON)

    assert all(reason.startswith("line ") for reason in refused.value.reasons)
    assert all(reason.startswith("rivi ") for reason in refused.value.reasons_in("fi"))


def test_a_text_that_names_no_pack_is_refused_in_finnish(db: Database, cast: Cast) -> None:
    with pytest.raises(RefusedError) as refused:
        rulebook.draft(db, cast.dee, "rules: []", now=NOON)

    assert refused.value.reasons_in("fi") == (
        "rivi 1: id: puuttuu; kirjoita tällainen rivi: id: demo-city",
    )
