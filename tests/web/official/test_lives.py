"""An official opens a sign, reads its life with names, and records that it is missing."""

from registry.domain.states import SignState
from registry.services import lives, signs
from registry.store import signs as kept
from registry.store.database import Database
from tests.cast import NOON, Cast, published
from tests.web.visitor import Visitor, words


def test_an_official_reads_who_recorded_what_and_says_that_it_is_missing(
    dee: Visitor, db: Database, cast: Cast
) -> None:
    site = published(db, cast).site
    code = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON).code
    lives.post(db, cast.ed, code, now=NOON)
    path = f"official/signs/{code}"
    page = words(dee.get(path))
    told = {"fact": "missing", "day": "2026-05-04", "note": "Only holes"}
    answer = dee.post(f"{path}/record", told, page=path)

    assert "Posted by ed@demo-stores.example" in page
    assert answer.status_code == 303
    with db.read() as session:
        assert kept.sign(session, code).state is SignState.MISSING


def test_an_official_does_not_print_or_remove_in_the_operators_place(
    dee: Visitor, db: Database, cast: Cast
) -> None:
    site = published(db, cast).site
    code = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON).code
    lives.post(db, cast.ed, code, now=NOON)
    path = f"official/signs/{code}"
    told = {"fact": "removed", "day": "2026-05-04"}

    assert dee.post(f"{path}/record", told, page=path).status_code == 422
