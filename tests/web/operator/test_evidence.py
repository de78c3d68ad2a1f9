"""A sign is shown by photos from a phone, with or without a script."""

import pytest

from registry.domain.codes import new_code
from registry.domain.evidence import Reading
from registry.domain.states import SignFact, SignState
from registry.store import evidence, signs
from registry.store.database import Database
from tests.cast import Cast
from tests.pictures import photos
from tests.web.estate import Estate, settle
from tests.web.sending import GREY, held, posted, send, shot
from tests.web.visitor import Visitor, words


@pytest.fixture
def estate(db: Database, cast: Cast) -> Estate:
    """Return the sites of Demo Stores, and a sign that is issued."""
    return settle(db, cast)


def test_a_photo_of_the_right_sign_posts_it(db: Database, olga: Visitor, estate: Estate) -> None:
    answer = send(olga, posted(estate), files={"photo-1": shot(estate.sign)})

    assert answer.status_code == 303
    with db.read() as session:
        assert signs.sign(session, estate.sign).state is SignState.POSTED
        (view,) = evidence.of_sign(session, estate.sign)
    assert (view.fact, view.reading, len(view.digests)) == (SignFact.POSTED, Reading.READ, 1)
    page = olga.get(f"operator/signs/{estate.sign}/photos")
    assert "it is this sign" in words(page)
    assert "with 1 photo" in words(olga.get(f"operator/signs/{estate.sign}"))


def test_a_photo_of_another_sign_is_refused_at_its_field(
    db: Database, olga: Visitor, estate: Estate
) -> None:
    other = new_code()

    answer = send(olga, posted(estate), files={"photo-1": shot(other)})

    assert answer.status_code == 422
    assert f"Photo 1: This is another sign: {other[:4]}-{other[4:]}." in words(answer)
    assert 'id="photo-1-error"' in answer.text
    with db.read() as session:
        assert signs.sign(session, estate.sign).state is SignState.ISSUED


def test_every_problem_is_told_at_once_and_nothing_good_is_lost(
    db: Database, olga: Visitor, estate: Estate
) -> None:
    files = {"photo-1": shot(estate.sign), "photo-2": shot("X", "https://evil.example"),
             "photo-3": b"GIF89a" + b"x" * 99}  # fmt: skip

    answer = send(olga, posted(estate), {"day": "soon", "note": "By the lift"}, files)

    said = words(answer)
    assert answer.status_code == 422
    for sentence in ("Give a date", "EVIL.EXAMPLE", "of the kind GIF"):
        assert sentence in said
    assert 'value="By the lift"' in answer.text
    assert set(held(answer)) == {"held-1"}
    again = send(olga, posted(estate), held(answer))
    assert again.status_code == 303
    with db.read() as session:
        (view,) = evidence.of_sign(session, estate.sign)
    assert view.reading is Reading.READ


def test_a_good_photo_stays_when_the_one_for_its_place_is_refused(
    olga: Visitor, estate: Estate
) -> None:
    first = send(olga, posted(estate), {"day": ""}, {"photo-1": shot(estate.sign)})

    second = send(olga, posted(estate), held(first), {"photo-1": shot(new_code())})

    assert "another sign" in words(second)
    assert held(second) == held(first)


def test_a_photo_that_shows_a_face_comes_back_once(olga: Visitor, estate: Estate) -> None:
    paper = photos.photo(photos.placard(f"http://localhost:8000/S/{estate.sign}".upper()))
    paper.paste(photos.face(300), (40, 60))

    first = send(olga, posted(estate), files={"photo-1": photos.jpeg(paper)})

    assert first.status_code == 422
    assert "there may be a face in it" in words(first)
    assert send(olga, posted(estate), held(first)).status_code == 303


def test_a_photo_can_be_left_out_again(olga: Visitor, estate: Estate) -> None:
    first = send(olga, posted(estate), {"day": ""}, {"photo-1": shot(estate.sign)})

    second = send(olga, posted(estate), {**held(first), "drop-1": "yes"})

    assert second.status_code == 422
    assert "Add a photo of the sign." in words(second)


def test_a_code_that_cannot_be_read_is_kept_only_by_choice(
    db: Database, olga: Visitor, estate: Estate
) -> None:
    first = send(olga, posted(estate), files={"photo-1": GREY})
    assert first.status_code == 422
    assert "No photo lets us read the sign’s code" in words(first)

    second = send(olga, posted(estate), {**held(first), "keep": "yes"})

    assert second.status_code == 303
    with db.read() as session:
        assert evidence.of_sign(session, estate.sign)[0].reading is Reading.UNREAD
    assert "To be looked at" in words(olga.get(f"operator/signs/{estate.sign}/photos"))


def test_a_wide_photo_without_a_code_goes_with_one_that_was_read(
    olga: Visitor, estate: Estate
) -> None:
    files = {"photo-1": GREY, "photo-2": shot(estate.sign)}

    assert send(olga, posted(estate), files=files).status_code == 303


def test_without_a_photo_the_sign_is_posted_only_by_choice(
    db: Database, olga: Visitor, estate: Estate
) -> None:
    assert send(olga, posted(estate)).status_code == 422

    assert send(olga, posted(estate), {"keep": "yes"}).status_code == 303

    with db.read() as session:
        assert evidence.of_sign(session, estate.sign) == ()
        assert signs.sign(session, estate.sign).state is SignState.POSTED


def test_photos_from_the_album_fill_the_free_places(
    db: Database, olga: Visitor, estate: Estate
) -> None:
    album = [shot(estate.sign), GREY]

    answer = send(olga, posted(estate), files={"album": album})

    assert answer.status_code == 303
    with db.read() as session:
        assert len(evidence.of_sign(session, estate.sign)[0].digests) == 2


def test_a_fourth_photo_is_refused_and_three_stay(olga: Visitor, estate: Estate) -> None:
    answer = send(olga, posted(estate), files={"album": [shot(estate.sign), GREY, GREY, GREY]})

    assert answer.status_code == 422
    assert "Send at most 3 photos." in words(answer)
    assert len(held(answer)) == 3


@pytest.mark.parametrize(
    ("told", "kept"), [("37", 40), ("", None), ("-5", None), ("1e3", None), ("٣", None)]
)
def test_the_phone_tells_a_distance_and_no_more(
    db: Database, olga: Visitor, estate: Estate, told: str, kept: int | None
) -> None:
    send(olga, posted(estate), {"distance": told}, {"photo-1": shot(estate.sign)})

    with db.read() as session:
        assert evidence.of_sign(session, estate.sign)[0].distance_m == kept


def test_who_scans_the_sign_is_led_to_the_form(olga: Visitor, estate: Estate) -> None:
    scanned = olga.get(f"s/{estate.sign}").text

    assert f'href="/en/operator/signs/{estate.sign}"' in scanned
    assert f"/en/{posted(estate)}" in olga.get(f"operator/signs/{estate.sign}").text
