"""``registry db``: bring the database up to date, check it, back it up, restore it."""

from pathlib import Path

import click

from registry.cli import context, output
from registry.errors import ConflictError
from registry.pictures.shelf import Shelf
from registry.services import packs, sealing
from registry.store import backup, evidence, migrate
from registry.store.database import Database

_NOTHING_JUDGED = (
    "This version cannot read these published packs, and judges nothing until they are mended: "
    "`registry rules load FILE`, or an official does it under Rules. Until then go back to the "
    "version before, if you can."
)


@click.group()
def db() -> None:
    """Look after the database."""


@db.command()
def upgrade() -> None:
    """Make the tables, or bring them up to date. Safe to run again."""
    ours = context.settings()
    ours.instance.mkdir(parents=True, exist_ok=True)
    base = Database.open(ours.database_url)
    migrate.upgrade(base)
    faults = _unreadable(base)
    base.close()
    click.echo("The database is up to date.")
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        click.echo(_NOTHING_JUDGED, err=True)
        raise click.exceptions.Exit(1)


@db.command()
@output.json_option
def check(*, as_json: bool) -> None:
    """Check the tables, the stored data, the ledger and the pictures."""
    with context.database() as base:
        problems = [str(difference) for difference in migrate.differences(base)]
        problems += backup.check(base) + _unreadable(base)
        with base.read() as session:
            named = sorted(evidence.digests(session))
        problems += context.shelf(context.settings()).problems(named)
        report = sealing.verify(base)
    problems += report.problems
    if as_json:
        output.document({"problems": problems, "entries": report.entries, "root": report.root})
    else:
        for problem in problems:
            click.echo(problem, err=True)
        click.echo(f"{report.entries} ledger entries, {len(problems)} problems.")
    if problems:
        raise click.exceptions.Exit(1)


@db.command("backup")
@click.argument("file", type=output.FileToWrite())
def back_up(file: Path) -> None:
    """Write a whole copy of the database to FILE while the register runs.

    The pictures that people handed in are copied to the folder FILE.pictures beside it; those that
    are there already stay.
    """
    with context.database() as base:
        backup.back_up(base, file)
    # After the database: every picture that the copy names is there then.
    copied = context.shelf(context.settings()).copy_to(_beside(file))
    click.echo(f"Written: {file} ({file.stat().st_size:,} bytes), {copied} new pictures")


@db.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask. What is in the database now is lost.")
def restore(file: Path, *, yes: bool) -> None:
    """Replace the database by the copy in FILE. Stop the register first.

    A file that is no whole copy of a register is refused. What an SQLite database held is kept
    beside it, with “.before” at the end of its name.

    Pictures come back from the folder FILE.pictures; those that are there already stay.
    """
    if not yes:
        click.confirm("The copy takes the place of what is in the database now. Go on?", abort=True)
    ours = context.settings()
    base = Database.open(ours.database_url)
    backup.restore(base, file)
    _beside(file).copy_to(context.shelf(ours))
    if migrate.current(base) != migrate.head():
        migrate.upgrade(base)
    report = sealing.verify(base)
    base.close()
    if report.problems:
        raise ConflictError("The copy was restored, but its ledger does not verify.")
    click.echo(f"Restored. {report.entries} ledger entries verified.")


def _unreadable(base: Database) -> list[str]:
    """Return the faults of published packs that this version of the register cannot read."""
    broken = packs.current(base).broken
    return [f"pack {name}, {fault}" for name, found in broken.items() for fault in found]


def _beside(file: Path) -> Shelf:
    return Shelf(file.with_name(f"{file.name}.pictures"))
