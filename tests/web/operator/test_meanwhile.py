"""Two clicks, two tabs, two colleagues: nothing is made twice, nothing is overwritten unseen."""

import re
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from registry.domain.codes import Code
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


def opened(visitor: Visitor, path: str) -> str:
    """Return the mark of a page that somebody has opened."""
    found = SEEN.search(visitor.get(path).text)
    assert found
    return found[1]


def three(db: Database, cast: Cast) -> str:
    """Return the draft of a site with three cameras that keep for 10, 20 and 30 hours."""
    cameras = [{"id": f"C{n}", "retention_hours": str(10 * n)} for n in (1, 2, 3)]
    return str(draft(db, cast, a_filing(cameras=cameras)))


def hours(db: Database, code: str) -> dict[str, str]:
    """Return how long each camera keeps."""
    return {one.id: str(one.retention_hours) for one in kept(db, Code(code)).filing.cameras or ()}


def test_who_goes_back_to_the_first_page_loses_nothing_of_the_others(
    olga: Visitor, db: Database
) -> None:
    typed = {"site.name": "Kaivokatu 8", "once": str(uuid4())}
    path = olga.post("operator/register", typed).location.removeprefix("/en/")
    code = path.split("/")[2]
    olga.post(f"operator/sites/{code}/edit/purpose", {"site.purpose": "Theft"})
    olga.post("operator/register", typed | {"site.name": "Kaivokatu 10"})

    site = kept(db, Code(code)).filing.site
    assert (site.name, site.purpose) == ("Kaivokatu 10", "Theft")
    assert made(db) == 1


def test_remove_that_is_clicked_twice_moves_nothing(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = three(db, cast)
    path = f"operator/sites/{code}/edit/cameras"
    form = {f"cameras.{n}.id": f"C{n + 1}" for n in range(3)}
    form |= {"remove": "0", "seen": opened(olga, path)}

    assert [olga.post(path, form).status_code for _click in range(2)] == [303, 409]
    assert hours(db, code) == {"C2": "20", "C3": "30"}


def test_an_answer_never_goes_to_another_camera(olga: Visitor, db: Database, cast: Cast) -> None:
    code = three(db, cast)
    path = f"operator/sites/{code}/edit/recording"
    seen = opened(olga, f"{path}?each=1")
    gone = {f"cameras.{n}.id": f"C{n + 1}" for n in range(3)} | {"remove": "0"}
    olga.post(f"operator/sites/{code}/edit/cameras", gone)
    answer = olga.post(path, {"cameras.0.retention_hours": "24", "seen": seen})

    assert answer.status_code == 409
    assert "You typed: 1. Kept for (hours): 24." in words(answer)
    assert hours(db, code) == {"C2": "20", "C3": "30"}


def test_whether_faces_are_matched_stays_as_it_was_typed(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = draft(db, cast, a_filing())
    path = f"operator/sites/{code}/edit/faces"
    seen = opened(olga, path)
    olga.post(path, {"fr": "yes"})
    answer = olga.post(path, {"fr": "no", "seen": seen})

    assert answer.status_code == 409
    assert 'value="no" checked' in answer.text
    assert "Kept now: Yes." in words(answer)


def test_what_a_colleague_cleared_is_told(olga: Visitor, db: Database, cast: Cast) -> None:
    code = draft(db, cast, a_filing(site={"purpose": "Theft"}))
    path = f"operator/sites/{code}/edit/purpose"
    seen = opened(olga, path)
    olga.post(path, {})
    answer = olga.post(path, {"site.purpose": "Order", "seen": seen})

    assert "Kept now: Purpose: –" in words(answer)
