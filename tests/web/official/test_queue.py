"""The official's queue: what waits for a decision."""

from registry.services import lives, publishing, reviews, signs
from registry.store.database import Database
from tests.cast import NOON, Cast, filed, published
from tests.making import a_filing, a_match
from tests.web.map.places import packs
from tests.web.visitor import Visitor, words


def section(page: str, name: str) -> str:
    """Return one section of the queue."""
    return page.split(f'id="{name}"')[1].split("</section>", maxsplit=1)[0]


def test_operators_that_are_not_verified_wait_there(dee: Visitor) -> None:
    page = dee.get("official").text

    assert "Demo Stores Oy" in section(page, "verify")
    assert "Rival Ltd" in section(page, "verify")


def test_a_submission_is_shown_apart_from_those_that_a_rule_holds(
    dee: Visitor, db: Database, cast: Cast
) -> None:
    filed(db, cast, site={"name": "Plain site"})
    weak = a_match(law_enforcement_purpose=True, confidence_threshold="0.80")
    filed(db, cast, site={"name": "Held site"}, fr=[weak])
    page = dee.get("official").text

    assert "Plain site" in section(page, "submitted")
    assert "Held site" in section(page, "held")
    assert "Held site" not in section(page, "submitted")


def test_a_sign_that_hangs_and_tells_something_old_is_shown(
    dee: Visitor, db: Database, cast: Cast
) -> None:
    code = published(db, cast).site
    sign = signs.issue(db, cast.olga, code, "a4", ("en",), now=NOON)
    lives.post(db, cast.olga, sign.code, now=NOON)
    changed = a_filing(site={"purpose": "Something else"})
    publishing.amend(db, cast.olga, code, changed, packs(), now=NOON)

    page = dee.get("official").text

    assert "prints revision 1 of 2" in section(page, "stale")


def test_an_empty_queue_says_so(dee: Visitor, db: Database, cast: Cast) -> None:
    for name in ("Demo Stores Oy", "Rival Ltd"):
        reviews.verify(db, cast.dee, name, now=NOON)
    page = words(dee.get("official"))

    assert "Nobody waits." in page
    assert "Every sign that hangs is up to date." in page


def test_drafts_are_nobodys_business(dee: Visitor, olga: Visitor) -> None:
    olga.post("operator/register", {"site.name": "Half a thought"})

    assert "Half a thought" not in words(dee.get("official"))
