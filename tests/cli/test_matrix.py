"""One site against all laws and guidelines, from the terminal."""

from pathlib import Path

from tests.cli.test_story import Terminal, terminal, written
from tests.making import a_match, raw_filing

__all__ = ["terminal"]


def test_a_site_is_set_against_every_regime(terminal: Terminal, tmp_path: Path) -> None:
    filing = written(tmp_path, raw_filing(fr=[a_match()]))
    terminal.json(
        "accounts", "create", "olga@demo-stores.example", "--role", "owner",
        "--organisation", "Demo Stores Oy", "--password", "a long enough password",
    )  # fmt: skip
    site = terminal.json("filing", "file", filing, "--as", "olga@demo-stores.example")["site"]

    data = terminal.json("rules", "matrix", site)
    table = terminal.run("rules", "matrix", site).output

    rows = {one["regime"]: one for one in data["regimes"]}
    assert data["signs"] == 0
    assert rows["eu-gdpr"]["applies"] == "yes"
    assert "greatest_impacts" in rows["eu-gdpr"]["missing_on_sign"]
    assert rows["us-nyc"]["applies"] == "no"
    assert "New York City's rules on face recognition" in table
