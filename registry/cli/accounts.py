"""``registry accounts``: the first administrator, and everybody who cannot sign up."""

from secrets import token_urlsafe

import click
from email_validator import EmailNotValidError, validate_email

from registry.cli import context, output
from registry.domain.people import AccountRole
from registry.services import accounts as service
from registry.services.passwords import SHORTEST, hash_password


@click.group()
def accounts() -> None:
    """Make accounts."""


class _Address(click.ParamType[str]):
    """An e-mail address with which its owner can sign in: in the form that the page looks for."""

    name = "email"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the address in its normal form; nothing is asked of other machines."""
        try:
            return validate_email(value.strip(), check_deliverability=False).normalized
        except EmailNotValidError as error:
            self.fail(f"“{value}” is no e-mail address. {error}", param, ctx)


class _Password(click.ParamType[str]):
    """A password as long as people have to choose theirs."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the password as it is."""
        if len(value) < SHORTEST:
            self.fail(f"Give at least {SHORTEST} characters, or let one be made.", param, ctx)
        return value


@accounts.command()
@click.argument("email", type=_Address())
@click.option(
    "--role",
    required=True,
    type=click.Choice([role.value for role in AccountRole]),
    help="What the account may do.",
)
@click.option("--organisation", metavar="NAME", help="The operator, for an operator's account.")
@click.option(
    "--password",
    type=_Password(),
    envvar="REGISTRY_NEW_PASSWORD",
    help=f"Its password, of {SHORTEST} characters or more; without it one is made, shown once.",
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
