"""Batches of signs: ask for one, look at it, cancel it, try it again, say that it is printed.

``choosing`` says which signs a batch is of; ``printing`` makes it, a slice at a time.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from registry.domain.batches import BatchForm, BatchState, ItemState
from registry.domain.codes import Code
from registry.domain.people import Actor
from registry.errors import ConflictError, GoneError, NotFoundError
from registry.language.catalogue import mark as _
from registry.language.lists import Languages
from registry.language.phrases import SPOKEN, unreviewed
from registry.language.sentences import say
from registry.services import access, choosing, freshness, lives
from registry.services.choosing import Look, Selection, Which
from registry.signs.layouts import LAYOUTS
from registry.store import audit, batch_items, batches, jobs, paper, upkeep
from registry.store.batch_items import Item
from registry.store.batches import BatchView, NewBatch
from registry.store.database import Database

TASK = "signs.batch"
DISCARD = "signs.batch_discard"
SHEET_LAYOUT = "a6"
"""The layout of which four stand on a sheet of A4."""
AGAIN = _("Ask for it again: what is issued already is printed as it is.")


class Wish(NamedTuple):
    """How a batch is to be: which signs, their look if they are issued now, and the file.

    Without ``languages`` each site's sign has those that the site asks for. ``tag`` is the language
    of the check list. ``confirmed``: translations are printed too that nobody has reviewed.
    """

    selection: Selection
    layout: str
    languages: tuple[str, ...] = ()
    form: BatchForm = BatchForm.PDF
    tag: str = "en"
    confirmed: bool = False


def ask(
    db: Database, actor: Actor, wish: Wish, *, now: datetime, due: datetime | None = None
) -> BatchView:
    """Return a new batch that waits for the worker; nothing is issued or printed yet.

    ``due`` is when the worker begins, if whoever asks has not made it by then.

    Raises:
        NotFoundError: if there is no such layout or site.
        ConflictError: if there is nothing to print, too much, or the look cannot be.
    """
    access.require(actor, access.POSTERS)
    _must_be(wish)
    if wish.selection.which is Which.STALE:
        _succeed(db, actor, now=now)
    selection = wish.selection.model_copy(update={"only_reviewed": not wish.confirmed})
    with db.read() as session:
        look = Look(wish.layout, wish.languages, selection.only_reviewed)
        chosen = choosing.choose(session, selection, actor.operator, look)
    _must_be_sure(chosen.languages, confirmed=wish.confirmed)
    new = NewBatch(
        wanted=selection.model_dump(mode="json", exclude_defaults=True),
        layout=wish.layout,
        languages=wish.languages,
        form=wish.form,
        tag=wish.tag,
        walk_m=chosen.walk_m,
        items=chosen.items,
    )
    with db.write() as session:
        batch_id = batches.add(session, new, actor, now=now)
        detail = {"signs": len(chosen.items), "form": wish.form.value}
        audit.add(session, actor, "batch.asked", str(batch_id), detail, now=now)
        jobs.enqueue(session, TASK, {"batch": str(batch_id)}, now=due or now)
        return batches.batch(session, batch_id)


def _must_be(wish: Wish) -> None:
    layout = LAYOUTS.get(wish.layout)
    if layout is None:
        raise NotFoundError(say(_("There is no layout “{layout}”."), layout=wish.layout))
    if len(set(wish.languages)) < len(wish.languages):
        raise ConflictError(say(_("Choose the languages of the signs, each once.")))
    if strange := [tag for tag in wish.languages if tag not in SPOKEN]:
        raise ConflictError(
            say(_("Signs are not printed in {languages}."), languages=Languages(tuple(strange)))
        )
    if len(wish.languages) > layout.languages:
        raise ConflictError(
            say(
                _("{title} has room for {languages} languages."),
                title=say(layout.title),
                languages=layout.languages,
            )
        )
    if wish.form is BatchForm.SHEETS and wish.layout != SHEET_LAYOUT:
        raise ConflictError(
            say(_("Only A6 signs stand four on a sheet of A4. Choose that layout."))
        )


def _must_be_sure(languages: Iterable[str], *, confirmed: bool) -> None:
    if (unsure := unreviewed(sorted(languages))) and not confirmed:
        text = _(
            "Nobody has reviewed the translation into {languages} yet. Confirm that the signs are"
            " to be printed all the same."
        )
        raise ConflictError(say(text, languages=Languages(tuple(unsure))))


def _succeed(db: Database, actor: Actor, *, now: datetime) -> None:
    """Issue the successors that are still missing; usually the worker has done so already."""
    with db.read() as session:
        old = upkeep.signs_in_use(session, operator_id=actor.operator, stale=True)
    for site in dict.fromkeys(sign.site for sign in old if not sign.successor):
        freshness.reissue(db, actor, site, now=now)


def own(session: Session, actor: Actor, batch_id: UUID, *, lock: bool = False) -> BatchView:
    """Return a batch that the actor may see: their organisation's, or for an official any.

    Raises:
        NotFoundError: for another one's batch as for none.
    """
    found = batches.batch(session, batch_id, lock=lock)
    if not actor.is_official and found.asker.operator != actor.operator:
        raise NotFoundError(say(_("There is no such batch.")))
    return found


def recent(session: Session, actor: Actor) -> tuple[BatchView, ...]:
    """Return the newest batches of the actor's organisation, or those of officials."""
    return batches.batches(session, None if actor.is_official else actor.operator)


