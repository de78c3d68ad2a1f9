"""A code in any spelling leads to its page; what was withdrawn or never was has a page too."""

import pytest
from flask.testing import FlaskClient

from registry.domain.codes import grouped
from registry.rules.pack import load_packs
from registry.services import publishing, signs
from registry.store import disclosures
from registry.store.database import Database
from tests.cast import NOON, Cast, filed, published
from tests.making import a_filing

NOWHERE = "7K3F9QX6"  # well formed, and never given out here


@pytest.fixture
def sign(db: Database, cast: Cast) -> str:
    """Return the code of a sign of a published site."""
    site = published(db, cast).site
    return signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON).code


def test_the_printed_address_answers_with_the_page_itself(client: FlaskClient, sign: str) -> None:
    answer = client.get(f"/S/{sign}")

    assert answer.status_code == 200
    assert f"You scanned sign {grouped(sign)}, which prints revision 1." in answer.text
    assert "Accept-Language" in answer.headers["Vary"]


def test_it_speaks_the_language_that_the_browser_asks_for(client: FlaskClient, sign: str) -> None:
    page = client.get(f"/S/{sign}", headers={"Accept-Language": "sv,ar;q=0.8,en;q=0.5"}).text

    assert '<html lang="ar" dir="rtl">' in page
    assert f'href="/fi/s/{sign}"' in page


def test_a_language_in_the_path_counts_more_than_the_browser(
    client: FlaskClient, sign: str
) -> None:
    answer = client.get(f"/fi/s/{sign}", headers={"Accept-Language": "ar"})

    assert '<html lang="fi" dir="ltr">' in answer.text
    assert "Accept-Language" not in answer.headers["Vary"]


def test_a_code_is_read_in_any_spelling(client: FlaskClient, sign: str) -> None:
    loose = grouped(sign).lower().replace("0", "o").replace("1", "l")

    for typed in (loose, sign.lower(), f"{sign[:2]}-{sign[2:]}", sign.replace("1", "i")):
        assert client.get(f"/S/{typed}").status_code == 200
        assert client.get(f"/s/{typed}").status_code == 200


def test_a_sites_own_code_leads_there_too(client: FlaskClient, db: Database, cast: Cast) -> None:
    site = published(db, cast).site

    assert f"Site {grouped(site)}, revision 1" in client.get(f"/en/s/{site}").text


def test_a_typed_code_leads_to_its_page(client: FlaskClient, sign: str) -> None:
    answer = client.get("/en/code", query_string={"code": f" {grouped(sign).lower()} "})

    assert (answer.status_code, answer.location) == (303, f"/en/s/{sign}")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type the code that stands on the sign."),
        ("7K3F", "A code has eight letters and digits"),
        ("7K3F-9QX7", "One character of this code is wrong."),
    ],
)
def test_what_cannot_be_a_code_is_said_kindly(client: FlaskClient, typed: str, said: str) -> None:
    answer = client.get("/en/code", query_string={"code": typed})

    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    assert answer.text.count(said) == 2  # in the summary and at the field
    assert f'value="{typed}"' in answer.text


def test_an_unknown_code_has_a_page_with_a_box_and_a_phone(client: FlaskClient) -> None:
    answer = client.get(f"/en/s/{NOWHERE}")

    assert answer.status_code == 404
    assert "7K3F-9QX6" in answer.text
    assert "the sign may not be genuine" in answer.text
    assert "That does not mean there are no cameras." in answer.text
    assert 'name="code"' in answer.text
    assert "+358 9 5550199" in answer.text


def test_an_address_cut_short_is_answered_in_the_language_of_the_reader(
    client: FlaskClient, sign: str
) -> None:
    finnish = {"Accept-Language": "fi"}
    for path in ("/S/", "/S/7K3F", f"/S/{sign}" + "X" * 80, "/nowhere"):
        answer = client.get(path, headers=finnish)
        assert answer.status_code == 404, path
        assert '<html lang="fi"' in answer.text, path
        assert 'name="code"' in answer.text, path
        assert "Accept-Language" in answer.headers["Vary"], path


def test_a_slash_at_the_end_does_no_harm(client: FlaskClient, sign: str) -> None:
    assert client.get(f"/S/{sign}/").location == f"/s/{sign}"
    assert client.get(f"/S/{sign}").status_code == 200


def test_what_is_no_code_is_shown_again_as_text(client: FlaskClient) -> None:
    answer = client.get("/en/s/%3Cb%3E")

    assert answer.status_code == 404
    assert "&lt;b&gt;" in answer.text


def test_a_draft_has_no_page(client: FlaskClient, db: Database, cast: Cast) -> None:
    assert client.get(f"/en/s/{filed(db, cast)}").status_code == 404


def test_a_withdrawn_site_says_what_it_was_and_since_when_it_is_gone(
    client: FlaskClient, db: Database, cast: Cast
) -> None:
    site = published(db, cast).site
    publishing.withdraw(db, cast.olga, site, now=NOON, reason="The shop has closed")

    answer = client.get(f"/en/s/{site}")

    assert answer.status_code == 410
    assert "Withdrawn on 4 May 2026" in answer.text
    assert "The shop has closed" in answer.text
    assert "Kaivokatu 8" in answer.text
    assert 'name="code"' in answer.text
    assert "+358 9 5550199" in answer.text


def test_a_suspended_site_keeps_its_page_and_says_so(
    client: FlaskClient, db: Database, cast: Cast
) -> None:
    site = published(db, cast).site
    publishing.suspend(db, cast.olga, site, now=NOON, reason="Repairs")

    answer = client.get(f"/en/s/{site}")

    assert answer.status_code == 200
    assert "This registration is suspended" in answer.text
    assert "Reason: Repairs" in answer.text


def test_a_scan_of_a_stale_sign_says_what_changed(
    client: FlaskClient, db: Database, cast: Cast, sign: str
) -> None:
    with db.read() as session:
        site = disclosures.scan(session, sign).site
    amended = a_filing(site={"purpose": "Vandalism"})
    publishing.amend(db, cast.olga, site, amended, load_packs(), now=NOON)

    page = client.get(f"/en/s/{sign}").text

    assert "The sign prints revision 1; revision 2 is current" in page
    assert "<ins" in page
    assert "Vandalism" in page
