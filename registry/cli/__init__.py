"""The command ``registry``: everything that can be done without a browser.

Exit codes: 0 done, 1 problems, refused or not found, 2 wrong use. Source: CONTRACTS, "Commands".
"""

import sys

import click
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, ProgrammingError

from registry import __version__
from registry.cli import (
    accounts,
    boundaries,
    db,
    demo,
    extracts,
    filing,
    filing_threshold,
    ledger,
    operators,
    output,
    rejudge,
    rulebook,
    rules,
    rules_matrix,
    run,
    signs,
    signs_batch,
    signs_evidence,
    signs_life,
    signs_proof,
    signs_sheet,
    signs_sightlines,
    sites,
    what_if,
)
from registry.errors import RegistryError, UnavailableError

WELCOME = """\
This is the command of a camera notice register.

To try it with a demonstration city:
    registry demo

To run a register of your own:
    1. Write instance/settings.env (docs/settings.md names every setting).
    2. registry db upgrade
    3. registry accounts create you@your-city.example --role admin
    4. registry serve

registry --help lists every command; registry COMMAND --help explains one."""


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="registry")
@click.pass_context
def commands(context: click.Context) -> None:
    """Keep a public register of cameras with face recognition."""
    if context.invoked_subcommand is None:
        click.echo(WELCOME)


for group in (
    demo.demo,
    run.serve,
    run.worker,
    db.db,
    accounts.accounts,
    operators.operators,
    filing.filing,
    sites.sites,
    signs.signs,
    rules.rules,
    ledger.ledger,
    extracts.basemap,
    extracts.places,
):
    commands.add_command(group)
extracts.places.add_command(boundaries.boundaries)
rules.rules.add_command(rejudge.rejudge)
rules.rules.add_command(rules_matrix.matrix)
filing.filing.add_command(filing_threshold.threshold)
for command in (
    *signs_life.COMMANDS,
    signs_batch.batch,
    signs_evidence.post,
    signs_evidence.inspect,
    signs_proof.proof,
    signs_sheet.sheet,
    signs_sightlines.sightlines,
):
    signs.signs.add_command(command)


for command in (*rulebook.COMMANDS, what_if.what_if):
    rules.rules.add_command(command)


def main() -> None:
    """Run the command; what cannot be done is one line on stderr and exit 1."""
    try:
        # A command that ends with Exit(1) comes back here as a number.
        sys.exit(commands.main(prog_name="registry", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(1)
    except DatabaseError as error:
        if isinstance(error, IntegrityError | ProgrammingError | DataError):
            raise  # ours to mend
        output.fail(
            UnavailableError(f"The database cannot be used: {error.orig}"),
            as_json="--json" in sys.argv,
        )
        sys.exit(1)
    except RegistryError as error:
        output.fail(error, as_json="--json" in sys.argv)
        sys.exit(1)
