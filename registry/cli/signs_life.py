"""``registry signs plan``, ``printed``, ``place``, ``remove``, ``missing``, ``correct``, ``life``.

Each records one fact, with its day and who says so; nothing that is recorded is ever taken back.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

import click

from registry.cli import context, output, placing
from registry.cli.signs import say, tags
from registry.domain.codes import Code, grouped
from registry.domain.lives import SignEvent, corrections
from registry.domain.people import Actor
from registry.domain.placement import Placement
from registry.services import lives, planning
from registry.services import signs as service
from registry.services.signs import Look
from registry.signs.layouts import LAYOUTS
from registry.store import lives as history
from registry.store import signs as kept
from registry.store.database import Database
from registry.store.signs import SignView

Command = TypeVar("Command", bound=Callable[..., object])
Deed = Callable[[Database, Actor, Code], SignView]

SIGN = click.argument("sign", metavar="SIGN")
ON = click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="When it happened, like 2026-03-31; today if not said.",
)
NOTE = click.option("--note", default="", help="A word about it, for staff only.")


@click.command()
@click.argument("site", metavar="SITE")
@click.option("--layout", default="a4", show_default=True, type=click.Choice(list(LAYOUTS)))
@click.option("--lang", metavar="en,ar", help="Languages, the leading one first.")
@placing.options
@output.as_option
@output.json_option
def plan(  # one argument for each option
    *,
    site: str,
    layout: str,
    lang: str | None,
    account: str | None,
    as_json: bool,
    **place: object,
) -> None:
    """Plan a sign at SITE, also before the site is public.

    It has its code and its place from now on. When the site is public, issue it with:
    registry signs issue SIGN --out FILE
    """
    where = placing.placement(place, as_json=as_json)
    code = context.code(site)
    with context.database() as db:
        languages = tags(lang, service.usual_languages(db, code))
        look = Look(layout, languages, placement=where)
        made = planning.plan(db, context.actor(db, account), code, look, now=context.now())
    say(made, as_json=as_json)


@click.command()
@click.argument("signs", metavar="SIGN…", nargs=-1, required=True)
@ON
@output.as_option
@output.json_option
def printed(
    *, signs: tuple[str, ...], day: datetime | None, account: str | None, as_json: bool
) -> None:
    """Record that each SIGN came out of a printer. Writing its file is no print."""
    codes = [context.code(sign) for sign in signs]
    with context.database() as db:
        made = lives.print_out(
            db, context.actor(db, account), codes, day=_day(day), now=context.now()
        )
    say(*made, as_json=as_json)


@click.command()
@SIGN
@placing.options
@output.as_option
@output.json_option
def place(*, sign: str, account: str | None, as_json: bool, **place: object) -> None:
    """Record where SIGN hangs or is to hang.

    What was known before stays in its life.
    """
    where = placing.placement(place, as_json=as_json) or Placement()
    if where == Placement():
        raise click.UsageError("say where it hangs; --help lists the options")
    _record(
        sign,
        account,
        lambda db, actor, code: lives.place(db, actor, code, where, now=context.now()),
        as_json=as_json,
    )


@click.command()
@SIGN
@ON
@NOTE
@output.as_option
@output.json_option
def remove(
    *, sign: str, day: datetime | None, note: str, account: str | None, as_json: bool
) -> None:
    """Record that SIGN was taken down.

    Of a planned sign: that the plan is given up.
    """
    _record(
        sign,
        account,
        lambda db, actor, code: lives.remove(
            db, actor, code, day=_day(day), note=note, now=context.now()
        ),
        as_json=as_json,
    )


@click.command()
@SIGN
@ON
@NOTE
@output.as_option
@output.json_option
def missing(
    *, sign: str, day: datetime | None, note: str, account: str | None, as_json: bool
) -> None:
    """Record that SIGN is not there any more."""
    _record(
        sign,
        account,
        lambda db, actor, code: lives.miss(
            db, actor, code, day=_day(day), note=note, now=context.now()
        ),
        as_json=as_json,
    )


@click.command()
@SIGN
@click.option(
    "--fact", "fact_id", required=True, type=int, help="The number of the fact, as ‘life’ lists it."
)
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day on which it did happen; without it, it did not happen.",
)
@click.option("--note", required=True, help="What was wrong.")
@output.as_option
@output.json_option
def correct(  # one argument for each option
    *,
    sign: str,
    fact_id: int,
    day: datetime | None,
    note: str,
    account: str | None,
    as_json: bool,
) -> None:
    """Record that a fact about SIGN was wrong.

    Nothing is taken back: the wrong record stays in its life, marked as such.
    """
    _record(
        sign,
        account,
        lambda db, actor, code: lives.correct(
            db, actor, code, fact_id, right_day=_day(day), note=note, now=context.now()
        ),
        as_json=as_json,
    )


@click.command()
@SIGN
@output.json_option
def life(*, sign: str, as_json: bool) -> None:
    """Tell what happened to SIGN.

    In the order in which it was recorded. Columns: number of the fact, day, what, details, who
    recorded it, note.
    """
    with context.database() as db, db.read() as session:
        found = kept.sign(session, context.code(sign))
        events = history.life(session, found.code)
    wrong = corrections(events)
    if as_json:
        output.document({"sign": found.code, "life": [_data(one, wrong) for one in events]})
        return
    output.table(
        (one.id, one.day, one.fact.value, _details(one, wrong), one.by, one.note) for one in events
    )


def _data(event: SignEvent, wrong: dict[int, SignEvent]) -> dict[str, object]:
    told = event.particulars.model_dump(mode="json", exclude_defaults=True)
    data = event.model_dump(mode="json", exclude={"particulars"}) | told
    correction = wrong.get(event.id)
    return data | {"corrected_by": correction.id if correction else None}


def _details(event: SignEvent, wrong: dict[int, SignEvent]) -> str:
    told = event.particulars
    found = [
        told.condition.value if told.condition else "",
        f"by {grouped(told.other)}" if told.other else "",
        f"since revision {told.revision}" if told.revision else "",
        ", ".join(told.changed),
        f"fact {told.corrects}: {told.right_day or 'did not happen'}" if told.corrects else "",
        f"wrong, see {wrong[event.id].id}" if event.id in wrong else "",
    ]
    return "; ".join(text for text in found if text)


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _record(sign: str, account: str | None, deed: Deed, *, as_json: bool) -> None:
    code = context.code(sign)
    with context.database() as db:
        after = deed(db, context.actor(db, account), code)
    say(after, as_json=as_json)


COMMANDS = (plan, printed, place, remove, missing, correct, life)
