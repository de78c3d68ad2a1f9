"""Pre-printed codes: ordered in rolls, printed while nobody has claimed them, claimed once."""

from datetime import date, timedelta
from io import BytesIO
from uuid import UUID

import pikepdf
import pypdfium2
import pytest
import sqlalchemy as sa
import zxingcpp

from registry.domain.codes import Code
from registry.domain.notice import SignKind
from registry.domain.placement import Placement
from registry.domain.states import SignFact, SignState
from registry.errors import ConflictError, NotAllowedError, NotFoundError
from registry.rules.pack import load_packs
from registry.services import publishing, signs, spares
from registry.services.signs import Imprint
from registry.services.spares import Claim
from registry.signs.blank import BLANK
from registry.signs.formats import render
from registry.store import audit, codes, lives, stories
from registry.store import signs as kept
from registry.store import spares as store
from registry.store.database import Database
from registry.store.models import SpareRow
from tests.cast import NOON, Cast, filed, published
from tests.making import a_filing

PACKS = load_packs()
TODAY = NOON.date()
IMPRINT = Imprint("https", "C.EXAMPLE", "Register of Testville", demonstration=False)


def ordered(db: Database, cast: Cast, number: int = 4) -> tuple[UUID, tuple[Code, ...]]:
    """Return a roll of Olga's, and its codes."""
    roll, problems = spares.order(db, cast.olga, number, now=NOON, today=TODAY)
    assert roll is not None, problems
    with db.read() as session:
        return roll.id, store.free_codes(session, roll.id)


def claimed(db: Database, cast: Cast, site: Code) -> Code:
    """Return a code that Olga has claimed for a site of hers."""
    code = ordered(db, cast)[1][0]
    spares.claim(db, cast.olga, code, Claim(site, TODAY), now=NOON)
    return code


def test_a_batch_has_codes_that_nothing_else_has(db: Database, cast: Cast) -> None:
    site = published(db, cast).site
    sign = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON).code

    first, second = ordered(db, cast, 8)[1], ordered(db, cast, 8)[1]

    assert len({*first, *second, site, sign}) == 18


