"""What a change would do to every site: asked on a page, worked out beside, told in words."""

import csv
import io

import pytest

from registry.services import rulebook, trying
from registry.store import what_ifs
from registry.store.database import Database
from tests.cast import NOON, Cast, filed
from tests.web.official.rulebook import DEMO, drafted, path_of
from tests.web.visitor import Visitor, words

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)


def asked(dee: Visitor, db: Database, cast: Cast) -> str:
    """Return where the answer will be, after what a draft would do was asked."""
    own = drafted(db, cast)
    home = f"official/packs/{own}"
    return path_of(dee.post(f"{home}/what-if", page=home).location)


def work(db: Database) -> None:
    """Do the work that waits."""
    with db.read() as session:
        known = what_ifs.newest(session, "demo")
    assert known is not None
    trying.work(db, known.id, lambda: True, now=NOON)


def test_the_page_looks_again_until_it_is_worked_out(
    dee: Visitor, db: Database, cast: Cast
) -> None:
    filed(db, cast)
    address = asked(dee, db, cast)

    waiting, still = dee.get(address), dee.get(f"{address}?still=1")
    progress = dee.get(f"{address}/progress.json").json
    work(db)

    assert '<meta http-equiv="refresh"' in waiting.text
    assert '<meta http-equiv="refresh"' not in still.text
    assert progress == {"done": 0, "total": 1, "words": "0 of 1 sites", "open": True}
    assert "refresh" not in dee.get(address).text


def test_the_answer_is_said_in_words_with_sites_to_look_at(
    dee: Visitor, db: Database, cast: Cast
) -> None:
    site = filed(db, cast)
    filed(db, cast, site={"name": "Elsewhere"})
    address = asked(dee, db, cast)
    work(db)

    page = dee.get(address)

    assert "This would raise 1 new finding at 1 operator (1 of 2 sites)." in words(page)
    assert "No camera would have to stop." in words(page)
    assert f'href="/en/official/sites/{site}"' in page.text


def test_the_answer_comes_as_a_table_too(dee: Visitor, db: Database, cast: Cast) -> None:
    site = filed(db, cast)
    address = asked(dee, db, cast)
    assert dee.get(f"{address}/sites.csv").status_code == 404
    work(db)

    text = dee.get(f"{address}/sites.csv").data.decode("utf-8-sig")

    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["rule"], row["effect"], row["findings"]) == ("demo-rule", "raised", "1")
    assert (row["site"], row["after"]) == (site, "raised")


def test_an_answer_about_an_older_text_says_so(dee: Visitor, db: Database, cast: Cast) -> None:
    address = asked(dee, db, cast)
    work(db)
    rulebook.change(db, cast.dee, "demo", DEMO.replace("duty", "advice"), now=NOON)

    assert "The draft was changed since." in words(dee.get(address))


def test_what_goes_with_a_pack_is_asked_before_it_is_withdrawn(
    dee: Visitor, db: Database, cast: Cast
) -> None:
    filed(db, cast)
    home = "official/packs/in-use/eu-gdpr"
    address = path_of(dee.post(f"{home}/what-if", page=home).location)
    with db.read() as session:
        known = what_ifs.newest(session, "eu-gdpr")
    assert known is not None
    trying.work(db, known.id, lambda: True, now=NOON)

    page = words(dee.get(address))

    assert "What goes if it is withdrawn" in page
    assert "This would raise 0 new findings" in page
    assert "settled" in page
