"""Pre-printed codes by form: ordered, printed, claimed where they were put up."""

from io import BytesIO
from uuid import UUID

import pikepdf
import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.domain.codes import Code
from registry.domain.notice import SignKind
from registry.domain.people import AccountRole
from registry.domain.states import SignState
from registry.services import accounts
from registry.store import signs, spares
from registry.store.database import Database
from tests.cast import NOON, PASSWORD_HASH, Cast, filed, published
from tests.web.visitor import Fields, Visitor, words

ORDER: Fields = {"codes": "5", "language": "fi"}


def ordered(db: Database, who: Visitor, area: str = "operator", **differs: str) -> UUID:
    """Return the roll that somebody ordered by form."""
    assert who.post(f"{area}/codes", {**ORDER, **differs}).status_code == 303
    with db.read() as session:
        (roll,) = spares.rolls(session)
    return roll.id


@pytest.fixture
def code(db: Database, olga: Visitor) -> Code:
    """Return a code that Olga ordered."""
    roll = ordered(db, olga)
    with db.read() as session:
        return spares.free_codes(session, roll)[0]


def test_an_order_is_a_sheet_to_print(olga: Visitor, db: Database) -> None:
    roll = ordered(db, olga)
    page = words(olga.get("operator/codes"))
    sheet = olga.get(f"operator/codes/rolls/{roll}.pdf")

    assert "5 codes 5 free Demo Stores Oy · Finnish · ordered 4 May 2026" in page
    assert "Print 2 sheets (PDF)" in page
    assert sheet.mimetype == "application/pdf"
    assert sheet.headers["Cache-Control"] == "no-store"
    with pikepdf.open(BytesIO(sheet.data)) as file:
        assert len(file.pages) == 2


@pytest.mark.parametrize("number", ["", "0", "501", "-4", "many", "9" * 99, "٣"])
def test_a_number_that_cannot_be_is_a_problem_at_its_field(
    olga: Visitor, db: Database, number: str
) -> None:
    answer = olga.post("operator/codes", {"codes": number, "language": "en"})

    assert answer.status_code == 422
    assert 'id="codes-error"' in answer.text
    with db.read() as session:
        assert spares.rolls(session) == ()


def test_a_scan_leads_from_the_public_page_to_the_claim(
    client: FlaskClient, olga: Visitor, db: Database, cast: Cast, code: Code
) -> None:
    site = published(db, cast).site
    assert f'href="/en/operator/codes/{code}"' in client.get(f"/S/{code}").text

    answer = olga.post(
        f"operator/codes/{code}",
        {"site": site, "day": "4.5.2026", "kind": "entrance", "note": "left of the door"},
    )

    assert answer.status_code == 303
    with db.read() as session:
        sign = signs.sign(session, code)
    assert (sign.site, sign.state, sign.posted) == (site, SignState.POSTED, NOON.date())
    assert sign.placement is not None
    assert (sign.placement.kind, sign.placement.note) == (SignKind.ENTRANCE, "left of the door")
    assert client.get(f"/S/{code}").status_code == 200


def test_a_claimed_sign_stands_on_the_page_of_its_site(
    olga: Visitor, db: Database, cast: Cast, code: Code
) -> None:
    site = published(db, cast).site
    olga.post(f"operator/codes/{code}", {"site": site, "day": "4.5.2026"})

    for page in (f"operator/sites/{site}", f"operator/signs/{code}"):
        assert f"{code[:4]}-{code[4:]}" in words(olga.get(page))


def test_a_second_claim_is_refused(olga: Visitor, db: Database, cast: Cast, code: Code) -> None:
    site = published(db, cast).site
    given: Fields = {"site": site, "day": "4.5.2026"}
    olga.post(f"operator/codes/{code}", given)

    again = olga.post(f"operator/codes/{code}", given, page="operator/codes")

    assert again.status_code == 409
    assert olga.get(f"operator/codes/{code}").status_code == 409


