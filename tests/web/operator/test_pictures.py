"""Who sees a picture of a sign, how it is given, and what an inspector does with it."""

import re
from pathlib import Path

import pytest
from flask import Flask

from registry.config import Settings
from registry.domain.evidence import Reading
from registry.domain.states import SignFact
from registry.store import evidence, lives
from registry.store.database import Database
from tests.cast import Cast
from tests.pictures import photos
from tests.pictures.planted import MARK, exif
from tests.web.estate import Estate, settle
from tests.web.sending import SMALL, held, posted, send, shot
from tests.web.visitor import Visitor, words


@pytest.fixture
def estate(db: Database, cast: Cast) -> Estate:
    """Return the sites of Demo Stores, and a sign that is issued."""
    return settle(db, cast)


def test_what_is_held_is_for_who_sent_it_and_for_this_sign_only(
    app: Flask, olga: Visitor, rita: Visitor, estate: Estate
) -> None:
    first = send(olga, posted(estate), {"day": ""}, {"photo-1": shot(estate.sign)})
    token = held(first)["held-1"]
    colleague = Visitor(app.test_client())
    colleague.sign_in("ed@demo-stores.example")

    path = f"operator/signs/{estate.sign}/photos/held/{token}"

    assert olga.get(path).status_code == 200
    assert colleague.get(path).status_code == 404
    assert rita.get(path).status_code == 404
    assert olga.get(path[:-1]).status_code == 404
    assert "was not kept that long" in words(send(colleague, posted(estate), {"held-1": token}))


def test_a_picture_is_given_as_a_picture_only(olga: Visitor, estate: Estate) -> None:
    send(olga, posted(estate), files={"photo-1": shot(estate.sign)})
    page = olga.get(f"operator/signs/{estate.sign}/photos").text
    address = re.findall(r'src="/en/([^"]+\.jpg)"', page)[0]

    answer = olga.get(address)

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Disposition"].startswith("inline; filename=")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_who_is_not_signed_in_sends_no_large_file(app: Flask, estate: Estate) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="photo-1"; filename="a.jpg"\r\n\r\n'
    stranger = app.test_client()

    answer = stranger.post(
        f"/en/{posted(estate)}",
        data=body + b"x" * 3_000_000,
        content_type="multipart/form-data; boundary=x",
    )

    assert answer.status_code == 413


def test_an_inspector_records_what_was_found(
    db: Database, olga: Visitor, dee: Visitor, estate: Estate
) -> None:
    send(olga, posted(estate), {"keep": "yes"})
    path = f"official/signs/{estate.sign}/inspected"
    sticker = {"photo-1": shot("X", "https://evil.example")}
    first = send(dee, path, {"condition": "covered"}, sticker)
    assert first.status_code == 422
    assert "EVIL.EXAMPLE" in words(first)

    second = send(dee, path, {"condition": "covered", **held(first)})

    assert second.status_code == 303
    with db.read() as session:
        (view,) = evidence.of_sign(session, estate.sign)
        assert lives.life(session, estate.sign)[-1].fact is SignFact.INSPECTED
    assert view.reading is Reading.OVERLAY


def test_an_inspection_says_what_was_found(olga: Visitor, dee: Visitor, estate: Estate) -> None:
    send(olga, posted(estate), {"keep": "yes"})

    answer = send(
        dee, f"official/signs/{estate.sign}/inspected", files={"photo-1": shot(estate.sign)}
    )

    assert answer.status_code == 422
    assert "Choose what you found." in words(answer)


def test_an_official_removes_a_picture_for_a_reason(
    olga: Visitor, dee: Visitor, estate: Estate
) -> None:
    send(olga, posted(estate), files={"photo-1": shot(estate.sign)})
    page = f"official/signs/{estate.sign}/photos"
    away = re.findall(r'action="/en/([^"]+/away)"', dee.get(page).text)[0]
    assert dee.post(away, {"reason": ""}, page=page).status_code == 422

    assert dee.post(away, {"reason": "Somebody is in it"}, page=page).status_code == 303

    assert "This picture was removed." in words(dee.get(page))
    assert "This picture was removed." in words(olga.get(f"operator/signs/{estate.sign}/photos"))


def test_nothing_of_what_a_refused_photo_carried_is_left(
    settings: Settings, olga: Visitor, estate: Estate
) -> None:
    wrong = photos.jpeg(photos.photo(photos.placard("https://evil.example"), SMALL), exif=exif())

    answer = send(olga, posted(estate), files={"photo-1": wrong})

    assert MARK not in answer.text
    assert not list(Path(settings.instance, "evidence").rglob("*.jpg"))
