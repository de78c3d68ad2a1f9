"""What happens to a sign: recorded once, by who may, in an order that can be; corrected openly."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from registry.domain.codes import Code
from registry.domain.people import AccountRole, Actor
from registry.domain.placement import Placement
from registry.domain.states import Condition, SignFact, SignState
from registry.errors import ConflictError, NotAllowedError, NotFoundError, RegistryError
from registry.rules.pack import load_packs
from registry.services import accounts, freshness, lives, publishing, signs
from registry.store import lives as facts
from registry.store import signs as kept
from registry.store.database import Database
from registry.store.models import OutgoingMessage
from registry.store.signs import SignView
from tests.cast import NOON, PASSWORD_HASH, Cast, published
from tests.making import a_filing

PACKS = load_packs()
LATER = NOON + timedelta(days=3)


def a_sign(db: Database, cast: Cast) -> Code:
    """Return the code of an issued sign of Demo Stores."""
    site = published(db, cast).site
    return signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON).code


def told(db: Database, code: Code) -> list[SignFact]:
    """Return what is recorded of a sign."""
    with db.read() as session:
        return [event.fact for event in facts.life(session, code)]


def the(db: Database, code: Code, fact: SignFact) -> int:
    """Return the number of the last such fact of a sign."""
    with db.read() as session:
        return [event.id for event in facts.life(session, code) if event.fact is fact][-1]


def letters(db: Database) -> list[str]:
    """Return the subjects of all mail, oldest first."""
    with db.read() as session:
        rows = session.query(OutgoingMessage).order_by(OutgoingMessage.created)
        return [row.subject for row in rows]


def somebody(db: Database, role: AccountRole) -> Actor:
    """Return an account with a role, of Demo Stores if it belongs to an operator."""
    organisation = None if role is AccountRole.INSPECTOR else "Demo Stores Oy"
    email = f"{role.value}@somewhere.example"
    return accounts.create(
        db, accounts.TERMINAL, email, role, PASSWORD_HASH, now=NOON, organisation=organisation
    )


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


def a_stale_pair(db: Database, cast: Cast) -> tuple[Code, Code]:
    """Return a sign that hangs and is out of date, and its successor."""
    code = a_sign(db, cast)
    lives.post(db, cast.olga, code, now=NOON)
    with db.read() as session:
        site = kept.sign(session, code).site
    publishing.amend(db, cast.olga, site, a_filing(site={"purpose": "New"}), PACKS, now=LATER)
    (new,) = freshness.reissue(db, cast.olga, site, now=LATER)
    return code, new.code


def test_posting_the_successor_ends_the_old_sign_in_the_name_of_the_register(
    db: Database, cast: Cast
) -> None:
    old, new = a_stale_pair(db, cast)
    lives.post(db, cast.olga, new, now=LATER)
    with db.read() as session:
        last = facts.life(session, old)[-1]
        assert not kept.sign(session, old).stale

    assert (last.fact, last.by, last.particulars.other) == ("replaced", "register", new)


def test_a_posting_that_did_not_happen_gives_the_old_sign_back(db: Database, cast: Cast) -> None:
    old, new = a_stale_pair(db, cast)
    lives.post(db, cast.olga, new, now=LATER)
    wrong = the(db, new, SignFact.POSTED)
    lives.correct(db, cast.olga, new, wrong, now=LATER, note="It was the other door")

    with db.read() as session:
        back, again = kept.sign(session, old), kept.sign(session, new)
    assert (back.state, back.stale, back.removed) == (SignState.POSTED, True, None)
    assert (again.state, again.posted) == (SignState.ISSUED, None)
    assert told(db, new) == ["issued", "posted", "corrected"]


def test_a_posting_of_another_day_ends_the_old_sign_on_that_day(db: Database, cast: Cast) -> None:
    old, new = a_stale_pair(db, cast)
    much_later = LATER + timedelta(days=4)
    lives.post(db, cast.olga, new, now=much_later)
    wrong, right = the(db, new, SignFact.POSTED), LATER.date()
    lives.correct(db, cast.olga, new, wrong, now=much_later, note="On Thursday", right_day=right)

    with db.read() as session:
        assert kept.sign(session, old).removed == right
        assert kept.sign(session, new).posted == right


def test_a_record_that_others_rest_on_is_not_corrected(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)
    lives.post(db, cast.olga, code, now=NOON)
    lives.inspect(db, cast.olga, code, Condition.OK, now=NOON)
    with pytest.raises(ConflictError, match="posted first"):
        lives.correct(db, cast.olga, code, the(db, code, SignFact.POSTED), now=NOON, note="No")

    assert told(db, code)[-1] == "inspected"


def test_that_a_sign_was_issued_cannot_be_taken_back(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)
    with pytest.raises(ConflictError):
        lives.correct(db, cast.olga, code, the(db, code, SignFact.ISSUED), now=NOON, note="No")


def test_a_fact_of_another_sign_is_not_corrected_here(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)
    with pytest.raises(NotFoundError):
        lives.correct(db, cast.olga, code, 999_999, now=NOON, note="No")


def test_a_sign_that_was_found_again_is_corrected_and_hangs(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)
    lives.post(db, cast.olga, code, now=NOON)
    lives.miss(db, cast.olga, code, now=NOON)
    wrong = the(db, code, SignFact.MISSING)

    found = lives.correct(db, cast.olga, code, wrong, now=LATER, note="Behind a plant")
    assert (found.state, found.removed) == (SignState.POSTED, None)


def test_what_an_inspector_found_an_operator_does_not_correct(db: Database, cast: Cast) -> None:
    code = a_sign(db, cast)
    inspector = somebody(db, AccountRole.INSPECTOR)
    lives.post(db, cast.olga, code, now=NOON)
    lives.inspect(db, inspector, code, Condition.DAMAGED, now=NOON)
    wrong = the(db, code, SignFact.INSPECTED)

    with pytest.raises(NotAllowedError):
        lives.correct(db, cast.olga, code, wrong, now=NOON, note="It is fine")
    again = lives.correct(db, inspector, code, wrong, now=NOON, note="The sign next door")
    assert again.condition is None


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
