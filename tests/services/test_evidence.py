"""Photos that show a sign: read, kept as bare pixels, recorded with the sign's life."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from registry.domain.codes import Code, new_code
from registry.domain.evidence import Photo, Reading
from registry.domain.states import Condition, SignFact, SignState
from registry.errors import ConflictError, NotAllowedError, NotFoundError
from registry.pictures.shelf import Shelf
from registry.services import evidence, lives, signs
from registry.services.evidence import Showing, Subject
from registry.store import audit
from registry.store import evidence as kept
from registry.store import lives as facts
from registry.store.database import Database
from registry.store.signs import SignView
from tests.cast import NOON, Cast, published
from tests.pictures import photos
from tests.pictures.planted import exif

SCHEME, HOST = "https", "C.EXAMPLE"
SMALL = photos.Scene(size=(640, 480), noise=3)
STRANGER = "HTTPS://EVIL.EXAMPLE/PAY?id=7"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Return an empty place for pictures."""
    return Shelf(tmp_path / "evidence")


@pytest.fixture
def sign(db: Database, cast: Cast) -> SignView:
    """Return a sign of Demo Stores that is issued."""
    return signs.issue(db, cast.olga, published(db, cast).site, "a4", ("en",), now=NOON)


def shot(code: str, *, root: str = f"{SCHEME}://{HOST}", **more: Any) -> bytes:
    """Return a photo of a sign that carries a code, as a phone sends it."""
    return photos.jpeg(photos.photo(photos.placard(f"{root}/S/{code}".upper()), SMALL), **more)


def looked(db: Database, shelf: Shelf, sign: SignView, data: bytes) -> evidence.Looked:
    """Return what becomes of a photo that should show ``sign``."""
    with db.read() as session:
        wanted = evidence.subject(session, sign, SCHEME, HOST)
    return evidence.look(shelf, data, wanted, now=NOON)


def a_photo(db: Database, shelf: Shelf, sign: SignView, **more: Any) -> Photo:
    """Return a photo of ``sign`` that is held."""
    found = looked(db, shelf, sign, shot(sign.code, **more))
    assert found.photo is not None
    return found.photo


def test_the_right_sign_is_read_and_its_posting_recorded(
    db: Database, cast: Cast, shelf: Shelf, sign: SignView
) -> None:
    photo = a_photo(db, shelf, sign, exif=exif())

    shown = Showing(SignFact.POSTED, (photo,), day=NOON.date(), note="By the lift")
    after = evidence.show(db, shelf, cast.olga, sign.code, shown, now=NOON)

    assert after.state is SignState.POSTED
    with db.read() as session:
        (view,) = kept.of_sign(session, sign.code)
        *_before, event = facts.life(session, sign.code)
    assert event.particulars.evidence == (str(view.id),)
    assert (view.reading, view.by, view.note) == (Reading.READ, cast.olga.email, "By the lift")
    assert view.distance_m == 80  # NEARBY is 76 m from the site of the test
    assert not view.to_look_at
    assert shelf.kept(photo.digest) is not None
    assert shelf.held(photo.digest) is None


def test_another_sign_is_refused_and_named(db: Database, shelf: Shelf, sign: SignView) -> None:
    other = new_code()

    found = looked(db, shelf, sign, shot(other))

    assert found.problem is not None
    assert found.problem.code == "wrong"
    assert f"{other[:4]}-{other[4:]}" in found.problem.sentence()


def test_a_sticker_on_the_right_sign_is_refused_with_where_it_leads(
    db: Database, shelf: Shelf, sign: SignView
) -> None:
    paper = photos.placard(f"{SCHEME}://{HOST}/S/{sign.code}".upper())
    stuck = photos.with_sticker(paper, STRANGER)

    found = looked(db, shelf, sign, photos.jpeg(photos.photo(stuck)))

    assert found.photo is not None
    assert found.photo.reading is Reading.OVERLAY
    assert found.problem is not None
    assert STRANGER in found.problem.sentence()


def test_a_photo_without_a_code_is_unread_and_has_to_be_looked_at(
    db: Database, cast: Cast, shelf: Shelf, sign: SignView
) -> None:
    found = looked(db, shelf, sign, photos.jpeg(Image.new("RGB", (640, 480), "grey")))

    assert found.photo is not None
    assert found.problem is None
    shown = Showing(SignFact.POSTED, (found.photo,))
    evidence.show(db, shelf, cast.olga, sign.code, shown, now=NOON)
    with db.read() as session:
        (view,) = kept.of_sign(session, sign.code)
    assert view.reading is Reading.UNREAD
    assert view.to_look_at