def test_a_stranger_to_the_roll_finds_nothing(
    rita: Visitor, db: Database, cast: Cast, code: Code
) -> None:
    site = published(db, cast).site

    assert rita.get(f"operator/codes/{code}").status_code == 404
    given: Fields = {"site": site, "day": "4.5.2026"}
    answer = rita.post(f"operator/codes/{code}", given, page="operator/codes")
    assert answer.status_code == 404
    assert code not in rita.get("operator/codes").text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"day": "4.5.2026"}, "site"),
        ({"site": "nonsense", "day": "4.5.2026"}, "site"),
        ({"day": "yesterday"}, "day"),
        ({"day": "5.5.2026"}, "day"),
        ({"day": "3.5.2026"}, "day"),
        ({"day": "4.5.2026", "note": "x" * 401}, "note"),
    ],
)
def test_what_is_wrong_with_a_claim_is_said_at_its_field(
    olga: Visitor, db: Database, cast: Cast, code: Code, typed: dict[str, str], field: str
) -> None:
    site = published(db, cast).site
    given = typed if field == "site" else {"site": str(site), **typed}
    answer = olga.post(f"operator/codes/{code}", given)

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    with db.read() as session:
        assert spares.is_waiting(session, code)


def test_a_foreign_site_cannot_be_claimed_for(
    olga: Visitor, rita: Visitor, db: Database, cast: Cast
) -> None:
    site = published(db, cast).site
    roll = ordered(db, rita)
    with db.read() as session:
        code = spares.free_codes(session, roll)[0]

    given: Fields = {"site": site, "day": "4.5.2026"}
    answer = rita.post(f"operator/codes/{code}", given, page="operator/codes")

    assert answer.status_code == 404
    assert olga.get("operator/codes").status_code == 200


def test_only_public_sites_are_offered(olga: Visitor, db: Database, cast: Cast, code: Code) -> None:
    waiting = filed(db, cast, site={"name": "Not public"})

    page = olga.get(f"operator/codes/{code}").text

    assert waiting not in page
    assert "None of your sites is public yet." in page


def test_a_site_is_found_by_its_name(olga: Visitor, db: Database, cast: Cast, code: Code) -> None:
    near = published(db, cast, site={"name": "Harbour shop"}).site
    far = published(db, cast, site={"name": "Market shop"}).site

    page = olga.get(f"operator/codes/{code}?q=harbour").text

    assert f'value="{near}"' in page
    assert f'value="{far}"' not in page


def test_positions_are_there_for_the_phone_to_sort_by(
    olga: Visitor, db: Database, cast: Cast, code: Code
) -> None:
    published(db, cast)
    page = olga.get(f"operator/codes/{code}").text

    assert 'data-latitude="60.171" data-longitude="24.941"' in page
    assert "Show the nearest first" in page


def test_a_typed_code_leads_to_its_claim(olga: Visitor, code: Code) -> None:
    answer = olga.get(f"operator/codes?code={code[:4].lower()}-{code[4:]}")

    assert answer.location.endswith(f"/en/operator/codes/{code}")
    assert olga.get("operator/codes?code=nonsense").status_code == 422


def test_an_installer_claims_and_a_reader_does_not(
    app: Flask, db: Database, cast: Cast, code: Code
) -> None:
    published(db, cast)
    for role, status in ((AccountRole.INSTALLER, 200), (AccountRole.READER, 403)):
        email = f"{role.value}@demo-stores.example"
        accounts.create(
            db, accounts.TERMINAL, email, role, PASSWORD_HASH,
            now=NOON, organisation="Demo Stores Oy",
        )  # fmt: skip
        visitor = Visitor(app.test_client())
        visitor.sign_in(email)
        assert visitor.get(f"operator/codes/{code}").status_code == status


def test_an_official_orders_for_an_operator_or_for_any(
    dee: Visitor, olga: Visitor, rita: Visitor, db: Database, cast: Cast
) -> None:
    published(db, cast)
    roll = ordered(db, dee, "official", operator="Demo Stores Oy")
    with db.read() as session:
        code = spares.free_codes(session, roll)[0]
    assert olga.get(f"operator/codes/{code}").status_code == 200
    assert rita.get(f"operator/codes/{code}").status_code == 404
    assert dee.get(f"official/codes/rolls/{roll}.pdf").mimetype == "application/pdf"

    dee.post("official/codes", {**ORDER, "operator": ""})

    assert "For any operator" in rita.get("operator/codes").text