def cancel(db: Database, actor: Actor, batch_id: UUID, folder: Path, *, now: datetime) -> BatchView:
    """Stop a batch; what it has issued stays issued, what it has printed so far is thrown away.

    Raises:
        ConflictError: if it has ended already.
    """
    access.require(actor, access.POSTERS)
    with db.write() as session:
        if not own(session, actor, batch_id, lock=True).is_open:
            raise ConflictError(say(_("This batch has ended already.")))
        batches.change(session, batch_id, state=BatchState.CANCELLED.value, ended=now)
        audit.add(session, actor, "batch.cancelled", str(batch_id), now=now)
    paper.clear(folder / str(batch_id))
    with db.read() as session:
        return batches.batch(session, batch_id)


def try_again(db: Database, actor: Actor, batch_id: UUID, *, now: datetime) -> BatchView:
    """Let a batch that failed go on where it stopped.

    Raises:
        ConflictError: if it has not failed.
    """
    access.require(actor, access.POSTERS)
    with db.write() as session:
        if own(session, actor, batch_id, lock=True).state is not BatchState.FAILED:
            raise ConflictError(say(_("This batch has not failed.")))
        batches.change(
            session, batch_id, state=BatchState.WAITING.value, ended=None, fault="",
            leased_until=None,
        )  # fmt: skip
        jobs.enqueue(session, TASK, {"batch": str(batch_id)}, now=now)
        return batches.batch(session, batch_id)


def print_out(db: Database, actor: Actor, batch_id: UUID, *, now: datetime) -> BatchView:
    """Record that every sign of a batch came out of a printer.

    Raises:
        ConflictError: if it is not ready.
    """
    with db.read() as session:
        if own(session, actor, batch_id).state is not BatchState.DONE:
            raise ConflictError(say(_("This batch is not ready.")))
        made = signs_of(batch_items.items(session, batch_id))
    lives.print_out(db, actor, made, now=now)
    with db.write() as session:
        batches.change(session, batch_id, printed=now)
        audit.add(session, actor, "batch.printed", str(batch_id), {"signs": len(made)}, now=now)
        return batches.batch(session, batch_id)


def signs_of(items: Iterable[Item]) -> tuple[Code, ...]:
    """Return the signs that were made, in posting order."""
    return tuple(item.sign for item in items if item.sign and item.state is ItemState.DONE)


def file_of(batch: BatchView, folder: Path, name: str) -> Path:
    """Return where a file of a batch lies; ``name`` is ``signs`` or ``check-list``.

    Raises:
        ConflictError: if it is not ready.
        GoneError: if it was thrown away, or is lost.
    """
    if batch.state is not BatchState.DONE:
        raise ConflictError(say(_("This batch is not ready.")))
    suffix = batch.form.suffix if name == "signs" else "pdf"
    path = folder / str(batch.id) / f"{name}.{suffix}"
    if batch.discarded or not path.is_file():
        raise GoneError(
            say(_("The files of this batch are no longer kept. {again}"), again=say(AGAIN))
        )
    return path


def discard(db: Database, batch_id: UUID, folder: Path, *, now: datetime) -> None:
    """Throw away the files of a batch; its row stays and says so. Safe to do again."""
    with db.write() as session:
        batches.change(session, batch_id, discarded=now)
    paper.clear(folder / str(batch_id))
