"""Many signs from the pages: ask, watch, take the file, say that it is printed."""

import re
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest

from registry.config import Settings
from registry.domain.states import SignState
from registry.services import batches, printing
from registry.services.printing import Press
from registry.services.signs import Imprint
from registry.store import signs as kept
from registry.store.database import Database
from tests.cast import NOON, Cast, filed
from tests.services.batching import a_street
from tests.web.visitor import Visitor, words

IMPRINT = Imprint("http", "LOCALHOST:8000", "Register of Testville", demonstration=False)
ASKED: dict[str, str | list[str]] = {
    "which": "look",
    "layout": "a4",
    "languages": ["en"],
    "order": "route",
    "form": "pdf",
}
REFRESH = '<noscript><meta http-equiv="refresh" content="5"></noscript>'


def ask(visitor: Visitor, area: str = "operator", **differs: str | list[str]) -> str:
    """Return the path of the page of a new batch, below the English pages."""
    answer = visitor.post(f"{area}/batches/new", ASKED | differs)
    assert answer.status_code == 303, words(answer)
    return answer.location.partition("/en/")[2]


def work(db: Database, settings: Settings, path: str) -> None:
    batch = UUID(path.rpartition("/")[2])
    press = Press(settings.instance / "batches", IMPRINT, lambda: True)
    assert printing.work(db, batch, press, now=NOON)


def pages(visitor: Visitor, path: str) -> int:
    """Return how many pages a file has; nobody between may keep it."""
    with visitor.get(path) as answer:
        assert answer.headers["Cache-Control"] == "no-store"
        return len(pypdfium2.PdfDocument(answer.data))


def test_a_batch_is_asked_for_watched_and_taken_home(
    db: Database, cast: Cast, olga: Visitor, settings: Settings
) -> None:
    street = a_street(db, cast, 2)
    path = ask(olga)
    before = olga.get(path)
    work(db, settings, path)
    after = olga.get(path)

    signs, check_list = pages(olga, f"{path}/signs"), pages(olga, f"{path}/check-list.pdf")
    olga.post(f"{path}/printed", page=path)

    assert "0 of 2 signs" in words(before)
    assert "Download the signs" in words(after)
    assert (signs, check_list) == (3, 1)
    assert "Printed on" in words(olga.get(path))
    with db.read() as session:
        states = {sign.state for site in street for sign in kept.signs(session, site)}
    assert states == {SignState.PRINTED}


def test_without_script_the_page_looks_again_until_it_is_told_not_to(
    db: Database, cast: Cast, olga: Visitor, settings: Settings
) -> None:
    a_street(db, cast, 1)
    path = ask(olga)

    assert REFRESH in olga.get(path).text
    assert "refresh" not in olga.get(f"{path}?still=1").text
    work(db, settings, path)
    assert "refresh" not in olga.get(path).text


def test_the_script_is_told_how_far_it_is(
    db: Database, cast: Cast, olga: Visitor, settings: Settings
) -> None:
    a_street(db, cast, 2)
    path = ask(olga)

    before = olga.get(f"{path}/progress.json").get_json()
    work(db, settings, path)
    after = olga.get(f"{path}/progress.json").get_json()

    assert before == {"done": 0, "total": 2, "words": "0 of 2 signs", "open": True}
    assert after == {"done": 2, "total": 2, "words": "2 of 2 signs", "open": False}


def test_a_cancelled_batch_says_so(db: Database, cast: Cast, olga: Visitor) -> None:
    a_street(db, cast, 1)
    path = ask(olga)

    olga.post(f"{path}/cancel", page=path)

    assert "Cancelled" in words(olga.get(path))
    assert olga.get(f"{path}/signs").status_code == 409


def test_a_site_without_a_sign_is_named_with_its_reasons(
    db: Database, cast: Cast, olga: Visitor, settings: Settings
) -> None:
    draft = filed(db, cast)
    path = ask(olga, site=draft)
    work(db, settings, path)

    page = words(olga.get(path))

    assert "Failed" in page
    assert "Signs are issued for published sites only." in page
    assert "Kaivokatu 8" in page


@pytest.mark.parametrize(
    ("differs", "sentence"),
    [
        ({"which": "most"}, "There is no “most”"),
        ({"site": "7K3F-9QX7"}, "“7K3F-9QX7” is not a code"),
        ({"layout": "b9"}, "There is no layout “b9”"),
        ({"form": "sheets"}, "Only A6 signs"),
        ({"languages": ["ru"]}, "Confirm that the signs are to be printed"),
        ({"which": "stale"}, "There is nothing to print"),
    ],
)
def test_what_cannot_be_asked_for_is_said_on_the_form(
    db: Database, cast: Cast, olga: Visitor, differs: dict[str, str | list[str]], sentence: str
) -> None:
    a_street(db, cast, 1)

    answer = olga.post("operator/batches/new", ASKED | differs)

    assert answer.status_code == 422
    assert sentence in words(answer)


def test_an_address_may_fill_in_the_form(olga: Visitor) -> None:
    form = olga.get("operator/batches/new?which=stale&sector=retail&languages=fi").text

    chosen = re.findall(r'value="(\w+)" (?:checked|selected)', form)
    assert {"stale", "retail", "fi", "a4", "route", "pdf"} <= set(chosen)


def test_another_operator_gets_no_file(
    db: Database, cast: Cast, olga: Visitor, rita: Visitor, settings: Settings
) -> None:
    a_street(db, cast, 1)
    path = ask(olga)
    work(db, settings, path)

    for end in ("", "/signs", "/check-list.pdf", "/progress.json"):
        assert rita.get(path + end).status_code == 404
    assert "1 sign" not in words(rita.get("operator/batches"))


def test_an_official_prints_for_all_and_sees_what_operators_print(
    db: Database, cast: Cast, olga: Visitor, dee: Visitor, settings: Settings
) -> None:
    a_street(db, cast, 1)
    theirs = ask(olga).replace("operator/", "official/")
    own = ask(dee, "official")
    work(db, settings, own)

    assert dee.get(theirs).status_code == 200
    assert pages(dee, f"{own}/signs") == 2
    assert olga.get(own.replace("official/", "operator/")).status_code == 404
    assert "1 sign" in words(dee.get("official/batches"))


def test_files_that_are_gone_are_not_offered(
    db: Database, cast: Cast, olga: Visitor, settings: Settings
) -> None:
    a_street(db, cast, 1)
    path = ask(olga)
    work(db, settings, path)
    batch = UUID(path.rpartition("/")[2])

    batches.discard(db, batch, settings.instance / "batches", now=NOON + timedelta(days=31))

    assert "no longer kept" in words(olga.get(path))
    assert olga.get(f"{path}/signs").status_code == 410


def test_a_full_disk_is_told_and_can_be_tried_again(
    db: Database, cast: Cast, olga: Visitor, settings: Settings
) -> None:
    a_street(db, cast, 1)
    path = ask(olga)
    folder = Path(settings.instance / "batches")
    folder.mkdir()
    blocked = folder / path.rpartition("/")[2]
    blocked.write_text("in the way")
    work(db, settings, path)
    failed = words(olga.get(path))
    blocked.unlink()

    olga.post(f"{path}/again", page=path)
    work(db, settings, path)

    assert "The files cannot be written" in failed
    assert "Download the signs" in words(olga.get(path))
