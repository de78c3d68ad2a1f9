"""``registry filing``: check a filing without saving it, or file it."""

import json
from datetime import datetime
from pathlib import Path

import click

from registry.cli import context, output
from registry.domain.dossier import Dossier
from registry.domain.filing import Filing
from registry.domain.intake import read_filing
from registry.domain.problem import Problem
from registry.rules.engine import judge
from registry.rules.finding import Finding
from registry.services import packs, registrations

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
LARGEST = 2 * 1024 * 1024  # bytes; a filing of 500 cameras is under 1 MB


@click.group()
def filing() -> None:
    """Check or file what an operator states about a site (a JSON file)."""


def read(file: Path, *, as_json: bool) -> Filing:
    """Return the filing in a JSON file, or end with every problem in it."""
    stated, problems = read_filing(_json(file, as_json=as_json))
    if stated is None:
        output.refuse(problems, as_json=as_json)
    return stated


def _json(file: Path, *, as_json: bool) -> object:
    try:
        if file.stat().st_size > LARGEST:
            raise ValueError("more than 2 MB")  # noqa: TRY301  # told with the other reasons
        return json.loads(file.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        problem = Problem(
            field="",
            code="not_json",
            text="{file} is not a JSON file: {why}",
            values={"file": file.name, "why": str(error)},
        )
        output.refuse([problem], as_json=as_json)


@filing.command()
@FILE
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Judge as of this day instead of today.",
)
@output.json_option
def check(*, file: Path, as_of: datetime | None, as_json: bool) -> None:
    """Say what the rules find in FILE, without saving anything.

    Signs and the public page do not exist yet, so rules that ask after them cannot tell.
    """
    stated = read(file, as_json=as_json)
    day = as_of.date() if as_of else stated.site.local_day(context.now())
    rules = context.packs()
    judged = Dossier(filing=stated, located=context.located(stated.site.point, rules.places()))
    show(judge(judged, rules, day=day), as_json=as_json)
    if not as_json and (missing := registrations.lacking(stated)):
        fields = ", ".join(one.field for one in missing)
        click.echo(f"It can be kept as a draft. To submit it, state: {fields}.")


@filing.command("file")
@FILE
@click.option("--draft", is_flag=True, help="Keep it as a draft, do not submit it.")
@click.option("--site", metavar="CODE", help="File for this site instead of a new one.")
@output.as_option
@output.json_option
def file_it(
    *, file: Path, draft: bool, site: str | None, account: str | None, as_json: bool
) -> None:
    """File FILE: store it, judge it, and give a new site its code."""
    stated = read(file, as_json=as_json)
    if not draft and (missing := registrations.lacking(stated)):
        output.refuse(missing, as_json=as_json)
    with context.database() as db:
        done = registrations.file(
            db,
            context.actor(db, account),
            stated,
            packs.current(db),
            now=context.now(),
            site=context.code(site) if site else None,
            submit=not draft,
        )
    if as_json:
        output.document(
            {"site": done.site, "state": done.state.value, "findings": as_data(done.findings)}
        )
        return
    click.echo(f"Filed: site {done.site}, {done.state.value}.")
    show(done.findings, as_json=False)


def as_data(findings: tuple[Finding, ...]) -> list[object]:
    """Return findings as JSON data."""
    return [finding.model_dump(mode="json") for finding in findings]


def show(findings: tuple[Finding, ...], *, as_json: bool) -> None:
    """Print findings: JSON, or a line for each that says something."""
    if as_json:
        output.document({"findings": as_data(findings)})
        return
    spoken = [f for f in findings if f.verdict in {"raised", "evidence_missing", "cannot_tell"}]
    output.table((f.verdict, f.severity, f.rule, f.subject, f.title("en")) for f in spoken)
    silent = len(findings) - len(spoken)
    click.echo(f"{len(spoken)} findings; {silent} rules found no problem or do not apply.")
