"""``registry rules what-if``: what a pack would do to every site, before anybody signs it off."""

import os
import sys
from pathlib import Path

import click

from registry.cli import context, output
from registry.cli.rulebook import refuse
from registry.cli.rules import read
from registry.rules.pack import Packs
from registry.services.impact import Impact, RuleImpact, WhatIf
from registry.services.packs import current
from registry.services.what_if import question
from registry.services.what_if import what_if as asked
from registry.store.database import Database

MOST_PROCESSES = 4


@click.command("what-if")
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--without", metavar="PACK", help="Ask what goes if this pack is withdrawn.")
@output.json_option
def what_if(*, file: Path | None, without: str | None, as_json: bool) -> None:
    """Say what the pack in FILE would do to every site, if it were published.

    Only rules that differ from those in use are judged. Nothing is written.
    """
    if (file is None) == (without is None):
        raise click.UsageError("Give a FILE, or a pack with --without.")
    with context.database() as db:
        packs = current(db)
        after = packs.replaced((), {without}) if without else packs
        if file is not None:
            pack, faults = read(file, packs)
            refuse(file, faults)
            after = packs.replaced([pack] if pack else [])
        answer = _asked(db, packs, after)
    if as_json:
        output.document(answer.model_dump(mode="json"))
        return
    click.echo(answer.sentence())
    output.table(
        (
            one.difference.rule,
            one.difference.kind.label.lower(),
            *(f"{effect} {impact.findings:,}" for effect, impact in _impacts(one)),
        )
        for one in answer.rules
    )
    for example in answer.stopped.examples:
        click.echo(f"  would stop: {example.site} {example.name} ({example.rule}, {example.label})")


def _impacts(one: RuleImpact) -> list[tuple[str, Impact]]:
    return [(name, getattr(one, name)) for name in ("raised", "settled", "opened", "stopped")]


def _asked(db: Database, before: Packs, after: Packs) -> WhatIf:
    """Return the answer, showing how far it is meanwhile."""
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    differing = question(before, after, now=context.now())
    with click.progressbar(length=1, label="Sites", file=sys.stderr) as bar:

        def tell(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        return asked(db, differing, tell, processes=processes)
