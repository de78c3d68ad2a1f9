"""What happens to a sign: recorded once, by who may, in an order that can be."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from registry.domain.codes import Code
from registry.domain.people import AccountRole, Actor
from registry.domain.placement import Placement
from registry.domain.states import Condition, SignState
from registry.errors import ConflictError, NotAllowedError, NotFoundError, RegistryError
from registry.services import lives
from registry.store import lives as facts
from registry.store import signs as kept
from registry.store.database import Database
from registry.store.signs import SignView
from tests.cast import NOON, Cast
from tests.services.hanging import LATER, a_sign, a_stale_pair, letters, somebody, told


def test_a_life_runs_from_issue_to_removal(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)
    lives.print_out(db, cast.olga, [code], now=NOON)
    lives.post(db, cast.olga, code, now=NOON, placement=Placement(facing_deg=90))
    lives.inspect(db, cast.olga, code, Condition.COVERED, now=LATER, note="by a poster")
    gone = lives.remove(db, cast.olga, code, now=LATER)

    assert told(db, code) == ["issued", "printed", "posted", "inspected", "removed"]
    assert (gone.state, gone.posted, gone.removed) == (
        SignState.REMOVED,
        NOON.date(),
        LATER.date(),
    )
    assert (gone.condition, gone.placement) == (Condition.COVERED, Placement(facing_deg=90))


def test_a_fact_says_who_recorded_it_and_when_it_happened(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)
    day = NOON.date() + timedelta(days=1)
    lives.post(db, cast.ed, code, now=LATER, day=day, note="beside the door")
    with db.read() as session:
        posted = facts.life(session, code)[-1]

    assert (posted.day, posted.at, posted.by) == (day, LATER, cast.ed.email)
    assert posted.note == "beside the door"


def test_printing_is_recorded_once_and_not_of_what_hangs(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)
    lives.print_out(db, cast.olga, [code, code], now=NOON)
    lives.post(db, cast.olga, code, now=NOON)
    lives.print_out(db, cast.olga, [code], now=LATER)

    assert told(db, code) == ["issued", "printed", "posted"]


def test_a_batch_with_a_sign_of_another_operator_is_recorded_of_none(
    db: Database, cast: Cast
) -> None:
    code = a_sign(db, cast)
    with pytest.raises(NotFoundError):
        lives.print_out(db, cast.rita, [code], now=NOON)

    assert told(db, code) == ["issued"]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda db, who, code: lives.inspect(db, who, code, Condition.OK, now=LATER),
        lambda db, who, code: lives.miss(db, who, code, now=LATER),
        lambda db, who, code: lives.post(db, who, code, now=LATER, day=LATER.date() + timedelta(1)),
        lambda db, who, code: lives.post(db, who, code, now=LATER, day=NOON.date() - timedelta(1)),
        lambda db, who, code: lives.post(db, who, code, now=LATER, placement=Placement(entrance=5)),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_no_trace(
    db: Database, cast: Cast, wrong: Callable[[Database, Actor, Code], SignView]
) -> None:
    code = a_sign(db, cast)
    with pytest.raises(ConflictError):
        wrong(db, cast.olga, code)

    assert told(db, code) == ["issued"]


def test_a_day_that_is_not_said_is_the_day_at_the_site(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)
    late = NOON.replace(hour=22)  # past midnight in Helsinki

    assert lives.post(db, cast.olga, code, now=late).posted == NOON.date() + timedelta(days=1)


def test_two_who_post_at_once_record_it_once(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)

    def post(_number: int) -> str:
        try:
            return lives.post(db, cast.olga, code, now=NOON).state.value
        except RegistryError as error:
            return error.code

    with ThreadPoolExecutor(4) as threads:
        outcomes = sorted(threads.map(post, range(4)))

    assert outcomes == ["conflict", "conflict", "conflict", "posted"]
    assert told(db, code) == ["issued", "posted"]


def test_a_posting_that_breaks_off_halfway_is_none(
    db: Database, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = a_stale_pair(db, cast)

    def crash(*_: object, **__: object) -> None:
        raise RuntimeError("the machine stopped")

    with monkeypatch.context() as broken:
        broken.setattr(lives, "_replace_before", crash)
        with pytest.raises(RuntimeError):
            lives.post(db, cast.olga, new, now=LATER)

    assert told(db, new) == ["issued"]
    lives.post(db, cast.olga, new, now=LATER)
    assert told(db, old)[-1] == "replaced"


def test_posting_the_successor_ends_the_old_sign_in_the_name_of_the_register(
    db: Database, cast: Cast
) -> None:
    old, new = a_stale_pair(db, cast)
    lives.post(db, cast.olga, new, now=LATER)
    with db.read() as session:
        last = facts.life(session, old)[-1]
        assert not kept.sign(session, old).stale

    assert (last.fact, last.by, last.particulars.other) == ("replaced", "register", new)


def test_an_operator_is_told_what_an_inspector_found(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)
    inspector = somebody(db, AccountRole.INSPECTOR)
    lives.post(db, cast.olga, code, now=NOON)
    before = len(letters(db))
    lives.inspect(db, inspector, code, Condition.OK, now=NOON)
    assert letters(db)[before:] == []
    lives.inspect(db, inspector, code, Condition.DAMAGED, now=NOON)
    lives.miss(db, inspector, code, now=NOON)

    subjects = letters(db)[before:]
    assert any("is not in order" in one for one in subjects)
    assert any("is missing" in one for one in subjects)


def test_an_installer_records_and_a_reader_does_not(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)
    with pytest.raises(NotAllowedError):
        lives.post(db, somebody(db, AccountRole.READER), code, now=NOON)

    assert lives.post(db, somebody(db, AccountRole.INSTALLER), code, now=NOON).posted


def test_another_operators_sign_answers_as_one_that_was_never_made(
    db: Database, cast: Cast
) -> None:
    code = a_sign(db, cast)
    with pytest.raises(NotFoundError, match="No sign carries the code"):
        lives.post(db, cast.rita, code, now=NOON)


def test_a_place_can_be_recorded_at_any_time_before_the_end(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)
    lives.post(db, cast.olga, code, now=NOON)
    lives.place(db, cast.olga, code, Placement(entrance=0), now=LATER)
    with db.read() as session:
        assert kept.sign(session, code).placement == Placement(entrance=0)
    lives.remove(db, cast.olga, code, now=LATER)

    with pytest.raises(ConflictError):
        lives.place(db, cast.olga, code, Placement(entrance=0), now=LATER)
