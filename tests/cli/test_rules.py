"""Rules at the terminal: listed, shown, tried on every site, and changed by two officials."""

import json
from pathlib import Path

from registry.errors import RefusedError
from registry.services import rulebook
from registry.store.database import Database
from tests.cast import Cast, filed, published
from tests.cli.test_story import Terminal, terminal
from tests.rules.packs import as_text, raw_pack, raw_rule
from tests.services.unreadable import publish_unread

__all__ = ["terminal"]

NAMED = {
    "id", "pack", "title", "scope", "applies", "requires", "severity", "authority", "publication",
    "citation", "source", "in_force_from", "in_force_to", "status", "read_on", "confidence",
    "facts", "texts",
}  # fmt: skip


def a_file(folder: Path, requires: str = "site.name == 'Elsewhere'") -> Path:
    """Return a pack file."""
    file = folder / "demo.yaml"
    file.write_text(as_text(raw_pack(raw_rule(requires=requires))), "utf-8")
    return file


def test_every_rule_of_every_pack_is_listed_with_every_attribute(terminal: Terminal) -> None:
    listed = terminal.json("rules", "list")["rules"]

    assert (len({one["pack"] for one in listed}), len(listed) >= 83) == (28, True)
    assert [one["id"] for one in listed if not one.keys() >= NAMED] == []


def test_a_rule_and_a_pack_are_shown(terminal: Terminal) -> None:
    rule = terminal.run("rules", "show", "nz-rule-3-notice").stdout
    pack = terminal.run("rules", "show", "nz").stdout

    assert "Biometric Processing Privacy Code 2025" in rule
    assert pack.startswith("New Zealand's Biometric Processing Privacy Code. Version ")
    assert terminal.run("rules", "show", "nothing").exit_code == 1


def test_the_schema_is_printed(terminal: Terminal) -> None:
    printed = json.loads(terminal.run("rules", "schema").stdout)

    assert printed["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_pack_goes_from_a_file_into_use_by_two_officials(
    terminal: Terminal, db: Database, cast: Cast, tmp_path: Path
) -> None:
    file = a_file(tmp_path)
    dee, ada = ("--as", cast.dee.email), ("--as", cast.ada.email)

    states = [
        terminal.json("rules", "load", file, *dee)["state"],
        terminal.json("rules", "propose", "demo", *dee)["state"],
        terminal.run("rules", "sign-off", "demo", *dee).exit_code,
        terminal.json("rules", "sign-off", "demo", *ada)["state"],
    ]
    done = terminal.json("rules", "publish", "demo", *dee)

    assert states == ["draft", "proposed", 1, "signed_off"]
    assert (done["state"], done["version"], done["entry"]) == ("published", 1, 0)
    assert rulebook.current(db).rule("demo-rule") is not None
    assert terminal.run("rules", "text", "demo").stdout.startswith("id: demo\n")


def test_a_pack_is_withdrawn_for_a_reason(terminal: Terminal, cast: Cast) -> None:
    dee = ("--as", cast.dee.email)

    assert terminal.run("rules", "withdraw", "nz", *dee).exit_code == 2
    done = terminal.json("rules", "withdraw", "nz", "--reason", "Not here.", *dee)

    assert done["state"] == "withdrawn"
    assert terminal.run("rules", "show", "nz").exit_code == 1
    facts = terminal.json("rules", "history", "nz")["facts"]
    assert [(fact["fact"], fact["note"]) for fact in facts] == [("withdrawn", "Not here.")]


def test_a_broken_file_is_kept_as_a_draft_and_its_faults_are_said(
    terminal: Terminal, cast: Cast, tmp_path: Path
) -> None:
    file = a_file(tmp_path, "site.nme == 'x'")
    dee = ("--as", cast.dee.email)

    loaded = terminal.run("rules", "load", file, *dee)
    again = terminal.run("rules", "load", file, *dee)
    proposed = terminal.run("rules", "propose", "demo", *dee)

    assert (loaded.exit_code, again.exit_code, proposed.exit_code) == (0, 0, 1)
    assert "do you mean site.name?" in loaded.stderr
    assert isinstance(proposed.exception, RefusedError)
    assert "do you mean site.name?" in proposed.exception.reasons[0]


def test_a_what_if_says_what_a_file_would_do(
    terminal: Terminal, db: Database, cast: Cast, tmp_path: Path
) -> None:
    site = filed(db, cast)

    told = terminal.run("rules", "what-if", a_file(tmp_path)).stdout
    answer = terminal.json("rules", "what-if", a_file(tmp_path))

    assert told.startswith("This would raise 1 new finding at 1 operator (1 of 1 site)")
    assert [one["site"] for one in answer["raised"]["examples"]] == [site]


def test_a_what_if_says_what_goes_with_a_pack(terminal: Terminal) -> None:
    answer = terminal.json("rules", "what-if", "--without", "nz")

    assert [one["difference"]["kind"] for one in answer["rules"]] == ["gone"]


def test_a_published_pack_that_cannot_be_read_is_said_at_every_check(
    terminal: Terminal, db: Database, cast: Cast
) -> None:
    published(db, cast)
    text = as_text(raw_pack(raw_rule(requires="site.moon_phase == 'full'")))
    publish_unread(db, cast, "demo", text, version=1)

    upgraded, checked = terminal.run("db", "upgrade"), terminal.run("db", "check")

    assert (upgraded.exit_code, checked.exit_code) == (1, 1)
    for said in (upgraded.stderr, checked.stderr):
        assert "pack demo, line" in said
        assert "moon_phase" in said
