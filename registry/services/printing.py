"""Make a batch, a slice at a time: whoever dies in the middle loses nothing and doubles nothing.

A chunk of signs is first set in type, those that are to be issued with codes that nobody has yet.
Then one transaction issues them and says which file holds their pages. So a sign exists if and
only if its page does; a file that no transaction has named is never looked at.
"""

import hashlib
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from registry.domain.batches import BatchState, ItemState
from registry.errors import ConflictError
from registry.services import binding, chunks
from registry.services.batches import DISCARD, TASK
from registry.services.chunks import Chunk
from registry.services.signs import Imprint
from registry.signs.apart import setters
from registry.store import audit, batch_items, batches, jobs, paper
from registry.store.batches import BatchView
from registry.store.database import Database

CHUNK = 20  # signs set as one document: more take memory, fewer take time. Measured.
THREADS = 2  # each with a process of its own for typst: one for each core
TRIES = 3  # of a chunk that changes under our hands, before the queue is asked to wait
LEASE = timedelta(minutes=2)  # as of a job: longer than any slice
KEPT = timedelta(days=30)  # long enough to print again, short enough to stay small

NOTHING = "No sign could be printed. The reasons stand beside each site."


class Press(NamedTuple):
    """How work is done: where files lie, what signs print alike, and whether to go on.

    ``more`` is asked before each chunk; when it says no, the slice ends and the next job goes on.
    """

    folder: Path
    imprint: Imprint
    more: Callable[[], bool]
    threads: int = THREADS


def work(db: Database, batch_id: UUID, press: Press, *, now: datetime) -> bool:
    """Go on with a batch; return whether there is nothing left to do.

    A slice that ends before the batch does leaves a job for the next one. What somebody else
    works on is left to them, and what has ended is left as it is.
    """
    with db.write() as session:
        if not batches.lease(session, batch_id, until=now + LEASE, now=now):
            return _leave(session, batch_id, now=now)
        batch = batches.batch(session, batch_id)
    try:
        with setters(press.threads) as pool:
            made = _made(db, batch, press, pool, now=now)
        if made:
            _finish(db, batch, press, now=now)
    except OSError as error:
        _fail(db, batch_id, f"The files cannot be written: {error.strerror}.", now=now)
    finally:
        # Who is interrupted leaves the batch free; who dies leaves it when the lease runs out.
        with db.write() as session:
            batches.change(session, batch_id, leased_until=None)
    with db.write() as session:
        batch = batches.batch(session, batch_id, lock=True)
        if batch.is_open:
            jobs.enqueue(session, TASK, {"batch": str(batch_id)}, now=now)
    if batch.state is BatchState.CANCELLED:
        paper.clear(press.folder / str(batch_id))
    return not batch.is_open


def _leave(session: Session, batch_id: UUID, *, now: datetime) -> bool:
    """Look again when the lease of whoever works on it has run out, unless it has ended."""
    if not batches.batch(session, batch_id).is_open:
        return True
    jobs.enqueue(session, TASK, {"batch": str(batch_id)}, now=now + LEASE)
    return False


def _made(db: Database, batch: BatchView, press: Press, pool: Executor, *, now: datetime) -> bool:
    """Set and settle chunk after chunk; return whether no place waits any more."""
    with db.read() as session:
        waiting = batch_items.waiting(session, batch.id)
    left = deque(waiting[i : i + CHUNK] for i in range(0, len(waiting), CHUNK))
    running: deque[Future[Chunk]] = deque()
    tries = TRIES

    def begin() -> None:
        while left and len(running) < press.threads and press.more():
            running.append(
                pool.submit(chunks.set_chunk, db, batch, left.popleft(), press.imprint, now)
            )

    begin()
    while running:
        chunk = running.popleft().result()
        begin()
        try:
            if not _settled(db, batch, chunk, press, now=now):
                return False
        except ConflictError:
            tries -= 1
            if not tries:
                raise
            left.appendleft(chunk.positions)
            begin()
    return not left


def _settled(db: Database, batch: BatchView, chunk: Chunk, press: Press, *, now: datetime) -> bool:
    """Keep a chunk; return whether the batch is to go on."""
    name = None
    if chunk.part is not None:
        name = paper.name_of(chunk.part)
        paper.keep(press.folder / str(batch.id), name, chunk.part)
    with db.write() as session:
        if not batches.batch(session, batch.id, lock=True).is_open:
            return False
        chunks.settle_chunk(session, batch, chunk, name, now=now)
    return True


def _finish(db: Database, batch: BatchView, press: Press, *, now: datetime) -> None:
    """Put the parts together; places whose part is lost wait again, with the signs they have."""
    folder = press.folder / str(batch.id)
    with db.read() as session:
        found = batch_items.items(session, batch.id)
    if lost := binding.lost(found, folder):
        with db.write() as session:
            batch_items.reopen(session, batch.id, lost)
        return
    if not any(item.state is ItemState.DONE for item in found):
        _fail(db, batch.id, NOTHING, now=now)
        return
    bound = binding.bind(batch, found, folder, press.imprint)
    signs = f"signs.{batch.form.suffix}"
    paper.keep(folder, signs, bound.signs)
    paper.keep(folder, "check-list.pdf", bound.check_list)
    with db.write() as session:
        if not batches.batch(session, batch.id, lock=True).is_open:
            return
        batches.change(
            session,
            batch.id,
            state=BatchState.DONE.value,
            ended=now,
            size=len(bound.signs),
            digest=hashlib.sha256(bound.signs).hexdigest(),
        )
        audit.add(session, batch.asker, "batch.made", str(batch.id), now=now)
        jobs.enqueue(session, DISCARD, {"batch": str(batch.id)}, now=now + KEPT)
    paper.clear(folder, but=frozenset({signs, "check-list.pdf"}))


def _fail(db: Database, batch_id: UUID, fault: str, *, now: datetime) -> None:
    with db.write() as session:
        if batches.batch(session, batch_id, lock=True).is_open:
            batches.change(session, batch_id, state=BatchState.FAILED.value, ended=now, fault=fault)
