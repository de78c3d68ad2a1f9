"""``registry rules rejudge``: the nightly work, now, with a bar that shows how far it is."""

import sys
from collections import Counter
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

import click

from registry.cli import context, output
from registry.rules.pack import Packs
from registry.services import nightly, slicing, standing
from registry.services import packs as in_use
from registry.store import nights, shifts
from registry.store import standing as kept
from registry.store.database import Database

PROCESSES = 2


class Done(NamedTuple):
    """What came of it: sites that were judged, findings that are new, and that are settled."""

    judged: int
    changed: int
    by_rule: Counter[str]


@click.command()
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Say what would change by this day, and keep nothing.",
)
@click.option("--all", "whole", is_flag=True, help="Judge every site whole, also what holds still.")
@click.option(
    "--processes",
    default=PROCESSES,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Judge in so many processes at once.",
)
@output.json_option
def rejudge(*, as_of: datetime | None, whole: bool, processes: int, as_json: bool) -> None:
    """Judge the public sites again of which the rules may say something else today.

    The worker does this every night. What changed is kept, told to operators and in the feed.
    """
    now = context.now()
    with context.database() as db:
        packs = in_use.current(db)
        day = as_of.date() if as_of else None
        ids = _ids(db, packs, day, now, whole=whole)
        task = slicing.Task(packs, now, as_of=day, whole=whole)
        done = _asked(db, ids, task, processes) if day else _kept(db, ids, task, processes)
    if as_json:
        told = {"sites": done.judged, "changed": done.changed, "rules": dict(done.by_rule)}
        output.document({"rejudged": told | {"as_of": day.isoformat() if day else None}})
        return
    verb = "would change" if day else "changed"
    click.echo(f"Judged {done.judged} sites; {done.changed} verdicts {verb}.")
    output.table((count, name) for name, count in done.by_rule.most_common())


def _ids(
    db: Database, packs: Packs, day: date | None, now: datetime, *, whole: bool
) -> tuple[UUID, ...]:
    if whole:
        with db.read() as session:
            return kept.everyone(session)
    if day is None:
        return standing.due(db, packs, now=now)
    with db.read() as session:
        return kept.due(session, standing.book_of(packs).name, lambda _zone: day)


def _asked(db: Database, ids: tuple[UUID, ...], task: slicing.Task, processes: int) -> Done:
    """Judge and keep nothing."""
    found: Counter[str] = Counter()
    with click.progressbar(length=len(ids), label="Judging", file=sys.stderr) as bar:
        for outcomes in slicing.judged(db, ids, task, processes=processes):
            found.update(s.rule for one in outcomes for s, _why in one.new.shifts)
            bar.update(len(outcomes))
    return Done(len(ids), found.total(), found)


def _kept(db: Database, ids: tuple[UUID, ...], task: slicing.Task, processes: int) -> Done:
    """Judge, keep what stands, and write the letters of a night that this ends."""
    ours = context.settings()
    day = task.now.astimezone(ZoneInfo(ours.time_zone)).date()
    with db.write() as session:
        first = nights.newest(session)
        nights.begin(session, day, len(ids), now=task.now)
    before = 0
    with click.progressbar(length=len(ids), label="Judging", file=sys.stderr) as bar:

        def tell(done: int, _changed: int) -> None:
            nonlocal before
            bar.update(done - before)
            before = done

        changed = slicing.kept(db, ids, task, tell, processes=processes)
    with db.write() as session:
        nights.count(session, day, len(ids))
    nightly.finish(db, task.packs, day, f"{ours.public_url}/{{language}}/operator", now=task.now)
    with db.read() as session:
        new = shifts.between(session, first, None)
    return Done(len(ids), changed, Counter(one.rule for one in new))
