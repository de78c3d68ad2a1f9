"""Photos of signs from the terminal, and their place in a backup."""

import json
import shutil
from pathlib import Path

import pytest

from registry.domain.codes import new_code
from registry.store import evidence
from registry.store.database import Database
from tests.cast import Cast
from tests.cli.test_story import Terminal, terminal
from tests.pictures import photos
from tests.web.estate import Estate, settle

__all__ = ["terminal"]

SMALL = photos.Scene(size=(640, 480), noise=3)


@pytest.fixture
def estate(db: Database, cast: Cast) -> Estate:
    """Return the sites of Demo Stores, and a sign that is issued."""
    return settle(db, cast)


@pytest.fixture
def photo(tmp_path: Path, estate: Estate) -> Path:
    """Return a photo of the sign, in a file."""
    return taken(tmp_path / "photo.jpg", f"https://c.example/S/{estate.sign}")


def taken(file: Path, address: str) -> Path:
    """Return a photo of a sign that carries an address."""
    file.write_bytes(photos.jpeg(photos.photo(photos.placard(address.upper()), SMALL)))
    return file


def test_a_sign_is_posted_and_inspected_with_photos(
    terminal: Terminal, estate: Estate, photo: Path, db: Database
) -> None:
    posted = terminal.json("signs", "post", estate.sign, "--photo", photo)
    seen = terminal.json("signs", "inspect", estate.sign, "--found", "ok", "--photo", photo)

    assert posted["signs"][0]["state"] == "posted"
    assert seen["signs"][0]["state"] == "inspected"
    with db.read() as session:
        assert len(evidence.of_sign(session, estate.sign)) == 2


def test_a_wrong_photo_is_refused_in_words(
    terminal: Terminal, estate: Estate, tmp_path: Path, db: Database
) -> None:
    other = taken(tmp_path / "other.jpg", f"https://c.example/S/{new_code()}")

    done = terminal.run("signs", "post", estate.sign, "--photo", other)

    assert done.exit_code == 1
    assert "another sign" in str(getattr(done.exception, "reasons", ""))
    with db.read() as session:
        assert evidence.of_sign(session, estate.sign) == ()


def test_what_cannot_be_read_is_kept_by_choice(
    terminal: Terminal, estate: Estate, tmp_path: Path
) -> None:
    grey = tmp_path / "grey.png"
    grey.write_bytes(photos.encoded(photos.face(300), "PNG"))

    assert terminal.run("signs", "post", estate.sign, "--photo", grey).exit_code == 1
    kept = terminal.run("signs", "post", estate.sign, "--photo", grey, "--keep")

    assert kept.exit_code == 0
    assert "there may be a face" in kept.stderr


def test_a_backup_brings_the_pictures_back(
    terminal: Terminal, estate: Estate, photo: Path, tmp_path: Path
) -> None:
    terminal.json("signs", "post", estate.sign, "--photo", photo)
    copy = tmp_path / "copy"
    assert terminal.run("db", "backup", copy).exit_code == 0
    shutil.rmtree(tmp_path / "evidence")
    lost = terminal.run("db", "check", "--json")
    assert "is missing" in json.loads(lost.stdout)["problems"][0]

    assert terminal.run("db", "restore", copy, "--yes").exit_code == 0

    assert terminal.run("db", "check").exit_code == 0
