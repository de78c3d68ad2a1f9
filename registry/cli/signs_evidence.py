"""``registry signs post`` and ``inspect``: what happened to a sign, with photos that show it.

Photos take the same way as on the pages: rebuilt from their pixels, the code in them read.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from registry.cli import context, output
from registry.cli.signs import say
from registry.config import Settings
from registry.domain.evidence import MOST_PHOTOS, Photo, Reading, reading_of
from registry.domain.problem import Problem
from registry.domain.states import Condition, SignFact
from registry.errors import RefusedError
from registry.pictures.limits import MOST_BYTES
from registry.pictures.shelf import Shelf
from registry.services import evidence
from registry.services.evidence import Showing, Subject
from registry.store import signs as kept
from registry.store.database import Database

photo_option = click.option(
    "--photo",
    "files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=f"A photo of the sign; up to {MOST_PHOTOS}. Only its pixels are kept.",
)
keep_option = click.option(
    "--keep", is_flag=True, help="Keep the photos although the sign's code cannot be read in them."
)
day_option = click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="When; today if not said.",
)


@click.command()
@click.argument("sign")
@day_option
@photo_option
@keep_option
@output.as_option
@output.json_option
def post(  # one argument for each option
    *,
    sign: str,
    day: datetime | None,
    files: tuple[Path, ...],
    keep: bool,
    account: str | None,
    as_json: bool,
) -> None:
    """Record that SIGN was posted; the sign that it succeeds is then replaced."""
    told = Showing(SignFact.POSTED, (), day=day.date() if day else None)
    _record(sign, told, files, account, keep=keep, as_json=as_json)


@click.command()
@click.argument("sign")
@click.option(
    "--found",
    required=True,
    type=click.Choice([one.value for one in Condition]),
    help="How the sign was found.",
)
@day_option
@photo_option
@keep_option
@output.as_option
@output.json_option
def inspect(  # noqa: PLR0913  # one argument for each option
    *,
    sign: str,
    found: str,
    day: datetime | None,
    files: tuple[Path, ...],
    keep: bool,
    account: str | None,
    as_json: bool,
) -> None:
    """Record how SIGN was found. With --keep, a sticker in a photo is kept as what was found."""
    condition = next(one for one in Condition if one.value == found)
    on = day.date() if day else None
    told = Showing(SignFact.INSPECTED, (), day=on, condition=condition)
    _record(sign, told, files, account, keep=keep, as_json=as_json)


def _record(  # what both commands were told
    sign: str,
    told: Showing,
    files: Sequence[Path],
    account: str | None,
    *,
    keep: bool,
    as_json: bool,
) -> None:
    if len(files) > MOST_PHOTOS:
        raise click.BadParameter(f"give at most {MOST_PHOTOS} photos", param_hint="--photo")
    ours = context.settings()
    shelf = context.shelf(ours)
    with context.database() as db:
        actor = context.actor(db, account)
        wanted = _wanted(db, context.code(sign), ours)
        as_found = keep and told.fact is SignFact.INSPECTED
        photos = [_looked(shelf, file, wanted, as_found=as_found) for file in files]
        if photos and not keep and reading_of(photos) is Reading.UNREAD:
            raise RefusedError("The sign's code cannot be read in any photo. --keep keeps them.")
        after = evidence.show(
            db, shelf, actor, wanted.code, replace(told, photos=photos), now=context.now()
        )
    say(after, as_json=as_json)


def _wanted(db: Database, code: str, ours: Settings) -> Subject:
    with db.read() as session:
        return evidence.subject(session, kept.sign(session, code), ours.scheme, ours.host)


def _looked(shelf: Shelf, file: Path, wanted: Subject, *, as_found: bool) -> Photo:
    with file.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)
    photo, problem, face = evidence.look(shelf, data, wanted, now=context.now())
    if photo is None or (problem and not as_found):
        raise RefusedError(f"{file.name} is refused.", _reasons(problem))
    if face:
        click.echo(f"{file.name}: there may be a face in it.", err=True)
    return photo


def _reasons(problem: Problem | None) -> tuple[str, ...]:
    return (problem.sentence(),) if problem else ()
