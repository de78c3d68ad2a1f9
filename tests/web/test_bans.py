"""How a ban shows: to its operator, to an official, and, once something is public, to everybody."""

import pytest

from registry.domain.codes import Code
from registry.rules.pack import load_packs
from registry.services import locating, publishing, registrations, reviews
from registry.store.database import Database
from tests.bans import LINES, Line, stated
from tests.cast import NOON, Cast
from tests.web.operator.test_publish import EXCEPTION
from tests.web.visitor import Visitor, words

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)
BY_RULE = {line.rule: line for line in LINES}
SF, WASHINGTON = BY_RULE["sf-19b-ban"], BY_RULE["wa-080-live-warrant"]
NONE_KNOWN = "this law knows no exception"


def placed(db: Database, cast: Cast, line: Line, **site: str) -> Code:
    filing, packs = stated(line.barred, **site), load_packs()
    code = registrations.file(db, cast.olga, filing, packs, now=NOON).site
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)
    locating.decide(db, cast.dee, code, line.codes, "The city's map", packs, now=NOON)
    return code


def test_an_operator_reads_that_a_ban_knows_no_exception(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = placed(db, cast, SF)
    page = words(olga.get(f"operator/sites/{code}/publish"))

    assert "Refused by law" in words(olga.get(f"operator/sites/{code}"))
    assert "City departments may not use face recognition" in page
    assert NONE_KNOWN in page
    assert "It can be registered as planned or ended." in page
    assert "Name the exception" not in page
    assert "Publish it now" not in page
    assert olga.get(f"operator/sites/{code}/exception/{SF.rule}/fr.0").status_code == 404


def test_an_operator_names_the_exception_that_the_law_itself_makes_and_all_can_read_it(
    olga: Visitor, visitor: Visitor, db: Database, cast: Cast
) -> None:
    code = placed(db, cast, WASHINGTON)
    before = words(olga.get(f"operator/sites/{code}/publish"))
    path = f"operator/sites/{code}/exception/{WASHINGTON.rule}/fr.0"
    olga.post(path, {**EXCEPTION, "office": "King County Superior Court"})
    olga.post(f"operator/sites/{code}/publish")
    page = words(visitor.get(f"s/{code}"))

    assert "unless you name the exception that this law itself makes" in before
    assert "Published with a named exception" in page
    assert "King County Superior Court" in page


def test_an_official_sees_what_a_ban_holds_and_why(dee: Visitor, db: Database, cast: Cast) -> None:
    code = placed(db, cast, SF)
    queue, page = words(dee.get("official")), words(dee.get(f"official/sites/{code}"))

    assert "Held by a rule" in queue
    assert "Refused by law: it is not published as in use." in page
    assert "City departments may not use face recognition" in page
    assert NONE_KNOWN in page


def test_everybody_reads_what_is_banned_on_the_page_of_what_is_planned(
    visitor: Visitor, db: Database, cast: Cast
) -> None:
    code = placed(db, cast, SF, status="planned")
    publishing.publish(db, cast.olga, code, load_packs(), now=NOON)
    page = words(visitor.get(f"s/{code}"))

    assert "Planned" in page
    assert "City departments may not use face recognition" in page
    assert "Problem found" in page


def test_nobody_else_sees_what_a_ban_holds(visitor: Visitor, db: Database, cast: Cast) -> None:
    assert visitor.get(f"s/{placed(db, cast, SF)}").status_code == 404


def test_the_exception_that_a_filing_states_is_public(
    visitor: Visitor, db: Database, cast: Cast
) -> None:
    line = BY_RULE["pdx-34-10-private-ban"]
    code = placed(db, cast, Line(line.rule, line.codes, line.free[-1], ()))
    publishing.publish(db, cast.olga, code, load_packs(), now=NOON)

    assert "34.10.040, another law demands it" in words(visitor.get(f"s/{code}"))
