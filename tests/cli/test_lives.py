"""The life of a sign from the terminal: planned, issued, printed, posted, corrected."""

import json
from pathlib import Path
from typing import Any

import pytest

from registry.rules.pack import load_packs
from registry.services import publishing, reviews
from registry.store import signs as kept
from registry.store.database import Database
from tests.cast import NOON, Cast, filed, published
from tests.cli.test_story import Terminal, terminal

__all__ = ["terminal"]


def facts(terminal: Terminal, sign: str) -> list[dict[str, Any]]:
    """Return the life of a sign."""
    found: list[dict[str, Any]] = terminal.json("signs", "life", sign)["life"]
    return found


def only(db: Database, site: str) -> str:
    """Return the code of the only sign of a site."""
    with db.read() as session:
        (sign,) = kept.signs(session, site)
    return sign.code


def test_a_planned_sign_is_issued_when_its_site_is_public(
    terminal: Terminal, db: Database, cast: Cast, tmp_path: Path
) -> None:
    site = filed(db, cast)
    (planned,) = terminal.json(
        "signs", "plan", site, "--lang", "en", "--entrance", "1", "--facing", "NE"
    )["signs"]
    early = terminal.run("signs", "issue", planned["code"], "--out", tmp_path / "early.pdf")
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)
    publishing.publish(db, cast.olga, site, load_packs(), now=NOON)
    (issued,) = terminal.json("signs", "issue", planned["code"], "--out", tmp_path / "sign.pdf")[
        "signs"
    ]

    assert planned["state"] == "planned"
    assert (planned["placement"]["entrance"], planned["placement"]["facing_deg"]) == (0, 45.0)
    assert early.exit_code == 1
    assert (issued["code"], issued["state"], issued["revision"]) == (planned["code"], "issued", 1)
    assert (tmp_path / "sign.pdf").read_bytes().startswith(b"%PDF")


def test_a_life_is_told_with_days_and_names(
    terminal: Terminal, db: Database, cast: Cast, tmp_path: Path
) -> None:
    site = published(db, cast).site
    (sign,) = terminal.json("signs", "issue", site, "--lang", "en", "--out", tmp_path / "s.pdf")[
        "signs"
    ]
    code = sign["code"]
    terminal.json("signs", "printed", code)
    terminal.json("signs", "post", code)
    terminal.json("signs", "place", code, "--height", "150", "--place", "left door")
    terminal.json("signs", "missing", code, "--note", "gone", "--as", cast.olga.email)

    told = facts(terminal, code)
    assert [one["fact"] for one in told] == ["issued", "printed", "posted", "placed", "missing"]
    assert (told[-1]["by"], told[-1]["note"]) == (cast.olga.email, "gone")
    assert told[3]["placement"] == {"mount_height_cm": 150, "note": "left door"}


def test_a_wrong_fact_is_corrected_and_stays(
    terminal: Terminal, db: Database, cast: Cast, tmp_path: Path
) -> None:
    site = published(db, cast).site
    terminal.json("signs", "issue", site, "--lang", "en", "--out", tmp_path / "s.pdf")
    code = only(db, site)
    terminal.json("signs", "post", code)
    wrong = facts(terminal, code)[-1]["id"]
    (after,) = terminal.json(
        "signs", "correct", code, "--fact", str(wrong), "--note", "another door"
    )["signs"]

    told = facts(terminal, code)
    assert after["state"] == "issued"
    assert [one["fact"] for one in told] == ["issued", "posted", "corrected"]
    assert told[1]["corrected_by"] == told[2]["id"]
    assert "did not happen" in terminal.run("signs", "life", code).stdout


@pytest.mark.parametrize("verb", ["missing", "inspect"])
def test_what_cannot_be_is_one_line_and_exit_1(
    terminal: Terminal, db: Database, cast: Cast, tmp_path: Path, verb: str
) -> None:
    site = published(db, cast).site
    terminal.json("signs", "issue", site, "--lang", "en", "--out", tmp_path / "s.pdf")
    found = ["--found", "ok"] if verb == "inspect" else []
    done = terminal.run("signs", verb, only(db, site), *found)

    assert done.exit_code == 1
    assert str(done.exception) == "This sign has to be posted first."


def test_a_place_that_cannot_be_is_told_at_its_field(
    terminal: Terminal, db: Database, cast: Cast
) -> None:
    site = filed(db, cast)
    done = terminal.run("signs", "plan", site, "--facing", "up", "--lat", "95", "--json")

    assert done.exit_code == 1
    assert {one["field"] for one in json.loads(done.stderr)["problems"]} == {
        "facing_deg",
        "latitude",
    }


def test_a_translation_that_nobody_has_reviewed_is_said(
    terminal: Terminal, db: Database, cast: Cast, tmp_path: Path
) -> None:
    site = published(db, cast).site
    done = terminal.run("signs", "issue", site, "--lang", "en,ar", "--out", tmp_path / "s.pdf")

    assert done.exit_code == 0
    assert "Nobody has reviewed the translation into Arabic yet." in done.stderr
