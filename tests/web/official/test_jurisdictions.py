"""An official says where a site lies in law, where the maps cannot tell."""

from registry.domain.codes import Code
from registry.store import registrations
from registry.store.database import Database
from tests.cast import Cast, filed
from tests.web.visitor import Visitor, words


def located(db: Database, code: Code) -> tuple[str, ...]:
    with db.read() as session:
        found = registrations.registration(session, code).located
    return () if found is None else found.codes


def test_the_page_says_where_a_site_lies_and_how_that_was_found(
    dee: Visitor, db: Database, cast: Cast
) -> None:
    page = words(dee.get(f"official/sites/{filed(db, cast)}/jurisdictions"))

    assert "It lies in FI" in page
    assert "Its point lies inside the boundary" in page


def test_an_official_decides_with_a_reason(dee: Visitor, db: Database, cast: Cast) -> None:
    code = filed(db, cast)
    address = f"official/sites/{code}/jurisdictions"

    reply = dee.post(address, {"codes": "nl, NL-AMS", "reason": "It is on a ferry."})

    assert reply.status_code == 303
    assert located(db, code) == ("NL", "NL-AMS")
    assert "It is on a ferry." in dee.get(address).text


def test_faults_are_told_at_their_fields_and_nothing_is_lost(
    dee: Visitor, db: Database, cast: Cast
) -> None:
    code = filed(db, cast)

    reply = dee.post(f"official/sites/{code}/jurisdictions", {"codes": "the moon", "reason": ""})

    assert reply.status_code == 422
    assert "THE MOON" in reply.text.upper()
    assert 'href="#codes"' in reply.text
    assert 'href="#reason"' in reply.text
    assert located(db, code) == ("FI",)


def test_the_maps_have_the_word_again(dee: Visitor, db: Database, cast: Cast) -> None:
    code = filed(db, cast)
    address = f"official/sites/{code}/jurisdictions"
    dee.post(address, {"codes": "NL", "reason": "A slip."})

    dee.post(address, {"again": "1"})

    assert located(db, code) == ("FI",)
