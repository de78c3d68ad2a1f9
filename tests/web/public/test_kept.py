"""A page is made once, and sent again only to who does not have it."""

import gzip
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from registry.domain.codes import Code
from registry.rules.pack import load_packs
from registry.services import publishing
from registry.store.database import Database
from registry.web.public.pages import Finished, Recent
from tests.cast import NOON, Cast, published
from tests.making import a_filing


@pytest.fixture
def site(db: Database, cast: Cast) -> Code:
    """Return the code of a published site."""
    return published(db, cast).site


@pytest.fixture
def questions(app: Flask) -> Iterator[list[str]]:
    """Return what the store is asked: each question takes one connection from the pool."""
    asked: list[str] = []
    reader = app.extensions["database"].reader

    def count(*_args: object) -> None:
        asked.append("a question")

    sa.event.listen(reader, "checkout", count)
    yield asked
    sa.event.remove(reader, "checkout", count)


def test_a_page_made_anew_asks_the_store_twice(
    client: FlaskClient, site: Code, questions: list[str]
) -> None:
    client.get(f"/en/s/{site}")

    assert len(questions) == 2


def test_a_page_that_is_kept_asks_once_whether_it_is_still_right(
    client: FlaskClient, site: Code, questions: list[str]
) -> None:
    client.get(f"/en/s/{site}")
    questions.clear()
    client.get(f"/en/s/{site}")

    assert len(questions) == 1


def test_who_has_the_page_is_told_so_in_no_bytes(client: FlaskClient, site: Code) -> None:
    first = client.get(f"/en/s/{site}")
    again = client.get(f"/en/s/{site}", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_a_change_is_seen_at_once(
    client: FlaskClient, db: Database, cast: Cast, site: Code
) -> None:
    first = client.get(f"/en/s/{site}")
    amended = a_filing(site={"purpose": "Vandalism"})
    publishing.amend(db, cast.olga, site, amended, load_packs(), now=NOON)

    again = client.get(f"/en/s/{site}", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 200
    assert "Vandalism" in again.text


def test_a_withdrawn_page_is_never_taken_for_unchanged(
    client: FlaskClient, db: Database, cast: Cast, site: Code
) -> None:
    publishing.withdraw(db, cast.olga, site, now=NOON, reason="Closed")
    tag = client.get(f"/en/s/{site}").headers["ETag"]

    assert client.get(f"/en/s/{site}", headers={"If-None-Match": tag}).status_code == 410


def test_the_day_on_which_pictures_are_gone_moves_with_the_day(app: Flask, site: Code) -> None:
    client = app.test_client()
    assert "gone by 7 May 2026" in client.get(f"/en/s/{site}").text

    app.config["CLOCK"] = lambda: NOON.replace(day=5)

    assert "gone by 8 May 2026" in client.get(f"/en/s/{site}").text


def test_an_address_with_words_in_it_does_not_spoil_the_page(
    client: FlaskClient, site: Code
) -> None:
    first = client.get(f"/en/s/{site}?spoiled=1").text

    assert "spoiled" not in first
    assert client.get(f"/en/s/{site}").text == first


def test_languages_are_kept_apart(client: FlaskClient, site: Code) -> None:
    tags = {client.get(f"/{tag}/s/{site}").headers["ETag"] for tag in ("en", "fi", "ar")}

    assert len(tags) == 3


def test_a_packed_page_is_the_same_page(client: FlaskClient, site: Code) -> None:
    plain = client.get(f"/en/s/{site}")
    packed = client.get(f"/en/s/{site}", headers={"Accept-Encoding": "gzip"})

    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["ETag"] == plain.headers["ETag"]


def test_what_is_asked_for_least_goes_first() -> None:
    pages = Recent[Finished](room=2)
    made: list[str] = []

    def page(name: str) -> Finished:
        made.append(name)
        return Finished(name)

    for name in ("a", "b", "a", "c", "a", "b"):
        pages.made(name, lambda name=name: page(name))  # type: ignore[misc]  # bound now

    assert made == ["a", "b", "c", "b"]


def test_the_door_and_the_application_answer_alike(app: Flask, site: Code) -> None:
    client = app.test_client()
    asked = {"Accept-Language": "ar", "Accept-Encoding": "gzip"}
    addresses = [f"/S/{site}", f"/s/{site}", f"/fi/s/{site}", f"/en/s/{site[:4]}-{site[4:]}"]

    made = [client.get(address, headers=asked) for address in addresses]
    app.extensions["pages"] = Recent[Finished]()
    from_application = [client.get(address, headers=asked) for address in addresses]
    from_door = [client.get(address, headers=asked) for address in addresses]

    for answers in zip(made, from_application, from_door, strict=True):
        assert len({(one.status, one.data) for one in answers}) == 1
        assert len({tuple(sorted(one.headers.items())) for one in answers}) == 1


@pytest.mark.parametrize("method", ["HEAD", "POST", "OPTIONS"])
def test_the_door_takes_nothing_but_a_plain_question(
    client: FlaskClient, site: Code, method: str
) -> None:
    client.get(f"/en/s/{site}")

    answer = client.open(f"/en/s/{site}", method=method)

    assert answer.data == b"" or answer.status_code == 405
