"""``signs sightlines`` from the terminal."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from registry.cli import commands
from registry.store.database import Database
from tests.cast import Cast, published
from tests.databases import POSTGRESQL_TOOLS, database_url


@pytest.fixture
def site(db: Database, cast: Cast) -> str:
    """Return a site without any sign, in an open place."""
    return published(db, cast, site={"open_or_unbuilt_entrance": True}).site


def run(db: Database, folder: Path, *words: str | Path) -> Result:
    env = {
        "REGISTRY_INSTANCE": str(folder),
        "REGISTRY_SECRET_KEY": "a key for tests only, of no use elsewhere",
        "REGISTRY_PUBLIC_URL": "https://c.example",
        "REGISTRY_DATABASE_URL": database_url(db),
        "PATH": f"{POSTGRESQL_TOOLS}{os.pathsep}{os.environ['PATH']}",
    }
    done = CliRunner().invoke(commands, ["signs", "sightlines", *map(str, words)], env=env)
    assert done.exit_code == 0, (done.output, done.exception)
    return done


def test_it_names_the_entrance_without_notice(db: Database, site: str, tmp_path: Path) -> None:
    said = run(db, tmp_path, site).stdout

    assert "Notice in time at 0 of 1 entrances" in said
    assert "Kaivokatu doors: not in time" in said
    assert "+1 a" in said


def test_its_json_has_shares_entrances_gaps_and_suggestions(
    db: Database, site: str, tmp_path: Path
) -> None:
    (found,) = json.loads(run(db, tmp_path, site, "--json").stdout)["sightlines"]

    assert found["site"] == site
    assert found["share"] == 0
    assert found["metres"]["no"] > 30
    assert _names(found["entrances"]) == ["Kaivokatu doors"]
    assert {gap["in_time"] for gap in found["edge"]} == {"no"}
    longitude, latitude = found["edge"][0]["line"][0]
    assert (longitude, latitude) == pytest.approx((24.941, 60.171), abs=0.001)
    assert found["suggestions"][0]["metres"] > 1


def _names(rows: list[dict[str, Any]]) -> list[str]:
    return [row["name"] for row in rows]


def test_it_writes_the_plan_as_a_drawing(db: Database, site: str, tmp_path: Path) -> None:
    run(db, tmp_path, site, "--svg", tmp_path / "plan.svg")

    assert (tmp_path / "plan.svg").read_text("utf-8").startswith("<svg")
