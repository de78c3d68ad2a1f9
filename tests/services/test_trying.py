"""A what-if in the background: it goes on, in several processes, until nobody asks any more."""

import os
import signal
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from uuid import UUID

import pytest

from registry.domain.codes import Code
from registry.errors import NotFoundError
from registry.services import rulebook, trying
from registry.services import what_if as bulk
from registry.services.impact import Seen
from registry.store import filings, what_ifs
from registry.store.database import Database
from tests.cast import NOON, Cast, filed
from tests.rules.packs import as_text, raw_pack
from tests.services.test_what_if import RAISES


def three_slices(db: Database, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """File three sites, each of which is a slice of its own."""
    monkeypatch.setattr(trying, "SLICE", 1)
    for _ in range(3):
        filed(db, cast)


def test_a_what_if_in_the_background_goes_on_where_it_stopped(
    db: Database, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trying, "SLICE", 1)
    filed(db, cast)
    filed(db, cast)
    rulebook.draft(db, cast.dee, as_text(raw_pack(RAISES)), now=NOON)
    own = trying.ask(db, cast.dee, "demo", now=NOON)

    assert not trying.work(db, own, lambda: False, now=NOON)
    with db.read() as session:
        halfway = what_ifs.what_if(session, own)
    assert (halfway.done, halfway.total, trying.answer(halfway)) == (1, 2, None)

    assert trying.work(db, own, lambda: True, now=NOON)
    with db.read() as session:
        answer = trying.answer(what_ifs.what_if(session, own))
    assert answer is not None
    assert (answer.sites, answer.raised.findings, answer.raised.operators) == (2, 2, 1)


def test_a_what_if_in_several_processes_counts_what_one_counts(
    db: Database, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_slices(db, cast, monkeypatch)
    answers = []
    for processes in (1, 2):
        own = trying.ask(db, cast.dee, "eu-gdpr", now=NOON, is_withdrawn=True)
        assert trying.work(db, own, lambda: True, now=NOON, processes=processes)
        with db.read() as session:
            answers.append(trying.answer(what_ifs.what_if(session, own)))

    assert answers[0] == answers[1]
    assert answers[0] is not None
    assert answers[0].sites == 3


def test_a_what_if_whose_process_is_killed_goes_on_from_there(
    db: Database, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_slices(db, cast, monkeypatch)
    own = trying.ask(db, cast.dee, "eu-gdpr", now=NOON, is_withdrawn=True)
    with db.read() as session:
        last = max(filings.codes(session))

    def dying(of: Database, asking: bulk.Question, part: Sequence[Code]) -> tuple[Seen, ...]:
        if list(part) == [last]:
            os.kill(os.getpid(), signal.SIGKILL)
        return looked_at(of, asking, part)

    with monkeypatch.context() as during:
        looked_at = bulk._slice  # noqa: SLF001  # a kill comes where nobody expects it
        during.setattr(bulk, "_slice", dying)
        with pytest.raises(BrokenProcessPool):
            trying.work(db, own, lambda: True, now=NOON, processes=2)

    with db.read() as session:
        assert what_ifs.what_if(session, own).finished is None
    assert trying.work(db, own, lambda: True, now=NOON, processes=2)
    with db.read() as session:
        answer = trying.answer(what_ifs.what_if(session, own))
    assert answer is not None
    assert answer.sites == 3


def test_a_what_if_that_nobody_asks_any_more_stops(
    db: Database, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_slices(db, cast, monkeypatch)
    own = trying.ask(db, cast.dee, "nz", now=NOON, is_withdrawn=True)
    slices = []

    def more() -> bool:
        slices.append(1)
        trying.ask(db, cast.ada, "nz", now=NOON, is_withdrawn=True)
        return True

    assert trying.work(db, own, more, now=NOON)
    assert len(slices) == 1


def test_a_newer_what_if_takes_the_place_of_an_older_one(db: Database, cast: Cast) -> None:
    old = trying.ask(db, cast.dee, "nz", now=NOON, is_withdrawn=True)
    new = trying.ask(db, cast.ada, "nz", now=NOON, is_withdrawn=True)

    assert trying.work(db, old, lambda: True, now=NOON)
    with db.read() as session:
        newest = what_ifs.newest(session, "nz")
        with pytest.raises(NotFoundError):
            what_ifs.what_if(session, old)
    assert newest is not None
    assert newest.id == new


def test_a_what_if_that_was_never_asked_is_done(db: Database) -> None:
    assert trying.work(db, UUID(int=7), lambda: True, now=NOON)
