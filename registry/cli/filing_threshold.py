"""``registry filing threshold``: read a recogniser's threshold from a file or from Amazon.

Amazon is asked with the keys that this machine has for it (boto3's own chain). No option takes a
key, so none ends up in a shell's history.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from registry.cli import context, output
from registry.cli.filing import as_data
from registry.domain.filing import shortest
from registry.recognisers import RECOGNISERS, account
from registry.recognisers.documents import MOST_BYTES
from registry.services import readings
from registry.services.readings import Configuration, Opened
from registry.store import registrations
from registry.store.database import Database
from registry.store.registrations import RegistrationView


@click.command()
@click.argument("site")
@click.argument("record")
@click.option(
    "--from-file",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A configuration of the recogniser.",
)
@click.option(
    "--is",
    "kind",
    type=click.Choice(list(RECOGNISERS)),
    default="stream-processor",
    show_default=True,
    help="What the file is.",
)
@click.option("--setting", default="", metavar="NAME", help="The setting that counts in the file.")
@click.option("--stream-processor", "processor", metavar="NAME", help="Ask Amazon for this one.")
@click.option(
    "--region", type=click.Choice(account.REGIONS), help="In which of Amazon's regions it is."
)
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Day of the configuration, if it does not tell; today if not said.",
)
@output.as_option
@output.json_option
def threshold(
    *,
    site: str,
    record: str,
    day: datetime | None,
    account: str | None,
    as_json: bool,
    **how: Any,  # noqa: ANN401  # the options that say where the configuration is
) -> None:
    """Read the threshold of the face-recognition record RECORD of SITE, and judge SITE again.

    The configuration is not kept, only what it shows, its day and its digest.
    """
    opened = _opened(**how)
    if opened.configuration is None:
        output.refuse(opened.problems, as_json=as_json)
    with context.database() as db:
        known = _known(db, site)
        on = _day(known, opened.configuration, day, as_json=as_json)
        readings.record(
            db,
            context.actor(db, account),
            known.code,
            record,
            opened.configuration,
            context.packs(),
            day=on,
            now=context.now(),
        )
        _say(_known(db, site), record, as_json=as_json)


def _opened(
    file: Path | None, kind: str, setting: str, processor: str | None, region: str | None
) -> Opened:
    if file is not None and processor is None:
        with file.open("rb") as stream:
            return readings.from_file(kind, stream.read(MOST_BYTES + 1), setting)
    if processor is None or file is not None or region is None:
        raise click.UsageError("Give --from-file FILE, or --stream-processor NAME --region R.")
    if problems := account.read_target(processor, region):
        return Opened(None, problems)
    return readings.from_account(lambda: account.client(region), processor)


def _day(
    known: RegistrationView, told: Configuration, day: datetime | None, *, as_json: bool
) -> date:
    today = known.filing.site.local_day(context.now())
    on, problems = readings.day_of(told.found, day.date() if day else None, today)
    if on is None:
        output.refuse(problems, as_json=as_json)
    return on


def _known(db: Database, site: str) -> RegistrationView:
    code = context.code(site)
    with db.read() as session:
        return registrations.registration(session, code)


def _say(known: RegistrationView, record: str, *, as_json: bool) -> None:
    made = next(one for one in known.readings if one.subject == record)
    declared = next(one for one in known.filing.fr or () if one.id == record).confidence_threshold
    found = tuple(
        one
        for one in known.findings
        if one.label == record and any(path.endswith(".threshold_read") for path in one.used)
    )
    stated = shortest(declared) if declared is not None and declared != "none" else declared
    if as_json:
        reading = made.model_dump(mode="json", exclude_none=True)
        output.document({"reading": reading, "declared": stated, "findings": as_data(found)})
        return
    click.echo(
        f"Declared {stated or 'nothing'}, configuration of {made.configured_on} shows"
        f" {shortest(made.threshold)} ({made.setting}, read by machine)."
    )
    output.table((one.verdict, one.severity, one.rule, one.title("en")) for one in found)
