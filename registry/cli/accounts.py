"""``registry accounts``: the first administrator, everybody who cannot sign up or sign in."""

from secrets import token_urlsafe

import click
from email_validator import EmailNotValidError, validate_email

from registry.cli import context, output
from registry.domain.people import AccountRole
from registry.services import accounts as service
from registry.services.credentials import is_taken
from registry.services.passwords import SHORTEST, hash_password
from registry.store import accounts as kept
from registry.store.accounts import Listed


@click.group()
def accounts() -> None:
    """Make accounts, close them, help their people in again."""


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
        is_new = bool(organisation) and not is_taken(db, organisation or "")
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
    if is_new:
        click.echo(f"There was no organisation “{organisation}”: it was made, not verified yet.")
    if shown:
        click.echo(f"Password (shown once): {shown}")


EMAIL = click.argument("email", type=_Address())


@accounts.command("list")
@output.json_option
def list_accounts(*, as_json: bool) -> None:
    """List every account: address, role, organisation, and what keeps it from signing in."""
    with context.database() as db, db.read() as session:
        found = kept.listed(session)
    if as_json:
        output.document({"accounts": [one.model_dump(mode="json") for one in found]})
        return
    heads = ("EMAIL", "ROLE", "ORGANISATION", "STATE", "SECOND FACTOR")
    lines = [
        (one.email, one.role.value, one.organisation, _state(one), _on(one.second_factor))
        for one in found
    ]
    output.table([heads, *lines] if lines else [])


def _state(one: Listed) -> str:
    if not one.active:
        return "closed"
    return "open" if one.confirmed else "address not confirmed"


def _on(given: bool) -> str:  # noqa: FBT001  # a word for it
    return "on" if given else "off"


@accounts.command()
@EMAIL
@output.as_option
def close(*, email: str, account: str | None) -> None:
    """Let the account EMAIL open nothing any more; what it did stays in the audit."""
    with context.database() as db:
        service.close(db, context.actor(db, account), email, now=context.now())
    click.echo(f"Closed: {email}. To open it again: registry accounts reopen {email}")


@accounts.command()
@EMAIL
@output.as_option
def reopen(*, email: str, account: str | None) -> None:
    """Let the closed account EMAIL sign in again."""
    with context.database() as db:
        service.reopen(db, context.actor(db, account), email, now=context.now())
    click.echo(f"Open: {email}.")


@accounts.command()
@EMAIL
@output.as_option
@output.json_option
def reset(*, email: str, account: str | None, as_json: bool) -> None:
    """Give EMAIL a new password, shown once, and take the second factor away.

    For somebody who lost their phone and their recovery codes, and has shown you who they are.
    Every browser of theirs is signed out.
    """
    password = token_urlsafe(15)
    with context.database() as db:
        hashed = hash_password(password)
        service.help_in(db, context.actor(db, account), email, hashed, now=context.now())
    if as_json:
        output.document({"email": email, "password": password})
        return
    click.echo(f"{email} signs in with this password (shown once): {password}")
    click.echo("The second factor is off; ask them to change the password and to set it up again.")
