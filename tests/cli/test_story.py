"""The whole main job from the terminal, on a filing in a file."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from click.testing import CliRunner, Result
from PIL import Image

from registry.cli import commands
from registry.store.database import Database
from tests.databases import POSTGRESQL_TOOLS, database_url
from tests.making import a_match, raw_filing

SCAN_WIDTH = 1240  # pixels: A4 at 150 dots an inch


class Terminal:
    """A terminal at one register."""

    def __init__(self, env: dict[str, str]) -> None:
        self.env = env

    def run(self, *words: str | Path) -> Result:
        return CliRunner().invoke(commands, list(map(str, words)), env=self.env)

    def json(self, *words: str | Path) -> Any:
        done = self.run(*words, "--json")
        assert done.exit_code == 0, (done.output, done.exception)
        return json.loads(done.stdout)


@pytest.fixture
def terminal(db: Database, tmp_path: Path) -> Terminal:
    return Terminal(
        {
            "REGISTRY_INSTANCE": str(tmp_path),
            "REGISTRY_SECRET_KEY": "a key for tests only, of no use elsewhere",
            "REGISTRY_PUBLIC_URL": "https://c.example",
            "REGISTRY_DATABASE_URL": database_url(db),
            "PATH": f"{POSTGRESQL_TOOLS}{os.pathsep}{os.environ['PATH']}",
        }
    )


def written(folder: Path, raw: object) -> Path:
    path = folder / "filing.json"
    path.write_text(json.dumps(raw), "utf-8")
    return path


def test_from_a_filing_to_a_sign_that_leads_to_its_page(terminal: Terminal, tmp_path: Path) -> None:
    filing = written(tmp_path, raw_filing(fr=[a_match()]))
    olga = "olga@demo-stores.example"
    terminal.json(
        "accounts", "create", olga, "--role", "owner", "--organisation", "Demo Stores Oy",
        "--password", "a long enough password",
    )  # fmt: skip

    site = terminal.json("filing", "file", filing, "--as", olga)["site"]
    terminal.json("operators", "verify", "Demo Stores Oy")
    revision = terminal.json("sites", "publish", site, "--as", olga)
    picture = tmp_path / "sign.png"
    (sign,) = terminal.json(
        "signs", "issue", site, "--layout", "a4", "--format", "png", "--lang", "en,ar",
        "--out", picture, "--as", olga,
    )["signs"]  # fmt: skip
    (shown,) = terminal.json("sites", "show", site)["sites"]

    told = terminal.run("sites", "show", site).stdout

    assert "revision  1  published" in told
    assert "finding" in told
    assert revision["revision"] == 1
    image = Image.open(picture)
    assert image.width == SCAN_WIDTH
    (code,) = zxingcpp.read_barcodes(image)
    assert code.text == f"HTTPS://C.EXAMPLE/S/{sign['code']}"
    assert shown["signs"] == [sign["code"]]
    assert shown["page"] == f"https://c.example/S/{site}"


def test_the_list_has_the_keys_that_programs_rely_on(terminal: Terminal, tmp_path: Path) -> None:
    terminal.json("filing", "file", written(tmp_path, raw_filing()))

    (site,) = terminal.json("sites", "list")["sites"]

    assert list(site) == [
        "code", "name", "operator", "state", "status", "latitude", "longitude", "cameras",
        "face_recognition", "revision", "findings", "page", "signs",
    ]  # fmt: skip
    assert list(site["findings"]) == [
        "stops_the_use", "duty", "advice", "evidence_missing", "cannot_tell",
    ]  # fmt: skip


def test_rules_are_listed_with_the_keys_that_programs_rely_on(terminal: Terminal) -> None:
    rules = terminal.json("rules", "list")["rules"]

    assert {rule["id"] for rule in rules} >= {"amz-g3-threshold-99", "amz-g5-notice"}
    assert list(rules[0])[:15] == [
        "id", "pack", "title", "scope", "severity", "authority", "publication", "citation",
        "source", "in_force_from", "in_force_to", "status", "read_on", "confidence", "facts",
    ]  # fmt: skip


def test_the_same_sign_issued_again_has_the_same_bytes(terminal: Terminal, tmp_path: Path) -> None:
    site = terminal.json("filing", "file", written(tmp_path, raw_filing()))["site"]
    terminal.json("operators", "verify", "Demo Stores Oy")
    terminal.json("sites", "publish", site)

    for name in ("first.pdf", "second.pdf"):
        terminal.json("signs", "issue", site, "--lang", "en", "--out", tmp_path / name)

    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "second.pdf").read_bytes()


def test_every_problem_of_a_filing_is_told_and_the_command_ends_with_1(
    terminal: Terminal, tmp_path: Path
) -> None:
    raw = raw_filing(site={"latitude": 91, "status": "sometimes"})

    done = terminal.run("filing", "check", written(tmp_path, raw), "--json")

    assert done.exit_code == 1
    told = json.loads(done.stderr)
    assert told["status"] == 422
    assert [problem["field"] for problem in told["problems"]] == ["site.latitude", "site.status"]


def test_what_is_checked_is_what_would_be_found_where_the_site_lies(
    terminal: Terminal, tmp_path: Path
) -> None:
    filing = written(tmp_path, raw_filing())
    checked = terminal.json("filing", "check", filing)["findings"]
    filed = terminal.json("filing", "file", filing)["findings"]

    def applying(findings: list[dict[str, Any]]) -> set[str]:
        silent = {"not_applicable", "not_in_force"}
        return {one["pack"] for one in findings if one["verdict"] not in silent}

    assert applying(checked) == applying(filed) >= {"eu-gdpr"}


def test_what_a_submission_lacks_is_said_by_the_check(terminal: Terminal, tmp_path: Path) -> None:
    done = terminal.run("filing", "check", written(tmp_path, {}))

    assert done.exit_code == 0
    assert "To submit it, state: operator.legal_name, site.name" in done.stdout


@pytest.mark.parametrize("text", ["not json", "[" * 100_000, '{"a": 1', "\ufeff{}"])
def test_a_file_that_is_no_filing_is_refused_kindly(
    terminal: Terminal, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "broken.json"
    path.write_text(text, "utf-8")

    done = terminal.run("filing", "check", path)

    assert done.exit_code == 1
    assert "JSON" in done.stderr


def test_a_backup_is_restored_with_its_ledger(terminal: Terminal, tmp_path: Path) -> None:
    site = terminal.json("filing", "file", written(tmp_path, raw_filing()))["site"]
    terminal.json("operators", "verify", "Demo Stores Oy")
    terminal.json("sites", "publish", site)
    kept = terminal.json("ledger", "verify")
    assert terminal.run("db", "backup", tmp_path / "copy").exit_code == 0
    assert terminal.run("sites", "withdraw", site, "--reason", "By mistake").exit_code == 0

    restored = terminal.run("db", "restore", tmp_path / "copy", "--yes")

    assert restored.exit_code == 0, restored.output
    assert terminal.json("ledger", "verify") == kept
    assert terminal.json("db", "check")["problems"] == []


@pytest.mark.parametrize("content", [b"", b"no database", b"PGDMP"])
def test_what_is_no_copy_of_a_register_is_not_restored(
    terminal: Terminal, tmp_path: Path, content: bytes
) -> None:
    terminal.json("filing", "file", written(tmp_path, raw_filing()))
    known = terminal.json("sites", "list")
    (tmp_path / "copy").write_bytes(content)

    refused = terminal.run("db", "restore", tmp_path / "copy", "--yes")

    assert refused.exit_code == 1
    assert terminal.json("sites", "list") == known


def test_nothing_is_done_where_the_answer_cannot_be_written(
    terminal: Terminal, tmp_path: Path
) -> None:
    site = terminal.json("filing", "file", written(tmp_path, raw_filing()))["site"]
    terminal.json("operators", "verify", "Demo Stores Oy")
    terminal.json("sites", "publish", site)

    refused = terminal.run("signs", "issue", site, "--out", tmp_path / "no folder" / "s.pdf")
    silent = terminal.run("sites", "suspend", site, "--reason", " ")

    assert (refused.exit_code, silent.exit_code) == (2, 2)
    (listed,) = terminal.json("sites", "list")["sites"]
    assert (listed["signs"], listed["state"]) == ([], "published")


def test_a_receipt_proves_what_a_sign_said_on_a_day(terminal: Terminal, tmp_path: Path) -> None:
    site = terminal.json("filing", "file", written(tmp_path, raw_filing()))["site"]
    terminal.json("operators", "verify", "Demo Stores Oy")
    terminal.json("sites", "publish", site)
    out = tmp_path / "sign.pdf"
    (sign,) = terminal.json("signs", "issue", site, "--lang", "en", "--out", out)["signs"]

    done = terminal.run("ledger", "receipt", sign["code"], "--on", "2999-01-01")

    receipt = json.loads(done.stdout)
    assert (receipt["revision"], receipt["index"], receipt["size"]) == (1, 0, 1)
    assert {"path": "site.name", "value": "Kaivokatu 8"}.items() <= {
        k: v for f in receipt["fields"] if f["path"] == "site.name" for k, v in f.items()
    }.items()


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("notanemail", "a long enough password"),
        ("a@b@c.example", "a long enough password"),
        ("a@c.example", "short"),
    ],
)
def test_an_account_that_could_not_sign_in_is_not_made(
    terminal: Terminal, email: str, password: str
) -> None:
    done = terminal.run("accounts", "create", email, "--role", "admin", "--password", password)

    assert done.exit_code == 2
    assert not terminal.run("accounts", "create", "a@c.example", "--role", "admin").exception


def test_an_address_is_kept_as_it_is_signed_in_with(terminal: Terminal) -> None:
    made = terminal.json("accounts", "create", " Ann@C.EXAMPLE ", "--role", "admin")

    assert made["email"] == "ann@c.example"
