"""The proof of a sign from the terminal: its picture in a file, its items on the terminal."""

import json
from pathlib import Path

import pytest
from PIL import Image

from registry.domain.filing import Filing
from registry.store import signs as kept
from registry.store.database import Database
from tests.cast import Cast, published
from tests.cli.test_story import Terminal, terminal
from tests.making import a_filing, a_match

__all__ = ["terminal"]

BELGIAN: Filing = a_filing(fr=[a_match()], site={"jurisdictions": ["BE"]})


def test_a_proof_is_a_picture_and_a_list_and_stores_nothing(
    terminal: Terminal, db: Database, cast: Cast, tmp_path: Path
) -> None:
    site = published(db, cast, BELGIAN).site
    picture = tmp_path / "proof.png"

    proof = terminal.json(
        "signs", "proof", site, "--layout", "a3", "--lang", "nl,en", "--out", picture
    )["proof"]

    items = {(one["item"], one["standing"]) for one in proof["items"]}
    assert ("legal_reference", "printed") in items
    assert ("pictogram_camera", "missing") in items
    assert proof["regimes"] == ["gdpr-first-layer", "belgium-camera-act", "amazon-g5"]
    assert (proof["readable_m"], proof["scan_m"]) == (2.4, 0.96)
    assert proof["unreviewed"] == ["nl"]
    with Image.open(picture) as read:
        assert read.size == (1754, 2480)  # A3 at 150 dots an inch
    with db.read() as session:
        assert kept.signs(session, site) == ()


@pytest.mark.parametrize(("name", "begins"), [("proof.pdf", b"%PDF"), ("proof.svg", b"<svg")])
def test_the_name_of_the_file_chooses_its_format(
    terminal: Terminal, db: Database, cast: Cast, tmp_path: Path, name: str, begins: bytes
) -> None:
    site = published(db, cast, BELGIAN).site
    done = terminal.run("signs", "proof", site, "--lang", "en", "--out", tmp_path / name)

    assert done.exit_code == 0, done.output
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_people_read_it_in_lines(terminal: Terminal, db: Database, cast: Cast) -> None:
    told = terminal.run("signs", "proof", published(db, cast, BELGIAN).site, "--lang", "en").output

    assert "Headline readable from 1.8 m, QR code from 0.64 m." in told
    assert "printed  purposes" in told
    assert "tell: fr.decision_effect" in told
    assert "Only the official pictogram of the royal decree counts" in told


def test_a_file_of_another_kind_is_wrong_use(
    terminal: Terminal, db: Database, cast: Cast, tmp_path: Path
) -> None:
    site = published(db, cast, BELGIAN).site

    assert terminal.run("signs", "proof", site, "--out", tmp_path / "proof.doc").exit_code == 2


def test_a_sign_that_cannot_be_printed_ends_with_1_and_leaves_no_file(
    terminal: Terminal, db: Database, cast: Cast, tmp_path: Path
) -> None:
    site = published(db, cast, operator={"contact_phone": None}).site
    out = tmp_path / "proof.pdf"
    done = terminal.run("signs", "proof", site, "--lang", "en", "--out", out, "--json")

    assert done.exit_code == 1
    assert json.loads(done.stderr)["problems"][0]["field"] == "operator.contact_phone"
    assert not out.exists()
