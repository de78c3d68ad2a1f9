"""``registry rules``: list them, check a pack, explain a site."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from registry.cli import context, output
from registry.cli.filing import show
from registry.rules.checks import read_pack
from registry.rules.engine import judge
from registry.rules.pack import load_packs
from registry.services import dossiers
from registry.store import registrations


@click.group()
def rules() -> None:
    """Look at the rules that filings are judged by."""


@rules.command("list")
@output.json_option
def list_rules(*, as_json: bool) -> None:
    """List every rule with its law."""
    listed = list(load_packs().listing())
    if as_json:
        output.document({"rules": listed})
    else:
        output.table((r["id"], r["severity"], r["authority"], r["title"]) for r in listed)


@rules.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@output.json_option
def check(*, file: Path, as_json: bool) -> None:
    """Check the pack in FILE: every problem with its line and a sentence."""
    pack, problems = read_pack(file.read_text("utf-8", errors="replace"))
    if as_json:
        output.document({"problems": [asdict(problem) for problem in problems]})
    else:
        for problem in problems:
            click.echo(f"{file.name}, {problem}", err=True)
        click.echo(f"{len(problems)} problems." if pack is None else f"{pack.id}: no problems.")
    if problems:
        raise click.exceptions.Exit(1)


@rules.command()
@click.argument("site")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Judge as of this day instead of today.",
)
@output.json_option
def explain(*, site: str, as_of: datetime | None, as_json: bool) -> None:
    """Say what every rule finds at SITE, and why."""
    with context.database() as db, db.read() as session:
        known = registrations.registration(session, context.code(site))
        day = as_of.date() if as_of else known.filing.site.local_day(context.now())
        findings = judge(dossiers.dossier(session, known, day=day), load_packs(), day=day)
    show(findings, as_json=as_json)
