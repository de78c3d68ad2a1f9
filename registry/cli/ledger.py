"""``registry ledger``: verify it, and give the proof of what a sign said on a day."""

from datetime import datetime

import click

from registry.cli import context, output
from registry.services import sealing


@click.group()
def ledger() -> None:
    """Look after the ledger of everything that was ever public."""


@ledger.command()
@output.json_option
def verify(*, as_json: bool) -> None:
    """Recompute every entry, every document and the root; nothing stored is trusted."""
    with context.database() as db:
        report = sealing.verify(db)
    if as_json:
        output.document(
            {"entries": report.entries, "root": report.root, "problems": report.problems}
        )
    else:
        for problem in report.problems:
            click.echo(problem, err=True)
        click.echo(
            f"{report.entries} entries, root {report.root}, {len(report.problems)} problems."
        )
    if report.problems:
        raise click.exceptions.Exit(1)


@ledger.command()
@click.argument("sign")
@click.option(
    "--on",
    "day",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day (in UTC) to prove.",
)
def receipt(*, sign: str, day: datetime) -> None:
    """Print, as JSON, what the page of SIGN said on a day, with its proof."""
    with context.database() as db:
        output.document(sealing.receipt(db, context.code(sign), day.date(), context.now()))
