"""``registry operators``: who operates, and whether an official has verified them."""

import click

from registry.cli import context, output
from registry.services import calendar as dates
from registry.services import packs, reviews
from registry.store import operators as kept


@click.group()
def operators() -> None:
    """Look after operators."""


@operators.command()
@click.argument("name")
@output.as_option
@output.json_option
def verify(*, name: str, account: str | None, as_json: bool) -> None:
    """Verify the operator NAME: from then on its sites may be published."""
    with context.database() as db:
        known = reviews.verify(db, context.actor(db, account), name, now=context.now())
    if as_json:
        output.document({"operator": known.model_dump(mode="json")})
    else:
        click.echo(f"Verified: {known.name}.")


@operators.command("list")
@output.json_option
def list_operators(*, as_json: bool) -> None:
    """List every operator."""
    with context.database() as db, db.read() as session:
        found = kept.operators(session)
    if as_json:
        output.document({"operators": [each.model_dump(mode="json") for each in found]})
    else:
        output.table((o.name, "verified" if o.verified else "not verified", o.sites) for o in found)


@operators.command()
@click.argument("name")
@output.json_option
def calendar(*, name: str, as_json: bool) -> None:
    """List what is due when for the operator NAME."""
    with context.database() as db, db.read() as session:
        known = kept.operator(session, name)
        found = dates.due(session, known.id, packs.current(session), now=context.now())
    if as_json:
        output.document({"deadlines": [one.model_dump(mode="json") for one in found]})
    else:
        output.table((o.day or f"give {o.path}", o.site, o.text, o.citation) for o in found)
