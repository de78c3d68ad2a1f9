"""A worker that is killed in the middle of a batch: nothing is lost, nothing is doubled."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pypdfium2
import sqlalchemy as sa

from registry.config import Settings
from registry.domain.batches import BatchState
from registry.domain.codes import grouped
from registry.services import batches
from registry.store.batches import BatchView
from registry.store.database import Database
from registry.store.models import BatchRow, Job
from tests.cast import NOON, Cast
from tests.databases import database_url
from tests.jobs import chunks
from tests.processes import Process, begin
from tests.services.batching import a_street, a_wish, items, seen, signs_at

PATIENCE_S = 60.0
SIGNS = 16


@contextmanager
def a_worker(db: Database, settings: Settings, *options: str) -> Iterator[Process]:
    """Give a worker process of its own: the real one, but with small chunks."""
    env = os.environ | {
        "REGISTRY_SECRET_KEY": settings.secret_key,
        "REGISTRY_PUBLIC_URL": settings.public_url,
        "REGISTRY_DATABASE_URL": database_url(db),
        "REGISTRY_INSTANCE": str(settings.instance),
    }
    with TemporaryDirectory() as told:
        process = begin(("worker", *options), env, Path(told), before=chunks.small)
        try:
            yield process
        finally:
            process.kill()
            process.join()


def when_made(db: Database, cast: Cast, batch_id: UUID, number: int) -> BatchView:
    """Return the batch as soon as so many of its signs are made."""
    end = time.monotonic() + PATIENCE_S
    while (batch := seen(db, cast.olga, batch_id)).made < number:
        assert time.monotonic() < end, batch
        time.sleep(0.01)
    return batch


def let_leases_run_out(db: Database) -> None:
    """Make the two minutes pass that a dead worker's lease still lasts."""
    with db.write() as session:
        for row in (Job, BatchRow):
            session.execute(sa.update(row).values(leased_until=NOON))


def test_a_worker_that_is_killed_twice_prints_every_sign_once(
    db: Database, settings: Settings, cast: Cast
) -> None:
    street = a_street(db, cast, SIGNS)
    batch = batches.ask(db, cast.olga, a_wish(), now=NOON)

    for number in (2, 6):
        with a_worker(db, settings) as worker:
            when_made(db, cast, batch.id, number)
            worker.kill()
        assert seen(db, cast.olga, batch.id).state is BatchState.RUNNING
        let_leases_run_out(db)
    with a_worker(db, settings, "--once") as worker:
        worker.join(PATIENCE_S)
        assert worker.exitcode == 0

    done = seen(db, cast.olga, batch.id)
    assert (done.state, done.made, done.refused) == (BatchState.DONE, SIGNS, 0)
    codes = signs_at(db, street)
    assert len(codes) == len(set(codes)) == SIGNS
    assert {item.sign for item in items(db, done)} == set(codes)
    file = batches.file_of(done, settings.instance / "batches", "signs")
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file)]
    # Each code stands on its sign, and in the check list.
    assert [sum(grouped(code) in page for page in pages) for code in codes] == [2] * SIGNS
    assert len(pages) == SIGNS + 1
    kept = sorted(path.name for path in file.parent.iterdir())
    assert kept == ["check-list.pdf", "signs.pdf"]
