"""Two clicks, two tabs, two colleagues: nothing is made twice, nothing is overwritten unseen."""

import re
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from registry.domain.states import RegistrationState
from registry.rules.pack import load_packs
from registry.services import registrations
from registry.store import sites
from registry.store.database import Database
from registry.store.sites import SiteFilter
from tests.cast import NOON, Cast
from tests.making import a_filing
from tests.web.operator.drafts import draft, kept
from tests.web.visitor import Visitor, words

SEEN = re.compile(r'name="seen" value="([^"]+)"')


def made(db: Database) -> int:
    """Return how many sites there are."""
    with db.read() as session:
        return sites.count(session, SiteFilter(states=frozenset(RegistrationState)))


def test_two_at_once_make_one_site(db: Database, cast: Cast) -> None:
    once = uuid4()

    def click(_number: int) -> str:
        done = registrations.file(
            db, cast.olga, a_filing(), load_packs(), now=NOON, submit=False, once=once
        )
        return done.site

    with ThreadPoolExecutor(4) as clicks:
        codes = set(clicks.map(click, range(4)))

    assert len(codes) == made(db) == 1


def test_a_first_page_that_is_sent_twice_makes_one_site(olga: Visitor, db: Database) -> None:
    typed = {"site.name": "Kaivokatu 8", "once": str(uuid4())}
    first, second = (olga.post("operator/register", typed).location for _click in range(2))

    assert made(db) == 1
    assert first == second


def test_a_page_that_a_colleague_kept_meanwhile_is_not_overwritten(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = draft(db, cast, a_filing())
    path = f"operator/sites/{code}/edit/purpose"
    opened = SEEN.search(olga.get(path).text)
    assert opened
    olga.post(path, {"site.purpose": "Theft", "site.purpose_code": "crime_prevention"})
    mine = {"site.purpose": "Order", "seen": opened[1]}
    told = olga.post(path, mine)
    now = SEEN.search(told.text)
    assert now

    assert told.status_code == 409
    assert "Kept now: " in words(told)
    assert "Theft" in words(told)
    assert ">Order</textarea>" in told.text
    assert kept(db, code).filing.site.purpose == "Theft"
    assert olga.post(path, mine | {"seen": now[1]}).status_code == 303
    assert kept(db, code).filing.site.purpose == "Order"


def test_what_is_typed_alike_twice_is_no_quarrel(olga: Visitor, db: Database, cast: Cast) -> None:
    code = draft(db, cast, a_filing())
    path = f"operator/sites/{code}/edit/faces"
    opened = SEEN.search(olga.get(path).text)
    assert opened

    for _click in range(2):
        assert olga.post(path, {"fr": "no", "seen": opened[1]}).status_code == 303
