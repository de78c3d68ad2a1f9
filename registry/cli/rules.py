"""``registry rules``: list them, show one, check a pack, explain a site."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from registry.cli import context, output
from registry.cli.filing import show as show_findings
from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.rules.checks import read_pack
from registry.rules.engine import judge
from registry.rules.located import Fault
from registry.rules.pack import Packs
from registry.rules.rule import Pack
from registry.rules.schema import schema
from registry.services import dossiers
from registry.services.packs import current
from registry.store import registrations


@click.group()
def rules() -> None:
    """Look at the rules that filings are judged by."""


@rules.command("list")
@output.json_option
def list_rules(*, as_json: bool) -> None:
    """List every rule with its law."""
    listed = list(context.packs().listing())
    if as_json:
        output.document({"rules": listed})
    else:
        output.table((r["id"], r["severity"], r["authority"], r["title"]) for r in listed)


@rules.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@output.json_option
def check(*, file: Path, as_json: bool) -> None:
    """Check the pack in FILE: every problem with its line and a sentence."""
    pack, problems = read(file, context.packs())
    if as_json:
        output.document({"problems": [asdict(problem) for problem in problems]})
    else:
        for problem in problems:
            click.echo(f"{file.name}, {problem}", err=True)
        count = "1 problem." if len(problems) == 1 else f"{len(problems)} problems."
        click.echo(count if pack is None else f"{pack.id}: no problems.")
    if problems:
        raise click.exceptions.Exit(1)


def read(file: Path, packs: Packs) -> tuple[Pack | None, tuple[Fault, ...]]:
    """Return the pack in a file, or None and every fault, beside the packs in use."""
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return None, (Fault(line, "", say(_("this is no text in UTF-8: save the file as UTF-8"))),)
    return read_pack(text, packs.owners())


@rules.command()
@click.argument("name", metavar="RULE|PACK")
@output.json_option
def show(*, name: str, as_json: bool) -> None:
    """Show a rule with its law and its texts, or a pack with its rules."""
    packs = context.packs()
    listed = [one for one in packs.listing() if name in {one["id"], one["pack"]}]
    if not listed:
        raise NotFoundError(f"There is no rule and no pack {name}.")
    if as_json:
        output.document({"rules": listed})
        return
    if listed[0]["id"] != name:
        (pack,) = (one for one in packs.packs if one.id == name)
        click.echo(f"{pack.title['en']}. Version {pack.version} of {pack.dated}.")
        output.table((r["id"], r["severity"], r["authority"], r["title"]) for r in listed)
        return
    words = listed[0].pop("texts")["en"]
    plain = {
        key: ", ".join(one) if isinstance(one, list) else one for key, one in listed[0].items()
    }
    output.table((key.replace("_", " "), one) for key, one in {**plain, **words}.items())


@rules.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of a pack file."""
    output.document(schema())


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
        packs = current(session)
        known = registrations.registration(session, context.code(site))
        day = as_of.date() if as_of else known.filing.site.local_day(context.now())
        findings = judge(dossiers.dossier(session, known, day=day), packs, day=day)
    show_findings(findings, as_json=as_json)
