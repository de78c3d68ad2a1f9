"""``registry signs sheet``: codes that are printed before they have a site, four on a sheet."""

from pathlib import Path
from zoneinfo import ZoneInfo

import click

from registry.cli import context, output
from registry.language.tags import DEFAULT
from registry.services import spares as service
from registry.signs.blank import LANGUAGES
from registry.store import spares


@click.command()
@click.option("--codes", "number", required=True, type=int, help="How many; four fit on a sheet.")
@click.option("--operator", metavar="NAME", help="Who may claim them; any operator if not said.")
@click.option(
    "--lang", default=DEFAULT, show_default=True, type=click.Choice(LANGUAGES), help="Language."
)
@click.option("--out", required=True, type=output.FileToWrite(), help="File to write.")
@output.as_option
@output.json_option
def sheet(  # one argument for each option
    *,
    number: int,
    operator: str | None,
    lang: str,
    out: Path,
    account: str | None,
    as_json: bool,
) -> None:
    """Order new codes and write their sheets (A4, four A6 signs with cut marks) to a file.

    Whoever puts one up scans it, signs in and claims it; until then its page says that it is not
    yet in use.
    """
    ours, now = context.settings(), context.now()
    today = now.astimezone(ZoneInfo(ours.time_zone)).date()
    with context.database() as db:
        actor = context.actor(db, account)
        made, problems = service.order(
            db, actor, number, now=now, today=today, language=lang, operator=operator
        )
        if made is None:
            output.refuse(problems, as_json=as_json)
        pages, problems = service.sheet(db, actor, made.id, context.imprint(ours))
        if pages is None:
            output.refuse(problems, as_json=as_json)
        with db.read() as session:
            codes = spares.free_codes(session, made.id)
    out.write_bytes(pages)
    if as_json:
        output.document({"roll": str(made.id), "operator": made.operator, "codes": list(codes)})
    else:
        whose = made.operator or "any operator"
        sheets = service.sheets(len(codes))
        click.echo(f"{len(codes)} codes for {whose}. Sheets in {out}: {sheets}.")
