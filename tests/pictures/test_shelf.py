"""The shelf of pictures: held for a day, kept by their digest, copied, checked."""

from datetime import timedelta
from pathlib import Path

import pytest

from registry.errors import NotFoundError
from registry.pictures.pixels import encode
from registry.pictures.shelf import Shelf
from tests.cast import NOON
from tests.pictures import photos

PICTURE = encode(photos.face(200))
OTHER = encode(photos.face(240))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Return an empty shelf."""
    return Shelf(tmp_path / "evidence")


def test_a_picture_is_held_then_kept(shelf: Shelf) -> None:
    digest = shelf.hold(PICTURE, now=NOON)
    assert shelf.held(digest) == PICTURE
    assert shelf.kept(digest) is None

    shelf.keep(digest)
    shelf.keep(digest)

    assert shelf.held(digest) is None
    assert shelf.kept(digest) == PICTURE


def test_what_is_held_longer_than_a_day_is_dropped_when_the_next_comes(shelf: Shelf) -> None:
    old = shelf.hold(PICTURE, now=NOON)
    shelf.hold(OTHER, now=NOON + timedelta(hours=23))
    assert shelf.held(old) == PICTURE

    shelf.hold(OTHER, now=NOON + timedelta(hours=25))

    assert shelf.held(old) is None
    with pytest.raises(NotFoundError):
        shelf.keep(old)


def test_only_bare_pixels_are_put_there(shelf: Shelf) -> None:
    with pytest.raises(ValueError, match="not rebuilt"):
        shelf.hold(photos.jpeg(photos.face(200), comment=b"more"), now=NOON)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "\n"])
def test_no_name_leads_out_of_the_folder(shelf: Shelf, name: str) -> None:
    with pytest.raises(NotFoundError):
        shelf.kept(name)


def test_pictures_are_for_their_owner_only(shelf: Shelf) -> None:
    digest = shelf.hold(PICTURE, now=NOON)
    shelf.keep(digest)

    assert shelf.place(digest).stat().st_mode & 0o077 == 0


def test_a_copy_is_whole_and_adds_only_what_is_new(shelf: Shelf, tmp_path: Path) -> None:
    copy = Shelf(tmp_path / "copy")
    first, second = (shelf.hold(one, now=NOON) for one in (PICTURE, OTHER))
    shelf.keep(first)
    assert shelf.copy_to(copy) == 1
    shelf.keep(second)

    assert shelf.copy_to(copy) == 1

    assert copy.kept(first) == PICTURE
    assert list(copy.problems([first, second])) == []


def test_a_lost_and_a_changed_picture_are_noticed(shelf: Shelf) -> None:
    first, second = (shelf.hold(one, now=NOON) for one in (PICTURE, OTHER))
    shelf.keep(first)
    shelf.keep(second)
    shelf.take_away(first)
    shelf.place(second).write_bytes(PICTURE)

    said = list(shelf.problems([first, second]))

    assert [words.split()[-1] for words in said] == ["missing.", "changed."]
