"""A threshold is read from the terminal, from a file or with the keys of the machine."""

from pathlib import Path
from typing import Any

import pytest
from botocore.stub import Stubber

from registry.recognisers import account
from registry.store.database import Database
from tests.cast import Cast, filed
from tests.cli.test_story import Terminal, terminal
from tests.making import a_match

__all__ = ["terminal"]
# What is kept is tested on both databases in tests/services.
pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)
SHAPES = Path(__file__).parent.parent / "vectors" / "recognisers"


def test_a_file_is_read_and_the_finding_is_told(
    terminal: Terminal, db: Database, cast: Cast
) -> None:
    site = filed(db, cast, fr=[a_match()])
    told = terminal.json(
        "filing", "threshold", site, "F1", "--from-file", SHAPES / "stream-processor-80.json"
    )

    assert told["declared"] == "0.99"
    assert told["reading"]["threshold"] == "0.8"
    assert told["reading"]["configured_on"] == "2026-05-03"
    assert [(one["rule"], one["verdict"]) for one in told["findings"]] == [
        ("amz-g3-threshold-read", "raised")
    ]


def test_a_file_that_does_not_tell_ends_with_a_sentence(
    terminal: Terminal, db: Database, cast: Cast
) -> None:
    site = filed(db, cast, fr=[a_match()])
    file = SHAPES / "several.properties"
    done = terminal.run("filing", "threshold", site, "F1", "--from-file", file, "--is", "settings")

    assert done.exit_code == 1
    assert "setting: Several settings could be the match threshold" in done.stderr


def test_amazon_is_asked_with_the_keys_of_the_machine(
    terminal: Terminal, db: Database, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY")
    real = account.client

    def stubbed(region: str, keys: account.Keys | None = None) -> Any:
        made: Any = real(region, keys)
        stubber = Stubber(made)
        shown = {"Settings": {"FaceSearch": {"FaceMatchThreshold": 99.0}}}
        stubber.add_response("describe_stream_processor", shown, {"Name": "hall"})
        stubber.activate()
        return made

    monkeypatch.setattr(account, "client", stubbed)
    site = filed(db, cast, fr=[a_match()])
    how = ("--stream-processor", "hall", "--region", "eu-west-1")
    done = terminal.run("filing", "threshold", site, "F1", *how)

    assert done.exit_code == 0, done.output
    assert "shows 0.99 (Settings.FaceSearch.FaceMatchThreshold, read by machine)" in done.stdout


def test_a_file_and_amazon_at_once_is_wrong_use(
    terminal: Terminal, db: Database, cast: Cast
) -> None:
    site = filed(db, cast, fr=[a_match()])

    assert terminal.run("filing", "threshold", site, "F1").exit_code == 2
