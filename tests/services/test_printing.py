"""Whatever happens while a batch is made: every sign is issued once and printed once."""

from datetime import timedelta
from pathlib import Path

import pytest

from registry.config import Settings
from registry.domain.batches import BatchState
from registry.domain.codes import grouped
from registry.errors import ConflictError, GoneError
from registry.jobs.tasks import TASKS
from registry.rules.pack import load_packs
from registry.services import batches, printing, publishing
from registry.store import batch_items, jobs, paper
from registry.store import signs as kept
from registry.store.batch_items import Outcome
from registry.store.database import Database
from tests.cast import NOON, Cast
from tests.making import a_filing
from tests.services.batching import a_press, a_street, asked, pages, seen, signs_at

LATER = NOON + timedelta(hours=1)
PACKS = load_packs()


@pytest.mark.parametrize("chunks", [1, 2, 3])
def test_a_batch_that_was_stopped_goes_on_where_it_was(
    db: Database, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunks: int
) -> None:
    monkeypatch.setattr(printing, "CHUNK", 2)
    street = a_street(db, cast, 7)
    batch = asked(db, cast.olga)

    assert not printing.work(db, batch.id, a_press(tmp_path, chunks=chunks), now=NOON)
    half = seen(db, cast.olga, batch.id)
    assert (half.state, half.made) == (BatchState.RUNNING, 2 * chunks)
    assert printing.work(db, batch.id, a_press(tmp_path), now=NOON)

    codes = signs_at(db, street)
    assert len(codes) == 7
    shown = pages(seen(db, cast.olga, batch.id), tmp_path)
    assert [sum(grouped(code) in page for page in shown[1:]) for code in codes] == [1] * 7


def test_who_dies_after_printing_has_issued_nothing(
    db: Database, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    street = a_street(db, cast, 2)
    batch = asked(db, cast.olga)

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("registry.services.chunks.settle_chunk", die)
        with pytest.raises(KeyboardInterrupt):
            printing.work(db, batch.id, a_press(tmp_path), now=NOON)

    assert signs_at(db, street) == []
    assert printing.work(db, batch.id, a_press(tmp_path), now=LATER)
    assert len(signs_at(db, street)) == 2
    assert len(pages(seen(db, cast.olga, batch.id), tmp_path)) == 3


def test_a_part_that_is_lost_is_printed_again_with_the_same_signs(
    db: Database, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "CHUNK", 1)
    street = a_street(db, cast, 3)
    batch = asked(db, cast.olga)
    printing.work(db, batch.id, a_press(tmp_path, chunks=2), now=NOON)
    before = set(signs_at(db, street))
    for number, part in enumerate(sorted((tmp_path / str(batch.id)).iterdir())):
        part.unlink() if number else part.write_bytes(b"torn")

    while not printing.work(db, batch.id, a_press(tmp_path), now=NOON):
        pass

    after = signs_at(db, street)
    assert before < set(after)
    assert len(after) == 3
    assert len(pages(seen(db, cast.olga, batch.id), tmp_path)) == 4


def test_two_workers_at_one_batch_do_not_meet(
    db: Database, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "CHUNK", 1)
    a_street(db, cast, 2)
    batch = asked(db, cast.olga)
    others: list[bool] = []

    def more() -> bool:
        others.append(printing.work(db, batch.id, a_press(tmp_path), now=NOON))
        return True

    assert printing.work(db, batch.id, a_press(tmp_path, more=more), now=NOON)
    assert others == [False, False]


def test_a_site_that_changes_while_its_sign_is_set_is_set_again(
    db: Database, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site,) = a_street(db, cast, 1)
    batch = asked(db, cast.olga)
    real = paper.keep
    changes = iter([a_filing(site={"name": "Shop 1", "purpose": "Another purpose"})])

    def keep(folder: Path, name: str, data: bytes) -> None:
        real(folder, name, data)
        for filing in changes:
            publishing.amend(db, cast.olga, site, filing, PACKS, now=NOON)

    monkeypatch.setattr(paper, "keep", keep)
    printing.work(db, batch.id, a_press(tmp_path), now=NOON)

    (code,) = signs_at(db, [site])
    with db.read() as session:
        assert kept.sign(session, code).revision == 2
    assert "Another purpose" in pages(seen(db, cast.olga, batch.id), tmp_path)[1]


def test_a_cancelled_batch_stops_and_leaves_no_file(
    db: Database, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "CHUNK", 1)
    street = a_street(db, cast, 4)
    batch = asked(db, cast.olga)
    turns = iter([True, True])

    def more() -> bool:
        if next(turns, False):
            return True
        batches.cancel(db, cast.ed, batch.id, tmp_path, now=NOON)
        return True

    printing.work(db, batch.id, a_press(tmp_path, more=more), now=NOON)

    assert seen(db, cast.olga, batch.id).state is BatchState.CANCELLED
    assert not (tmp_path / str(batch.id)).exists()
    assert len(signs_at(db, street)) < 4
    with pytest.raises(ConflictError, match="not ready"):
        batches.file_of(seen(db, cast.olga, batch.id), tmp_path, "signs")


def test_a_full_disk_fails_the_batch_and_it_can_be_tried_again(
    db: Database, cast: Cast, tmp_path: Path
) -> None:
    a_street(db, cast, 1)
    batch = asked(db, cast.olga)
    (tmp_path / str(batch.id)).write_text("in the way")

    assert printing.work(db, batch.id, a_press(tmp_path), now=NOON)
    failed = seen(db, cast.olga, batch.id)
    (tmp_path / str(batch.id)).unlink()
    batches.try_again(db, cast.olga, batch.id, now=NOON)

    assert (failed.state, "File exists" in failed.fault) == (BatchState.FAILED, True)
    assert printing.work(db, batch.id, a_press(tmp_path), now=NOON)
    assert seen(db, cast.olga, batch.id).state is BatchState.DONE


def test_files_are_kept_for_a_month_and_the_row_says_when_they_are_gone(
    db: Database, cast: Cast, settings: Settings
) -> None:
    a_street(db, cast, 1)
    batch = asked(db, cast.olga)
    folder = settings.instance / "batches"
    printing.work(db, batch.id, a_press(folder), now=NOON)

    with db.write() as session:
        while job := jobs.claim(session, now=NOON + printing.KEPT - timedelta(seconds=1)):
            assert job.task != batches.DISCARD
        due = NOON + printing.KEPT + timedelta(days=1)
        job = jobs.claim(session, now=due)
    while job is not None and job.task != batches.DISCARD:
        with db.write() as session:
            job = jobs.claim(session, now=due)
    assert job is not None
    TASKS[batches.DISCARD](db, settings, job.payload, due)

    gone = seen(db, cast.olga, batch.id)
    assert gone.discarded == due
    assert not (folder / str(batch.id)).exists()
    with pytest.raises(GoneError):
        batches.file_of(gone, folder, "signs")


def test_a_place_that_is_made_is_not_made_again(db: Database, cast: Cast) -> None:
    a_street(db, cast, 2)
    batch = asked(db, cast.olga)
    outcomes = [Outcome(place, None, None, ("Too long.",)) for place in (1, 2)]
    with db.write() as session:
        batch_items.settle(session, batch.id, outcomes[:1])

    with pytest.raises(ConflictError, match="Somebody else"), db.write() as session:
        batch_items.settle(session, batch.id, outcomes)

    with db.read() as session:
        assert batch_items.waiting(session, batch.id) == (2,)
