"""Many signs from the terminal: one file, every word that is not known said, and a way to go on."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from registry.cli import commands
from registry.domain.batches import BatchState
from registry.services import batches
from registry.store.database import Database
from tests.cast import NOON, Cast, filed
from tests.databases import database_url
from tests.services.batching import a_street, a_wish, seen, signs_at


@pytest.fixture
def run(db: Database, tmp_path: Path) -> "Run":
    return Run(db, tmp_path)


class Run:
    """``registry signs batch`` at one register, writing to one file."""

    def __init__(self, db: Database, folder: Path) -> None:
        self.out = folder / "signs"
        self.env = os.environ | {
            "REGISTRY_INSTANCE": str(folder),
            "REGISTRY_SECRET_KEY": "a key for tests only, of no use elsewhere",
            "REGISTRY_PUBLIC_URL": "https://c.example",
            "REGISTRY_DATABASE_URL": database_url(db),
        }

    def __call__(self, *words: str) -> Result:
        command = ["signs", "batch", "--out", str(self.out), *words]
        return CliRunner().invoke(commands, command, env=self.env)


def test_every_site_is_printed_into_one_file(db: Database, cast: Cast, run: Run) -> None:
    street = a_street(db, cast, 3)

    done = run("--lang", "en", "--json")

    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert sorted(told["signs"]) == sorted(signs_at(db, street))
    assert told["bytes"] == run.out.stat().st_size
    assert len(pypdfium2.PdfDocument(run.out)) == 4


def test_a_filter_picks_sites_and_their_signs(db: Database, cast: Cast, run: Run) -> None:
    street = a_street(db, cast, 3)

    named = run("--filter", f"site={street[0]},{street[2]}", "--json")
    rest = run("--filter", "unprinted", "--filter", "q=shop 3", "--json")

    assert len(json.loads(named.stdout)["signs"]) == 2
    assert json.loads(rest.stdout)["signs"] == signs_at(db, [street[2]])


def test_a_word_that_is_not_known_is_said(run: Run) -> None:
    done = run("--filter", "most", "--filter", "colour=red", "--filter", "site=X")

    assert done.exit_code == 1
    for sentence in ("There is no “most”", "There is no “colour”", "“X” is not a code"):
        assert sentence in done.stderr


def test_where_nothing_can_be_printed_the_reasons_are_told(
    db: Database, cast: Cast, run: Run
) -> None:
    draft = filed(db, cast)

    done = run("--filter", f"site={draft}")

    assert f"{draft}: not printed. Signs are issued for published sites only." in done.stderr
    assert done.exit_code != 0
    assert not run.out.exists()


def test_a_batch_that_somebody_began_is_gone_on_with(db: Database, cast: Cast, run: Run) -> None:
    a_street(db, cast, 2)
    begun = batches.ask(db, cast.olga, a_wish(), now=NOON, due=NOON + timedelta(days=900))

    done = run("--resume", str(begun.id), "--as", cast.olga.email)

    assert done.exit_code == 0
    assert seen(db, cast.olga, begun.id).state is BatchState.DONE
    assert "2 signs in" in done.stdout


def test_nobody_goes_on_with_a_batch_of_others(db: Database, cast: Cast, run: Run) -> None:
    a_street(db, cast, 1)
    begun = batches.ask(db, cast.olga, a_wish(), now=NOON)

    assert run("--resume", str(begun.id), "--as", cast.rita.email).exit_code != 0
    assert run("--resume", "nonsense").exit_code != 0
    assert seen(db, cast.olga, begun.id).state is BatchState.WAITING