def test_a_face_is_told_and_kept_nowhere(db: Database, shelf: Shelf, sign: SignView) -> None:
    paper = photos.photo(photos.placard(f"{SCHEME}://{HOST}/S/{sign.code}".upper()))
    paper.paste(photos.face(300), (40, 60))

    found = looked(db, shelf, sign, photos.jpeg(paper))

    assert found.face
    assert found.photo is not None
    assert "face" not in found.photo.model_dump_json()


def test_a_sign_has_no_face(db: Database, shelf: Shelf, sign: SignView) -> None:
    assert not looked(db, shelf, sign, shot(sign.code)).face


def test_a_refused_posting_leaves_no_trace(
    db: Database, cast: Cast, shelf: Shelf, sign: SignView
) -> None:
    lives.post(db, cast.olga, sign.code, now=NOON)
    photo = a_photo(db, shelf, sign)

    with pytest.raises(ConflictError):
        evidence.show(db, shelf, cast.olga, sign.code, Showing(SignFact.POSTED, (photo,)), now=NOON)

    with db.read() as session:
        assert kept.of_sign(session, sign.code) == ()
    assert shelf.kept(photo.digest) is None


def test_a_photo_that_is_held_no_more_records_nothing(
    db: Database, cast: Cast, shelf: Shelf, sign: SignView
) -> None:
    photo = a_photo(db, shelf, sign)
    shelf.drop(photo.digest)

    with pytest.raises(NotFoundError, match="not kept that long"):
        evidence.show(db, shelf, cast.olga, sign.code, Showing(SignFact.POSTED, (photo,)), now=NOON)

    with db.read() as session:
        assert [event.fact for event in facts.life(session, sign.code)] == [SignFact.ISSUED]


def test_an_inspector_keeps_a_sticker_as_what_was_found(
    db: Database, cast: Cast, shelf: Shelf, sign: SignView
) -> None:
    lives.post(db, cast.olga, sign.code, now=NOON)
    found = looked(db, shelf, sign, shot("X", root="https://evil.example"))
    assert found.photo is not None

    shown = Showing(SignFact.INSPECTED, (found.photo,), condition=Condition.COVERED)
    after = evidence.show(db, shelf, cast.dee, sign.code, shown, now=NOON)

    assert (after.state, after.condition) == (SignState.INSPECTED, Condition.COVERED)
    with db.read() as session:
        (view,) = kept.of_sign(session, sign.code)
    assert view.others == ("HTTPS://EVIL.EXAMPLE/S/X",)


def test_another_operator_sees_no_picture(
    db: Database, cast: Cast, shelf: Shelf, sign: SignView
) -> None:
    photo = a_photo(db, shelf, sign)
    evidence.show(db, shelf, cast.olga, sign.code, Showing(SignFact.POSTED, (photo,)), now=NOON)

    with pytest.raises(NotFoundError):
        evidence.picture(db, shelf, cast.rita, sign.code, photo.digest)

    assert evidence.picture(db, shelf, cast.dee, sign.code, photo.digest)


def test_an_official_takes_a_picture_away_and_the_fact_stays(
    db: Database, cast: Cast, shelf: Shelf, sign: SignView
) -> None:
    photo = a_photo(db, shelf, sign)
    evidence.show(db, shelf, cast.olga, sign.code, Showing(SignFact.POSTED, (photo,)), now=NOON)
    with pytest.raises(NotAllowedError):
        evidence.take_away(db, shelf, cast.olga, sign.code, photo.digest, "A face", now=NOON)

    evidence.take_away(db, shelf, cast.dee, sign.code, photo.digest, "A face", now=NOON)

    assert shelf.kept(photo.digest) is None
    with db.read() as session:
        assert kept.of_sign(session, sign.code)[0].digests == (photo.digest,)
        assert "sign.picture_taken_away" in [one.verb for one in audit.deeds(session, sign.site)]


def test_a_photo_far_from_the_site_has_to_be_looked_at(
    db: Database, cast: Cast, shelf: Shelf, sign: SignView
) -> None:
    photo = a_photo(db, shelf, sign, exif=exif(((61.0, 0.0, 0.0), (25.0, 0.0, 0.0))))
    evidence.show(db, shelf, cast.olga, sign.code, Showing(SignFact.POSTED, (photo,)), now=NOON)

    with db.read() as session:
        (view,) = kept.of_sign(session, sign.code)

    assert view.distance_m is not None
    assert view.distance_m > 90_000
    assert view.to_look_at


def test_where_nothing_is_known_of_the_place_there_is_no_distance(shelf: Shelf) -> None:
    wanted = Subject(Code("7K3F9QX6"), "https://c.example", None)

    found = evidence.look(shelf, shot("7K3F9QX6", exif=exif()), wanted, now=NOON)

    assert found.photo is not None
    assert found.photo.distance_m is None
