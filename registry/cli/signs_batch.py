"""``registry signs batch``: many signs as one file, in posting order, with a check list.

The batch is made here, slice by slice, with a bar that says how far it is. Who stops it loses
nothing: the background worker goes on, or ``--resume`` does.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import click

from registry.cli import context, output
from registry.config import Settings
from registry.domain.batches import BatchForm, ItemState
from registry.domain.people import Actor
from registry.errors import ConflictError, NotFoundError
from registry.services import batches as service
from registry.services import printing
from registry.services.batches import Wish
from registry.services.choosing import read_selection
from registry.services.printing import LEASE, Press
from registry.signs.layouts import LAYOUTS
from registry.store import batch_items
from registry.store.batches import BatchView
from registry.store.database import Database

SLICE_S = 30.0  # as the worker's: a quarter of a lease
FILTER_HELP = """Which signs; may be given again, and all must hold. One of stale, planned,
unprinted; or site=CODE,CODE, matching=yes, sector=retail, status=in_use, findings=duty, q=TEXT.
Without it, the sign of every public site."""


@click.command()
@click.option("--filter", "words", multiple=True, metavar="WORD", help=FILTER_HELP)
@click.option("--out", required=True, type=output.FileToWrite(), help="File to write.")
@click.option("--layout", default="a4", show_default=True, type=click.Choice(list(LAYOUTS)))
@click.option("--lang", metavar="en,ar", help="Languages; without it, those of each site.")
@click.option(
    "--format",
    "form",
    default="pdf",
    show_default=True,
    type=click.Choice([form.value for form in BatchForm]),
    help="sheets: four A6 signs on each A4; print: for a print shop; zip: a file for each sign.",
)
@click.option(
    "--order",
    default="route",
    show_default=True,
    type=click.Choice(["route", "address"]),
    help="Posting order: one short walk, or by address.",
)
@click.option("--resume", metavar="ID", help="Go on with this batch instead of a new one.")
@output.as_option
@output.json_option
def batch(  # noqa: PLR0913  # one argument for each option
    *,
    words: tuple[str, ...],
    out: Path,
    layout: str,
    lang: str | None,
    form: str,
    order: str,
    resume: str | None,
    account: str | None,
    as_json: bool,
) -> None:
    """Print many signs as one file; those that are missing are issued.

    A site whose sign cannot be printed is named with its reasons.
    """
    ours = context.settings()
    with context.database() as db:
        actor = context.actor(db, account)
        if resume:
            begun = _resumed(db, actor, resume)
        else:
            wish = _wish(words, layout, lang, form, order, as_json=as_json)
            now = context.now()
            # Should this end in the middle, the worker goes on with it.
            begun = service.ask(db, actor, wish, now=now, due=now + LEASE)
        done = _print(db, ours, begun)
        file = service.file_of(done, ours.instance / "batches", "signs") if done.has_file else None
        if file is not None:
            out.write_bytes(file.read_bytes())
        _say(db, done, out, as_json=as_json)
    if file is None:
        raise ConflictError(done.fault or f"This batch is {done.state.value}.")


def _wish(
    words: tuple[str, ...], layout: str, lang: str | None, form: str, order: str, *, as_json: bool
) -> Wish:
    """Return what is wished for; every word that is not known is said at once."""
    asked = {"order": order}
    for word in words:
        name, is_pair, value = word.partition("=")
        if is_pair:
            asked[name.strip()] = value
        else:
            asked["which"] = word.strip()
    selection, problems = read_selection(asked)
    if selection is None:
        output.refuse(problems, as_json=as_json)
    languages = tuple(tag.strip() for tag in (lang or "").split(",") if tag.strip())
    return Wish(selection, layout, languages, BatchForm(form), confirmed=True)


def _resumed(db: Database, actor: Actor, typed: str) -> BatchView:
    try:
        batch_id = UUID(typed)
    except ValueError:
        raise NotFoundError(f"There is no batch {typed}.") from None
    with db.read() as session:
        return service.own(session, actor, batch_id)


def _print(db: Database, ours: Settings, batch: BatchView) -> BatchView:
    """Return the batch when there is nothing left to do, showing how far it is meanwhile."""
    with _bar(batch) as show:

        def more() -> bool:
            show(_seen(db, batch))
            return time.monotonic() < end

        try:
            while _seen(db, batch).is_open:
                end = time.monotonic() + SLICE_S
                press = Press(ours.instance / "batches", context.imprint(ours), more)
                if not printing.work(db, batch.id, press, now=context.now()):
                    time.sleep(1)  # somebody else works on it, or the next slice begins
            show(_seen(db, batch))
        except KeyboardInterrupt:
            click.echo(f"\nStopped. Go on with: --resume {batch.id}", err=True)
            raise click.Abort from None
    return _seen(db, batch)


def _seen(db: Database, batch: BatchView) -> BatchView:
    with db.read() as session:
        return service.own(session, batch.asker, batch.id)


@contextmanager
def _bar(batch: BatchView) -> Iterator[Callable[[BatchView], None]]:
    """Give what moves a bar on stderr; where nobody looks at it, nothing is printed."""
    with click.progressbar(
        length=batch.total, label=f"{batch.total} signs", file=sys.stderr
    ) as bar:

        def show(seen: BatchView) -> None:
            bar.update(seen.made + seen.refused - bar.pos)

        yield show


def _say(db: Database, batch: BatchView, out: Path, *, as_json: bool) -> None:
    with db.read() as session:
        items = batch_items.items(session, batch.id)
    refused = [item for item in items if item.state is ItemState.REFUSED]
    for item in refused:
        click.echo(f"{item.site}: not printed. {' '.join(item.reasons)}", err=True)
    if not batch.has_file:
        return
    if as_json:
        output.document(
            {
                "batch": str(batch.id),
                "signs": list(service.signs_of(items)),
                "refused": [{"site": item.site, "reasons": list(item.reasons)} for item in refused],
                "bytes": batch.size,
                "sha256": batch.digest,
            }
        )
        return
    walk = "" if batch.walk_m is None else f", a walk of {batch.walk_m / 1000:.1f} km"
    click.echo(f"{batch.made} signs in {out}{walk}. Batch {batch.id}.")