def test_a_new_code_is_no_code_that_is_printed_already(
    db: Database, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = published(db, cast).site
    spare = ordered(db, cast)[1][0]
    drawn = iter([spare, site, Code("7K3F9QX6")])
    monkeypatch.setattr(codes, "new_code", lambda: next(drawn))

    with db.read() as session:
        assert codes.unused(session) == "7K3F9QX6"


@pytest.mark.parametrize("number", [0, -1, spares.MOST + 1])
def test_an_order_that_cannot_be_leaves_no_trace(db: Database, cast: Cast, number: int) -> None:
    roll, problems = spares.order(db, cast.olga, number, now=NOON, today=TODAY)

    assert roll is None
    assert [problem.field for problem in problems] == ["codes"]
    with db.read() as session:
        assert store.rolls(session) == ()


def test_every_problem_of_an_order_is_told_at_once(db: Database, cast: Cast) -> None:
    _roll, problems = spares.order(db, cast.olga, 0, now=NOON, today=TODAY, language="xx")

    assert [problem.field for problem in problems] == ["codes", "language"]


def test_an_operator_orders_for_itself_only(db: Database, cast: Cast) -> None:
    with pytest.raises(NotAllowedError):
        spares.order(db, cast.olga, 4, now=NOON, today=TODAY, operator="Rival Ltd")


def test_an_official_orders_for_anyone(db: Database, cast: Cast) -> None:
    site = published(db, cast).site
    roll, _none = spares.order(db, cast.dee, 1, now=NOON, today=TODAY, operator="Demo Stores Oy")
    assert roll is not None
    with db.read() as session:
        (code,) = store.free_codes(session, roll.id)

    assert spares.claim(db, cast.olga, code, Claim(site, TODAY), now=NOON).site == site


def test_a_batch_for_nobody_is_for_every_operator(db: Database, cast: Cast) -> None:
    site = published(db, cast).site
    roll, _none = spares.order(db, cast.dee, 1, now=NOON, today=TODAY)
    assert roll is not None
    with db.read() as session:
        (code,) = store.free_codes(session, roll.id)
        with pytest.raises(NotFoundError):
            spares.roll(session, cast.olga, roll.id)

    assert spares.claim(db, cast.olga, code, Claim(site, TODAY), now=NOON).site == site


def test_every_code_of_a_sheet_is_read_in_its_order(db: Database, cast: Cast) -> None:
    roll, wanted = ordered(db, cast, 5)
    page, problems = spares.sheet(db, cast.olga, roll, IMPRINT)
    assert page is not None, problems

    read = []
    for sheet in pypdfium2.PdfDocument(BytesIO(page)):
        found = zxingcpp.read_barcodes(sheet.render(scale=150 / 72).to_pil())
        places = {(one.position.top_left.y // 600, one.position.top_left.x): one for one in found}
        read += [places[place].text for place in sorted(places)]

    assert read == [f"HTTPS://C.EXAMPLE/S/{code}" for code in wanted]


def test_sheets_are_a4_with_four_signs_and_the_same_bytes_each_time(
    db: Database, cast: Cast
) -> None:
    roll, _codes = ordered(db, cast, 5)
    first, _none = spares.sheet(db, cast.olga, roll, IMPRINT)
    again, _none = spares.sheet(db, cast.olga, roll, IMPRINT)
    assert first is not None

    assert first == again
    with pikepdf.open(BytesIO(first)) as file:
        boxes = [[round(float(edge) * 25.4 / 72) for edge in p.mediabox] for p in file.pages]
    assert boxes == [[0, 0, 210, 297]] * spares.sheets(5)


def test_a_claimed_code_is_not_printed_a_second_time(db: Database, cast: Cast) -> None:
    site = published(db, cast).site
    roll, (first, second) = ordered(db, cast, 2)
    spares.claim(db, cast.olga, first, Claim(site, TODAY), now=NOON)
    with db.read() as session:
        assert store.free_codes(session, roll) == (second,)

    spares.claim(db, cast.olga, second, Claim(site, TODAY), now=NOON)

    with pytest.raises(ConflictError):
        spares.sheet(db, cast.olga, roll, IMPRINT)


def test_claiming_makes_a_posted_sign_with_exactly_that_code(db: Database, cast: Cast) -> None:
    site = published(db, cast).site
    code = ordered(db, cast)[1][0]
    place = Placement(kind=SignKind.ENTRANCE, entrance=0, note="left of the door")

    spares.claim(db, cast.olga, code, Claim(site, TODAY, place), now=NOON)

    with db.read() as session:
        sign = kept.sign(session, code)
        life = [event.fact for event in lives.life(session, code)]
        deeds = [deed.verb for deed in audit.deeds(session, site)]
    assert (sign.site, sign.layout, sign.revision) == (site, BLANK, 1)
    assert (sign.state, sign.posted, sign.placement) == (SignState.POSTED, TODAY, place)
    assert life == [SignFact.ISSUED, SignFact.POSTED]
    assert "code.claimed" in deeds
    assert stories.scanned(db, code).site == site


def test_a_code_is_claimed_once(db: Database, cast: Cast) -> None:
    site = published(db, cast).site
    code = claimed(db, cast, site)

    with pytest.raises(ConflictError):
        spares.claim(db, cast.olga, code, Claim(site, TODAY), now=NOON)

    with db.read() as session:
        assert [sign.code for sign in kept.signs(session, site)] == [code]


def test_another_operators_code_answers_as_one_that_was_never_printed(
    db: Database, cast: Cast
) -> None:
    site = published(db, cast).site
    code = ordered(db, cast)[1][0]

    with pytest.raises(NotFoundError) as foreign:
        spares.claim(db, cast.rita, code, Claim(site, TODAY), now=NOON)
    with pytest.raises(NotFoundError) as unknown:
        spares.claim(db, cast.rita, Code("7K3F9QX6"), Claim(site, TODAY), now=NOON)

    assert str(foreign.value).replace(code, "…") == str(unknown.value).replace("7K3F9QX6", "…")


@pytest.mark.parametrize("days", [-1, 1])
def test_a_claim_that_cannot_be_leaves_no_trace(db: Database, cast: Cast, days: int) -> None:
    site = published(db, cast).site
    code = ordered(db, cast)[1][0]

    with pytest.raises(ConflictError):
        spares.claim(db, cast.olga, code, Claim(site, TODAY + timedelta(days=days)), now=NOON)

    with db.read() as session:
        assert kept.signs(session, site) == ()
        assert store.is_waiting(session, code)


def test_a_site_that_is_not_public_takes_no_pre_printed_sign(db: Database, cast: Cast) -> None:
    site = filed(db, cast)
    code = ordered(db, cast)[1][0]

    with pytest.raises(ConflictError):
        spares.claim(db, cast.olga, code, Claim(site, TODAY), now=NOON)


def test_a_disclosure_that_moves_on_leaves_a_blank_sign_fresh(db: Database, cast: Cast) -> None:
    site = published(db, cast).site
    code = claimed(db, cast, site)
    changed = a_filing(
        site={"purpose": "Something else"}, operator={"contact_phone": "+1 555 0100"}
    )

    publishing.amend(db, cast.olga, site, changed, PACKS, now=NOON + timedelta(days=1))

    with db.read() as session:
        sign = kept.sign(session, code)
    assert (sign.stale, sign.changed, sign.current) == (False, (), 2)


def test_the_paper_of_a_claimed_code_can_be_drawn_again(db: Database, cast: Cast) -> None:
    code = claimed(db, cast, published(db, cast).site)
    with db.read() as session:
        order = signs.order(session, kept.sign(session, code), IMPRINT)

    page, problems = render(order, "png")

    assert page is not None, problems


def test_codes_in_use_say_which_sign_they_name(db: Database, cast: Cast) -> None:
    code = claimed(db, cast, published(db, cast).site)

    with db.read() as session:
        (row,) = session.scalars(sa.select(SpareRow).where(SpareRow.code == code))
        assert (row.claimed_by, row.claimed_at) == (cast.olga.email, NOON)
        assert row.printed_on == date(2026, 5, 4)
        assert store.roll(session, row.roll).free == 3
