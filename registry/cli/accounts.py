"""``registry accounts``: the first administrator, and everybody who cannot sign up."""

from secrets import token_urlsafe

import click

from registry.cli import context, output
from registry.domain.people import AccountRole
from registry.services import accounts as service
from registry.services.passwords import hash_password


@click.group()
def accounts() -> None:
    """Make accounts."""


@accounts.command()
@click.argument("email")
@click.option(
    "--role",
    required=True,
    type=click.Choice([role.value for role in AccountRole]),
    help="What the account may do.",
)
@click.option("--organisation", metavar="NAME", help="The operator, for an operator's account.")
@click.option(
    "--password",
    envvar="REGISTRY_NEW_PASSWORD",
    help="Its password; without it one is made and printed once.",
)
@output.as_option
@output.json_option
def create(  # one argument for each option
    *,
    email: str,
    role: str,
    organisation: str | None,
    password: str | None,
    account: str | None,
    as_json: bool,
) -> None:
    """Make an account for EMAIL.

    owner, editor, installer and reader belong to an operator's organisation; official, inspector
    and admin work for the register.
    """
    chosen = password or token_urlsafe(15)
    with context.database() as db:
        made = service.create(
            db,
            context.actor(db, account),
            email,
            AccountRole(role),
            hash_password(chosen),
            now=context.now(),
            organisation=organisation,
        )
    shown = None if password else chosen
    if as_json:
        output.document({"email": made.email, "role": made.role.value, "password": shown})
        return
    click.echo(f"Made: {made.email}, {made.role.value}.")
    if shown:
        click.echo(f"Password (shown once): {shown}")
