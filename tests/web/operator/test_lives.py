"""The page of a sign: what happened to it, recorded and corrected by form; plans and places."""

from datetime import timedelta

import pytest
from flask import Flask

from registry.domain.codes import Code, grouped
from registry.domain.notice import SignKind
from registry.domain.people import AccountRole
from registry.domain.placement import Placement
from registry.domain.states import Condition, SignFact, SignState
from registry.services import accounts, freshness, lives, publishing, reviews, signs
from registry.store import lives as facts
from registry.store import signs as kept
from registry.store.database import Database
from registry.store.signs import SignView
from tests.cast import NOON, PASSWORD_HASH, Cast, filed, published
from tests.making import a_filing
from tests.web.map.places import packs
from tests.web.visitor import Fields, Visitor, words

LATER = NOON + timedelta(days=3)
PLAN: Fields = {
    "layout": "a4",
    "languages": ["en"],
    "place.entrance": "0",
    "place.facing_deg": "NE",
}


def a_sign(db: Database, cast: Cast, *, hangs: bool = False) -> SignView:
    """Return an issued sign of Demo Stores."""
    site = published(db, cast).site
    sign = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON)
    return lives.post(db, cast.olga, sign.code, now=NOON) if hangs else sign


def now(db: Database, code: Code) -> SignView:
    """Return a sign as it stands."""
    with db.read() as session:
        return kept.sign(session, code)


def last(db: Database, code: Code) -> int:
    """Return the number of the fact that was recorded last."""
    with db.read() as session:
        return facts.life(session, code)[-1].id


def only(db: Database, site: Code) -> SignView:
    """Return the only sign of a site."""
    with db.read() as session:
        (sign,) = kept.signs(session, site)
    return sign


def test_the_page_tells_the_life_of_a_sign(olga: Visitor, db: Database, cast: Cast) -> None:
    sign = a_sign(db, cast, hangs=True)
    lives.inspect(db, cast.ed, sign.code, Condition.COVERED, now=NOON, note="By a poster")
    page = words(olga.get(f"operator/signs/{sign.code}"))

    assert "May 4, 2026 Issued by olga@demo-stores.example" in page
    assert "Inspected: Covered by ed@demo-stores.example · By a poster" in page
    assert "Put it in order, and inspect it again" in page


def test_an_operator_reads_no_officials_name(olga: Visitor, db: Database, cast: Cast) -> None:
    sign = a_sign(db, cast, hangs=True)
    lives.inspect(db, cast.dee, sign.code, Condition.DAMAGED, now=NOON)
    page = words(olga.get(f"operator/signs/{sign.code}"))

    assert "Inspected: Damaged by an official" in page
    assert cast.dee.email not in page


def test_a_stale_sign_says_why_and_what_takes_its_place(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    sign = a_sign(db, cast, hangs=True)
    changed = a_filing(site={"purpose": "Counting visitors"})
    publishing.amend(db, cast.olga, sign.site, changed, packs(), now=NOON)
    (successor,) = freshness.reissue(db, cast.olga, sign.site, now=NOON)
    page = words(olga.get(f"operator/signs/{sign.code}"))
    desk = words(olga.get("operator"))

    assert "What it prints has changed in this: What it is for" in page
    assert f"Post {grouped(successor.code)} in its place" in page
    assert f"{grouped(sign.code)} · Kaivokatu 8 · What it is for" in desk


def test_a_fresh_sign_says_that_nothing_it_prints_has_changed(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    sign = a_sign(db, cast, hangs=True)
    changed = a_filing(site={"people_affected": "Customers"})
    publishing.amend(db, cast.olga, sign.site, changed, packs(), now=NOON)

    assert (
        "It prints revision 1; revision 2 is public. Nothing that it prints has changed since."
        in words(olga.get(f"operator/signs/{sign.code}"))
    )


@pytest.mark.parametrize(
    ("fact", "state"),
    [
        ("printed", SignState.PRINTED),
        ("removed", SignState.REMOVED),
        ("missing", SignState.MISSING),
    ],
)
def test_what_happened_is_recorded_by_form(
    olga: Visitor, db: Database, cast: Cast, fact: str, state: SignState
) -> None:
    sign = a_sign(db, cast, hangs=state is SignState.MISSING)
    path = f"operator/signs/{sign.code}"
    told = {"fact": fact, "day": "2026-05-04", "note": "By hand"}
    answer = olga.post(f"{path}/record", told, page=path)

    assert answer.status_code == 303
    assert now(db, sign.code).state is state


@pytest.mark.parametrize("day", ["", "soon", "2026-05-03", "2026-05-05"])
def test_a_day_that_cannot_be_is_a_problem_at_its_field(
    olga: Visitor, db: Database, cast: Cast, day: str
) -> None:
    sign = a_sign(db, cast)
    path = f"operator/signs/{sign.code}"
    answer = olga.post(f"{path}/record", {"fact": "removed", "day": day}, page=path)

    assert answer.status_code == 422
    assert 'href="#removed-day"' in answer.text
    assert 'id="removed-day-error"' in answer.text
    assert now(db, sign.code).state is SignState.ISSUED


@pytest.mark.parametrize("fact", ["", "posted", "issued", "exploded"])
def test_what_has_no_form_here_is_not_recorded(
    olga: Visitor, db: Database, cast: Cast, fact: str
) -> None:
    sign = a_sign(db, cast)
    path = f"operator/signs/{sign.code}"

    assert (
        olga.post(f"{path}/record", {"fact": fact, "day": "2026-05-04"}, page=path).status_code
        == 422
    )
    assert now(db, sign.code).state is SignState.ISSUED


def test_a_note_is_one_line_of_a_certain_length(olga: Visitor, db: Database, cast: Cast) -> None:
    sign = a_sign(db, cast)
    path = f"operator/signs/{sign.code}"
    told = {"fact": "removed", "day": "2026-05-04", "note": "x" * 401}

    assert "too long" in words(olga.post(f"{path}/record", told, page=path))


def test_a_wrong_record_is_corrected_and_shown_as_wrong(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    sign = a_sign(db, cast, hangs=True)
    path = f"operator/signs/{sign.code}"
    told = {"id": str(last(db, sign.code)), "happened": "no", "note": "The other door"}
    answer = olga.post(f"{path}/correct", told, page=path)

    assert answer.status_code == 303
    assert now(db, sign.code).state is SignState.ISSUED
    page = words(olga.get(path))
    assert "Posted It did not happen" in page
    assert "Correction of “Posted” by olga@demo-stores.example · The other door" in page


def test_the_right_day_takes_the_place_of_the_wrong_one(
    app: Flask, olga: Visitor, db: Database, cast: Cast
) -> None:
    sign = a_sign(db, cast, hangs=True)
    app.config["CLOCK"] = lambda: LATER
    path = f"operator/signs/{sign.code}"
    wrong = str(last(db, sign.code))
    told = {"id": wrong, "happened": "yes", "day": "6.5.2026", "note": "Rain"}
    olga.post(f"{path}/correct", told, page=path)

    assert str(now(db, sign.code).posted) == "2026-05-06"
    assert "Posted It was on May 6, 2026" in words(olga.get(path))


@pytest.mark.parametrize(
    ("differs", "sentence"),
    [
        ({"note": ""}, "Say what was wrong."),
        ({"happened": "yes", "day": "never"}, "Give a date"),
        ({"happened": "yes", "day": "2027-01-01"}, "That day has not come yet."),
        ({"happened": "yes", "day": "2026-05-01"}, "Give 2026-05-04 or a later day"),
        ({"id": "999999"}, "This record cannot be corrected"),
        ({"id": "nonsense"}, "This record cannot be corrected"),
    ],
)
def test_a_correction_that_cannot_be_says_why(
    olga: Visitor, db: Database, cast: Cast, differs: dict[str, str], sentence: str
) -> None:
    sign = a_sign(db, cast, hangs=True)
    path = f"operator/signs/{sign.code}"
    told = {"id": str(last(db, sign.code)), "happened": "no", "note": "Wrong", **differs}
    answer = olga.post(f"{path}/correct", told, page=path)

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert now(db, sign.code).state is SignState.POSTED


def test_a_sign_is_planned_before_anything_is_public_and_issued_after(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    site = filed(db, cast)
    olga.post(f"operator/sites/{site}/signs/plan", PLAN, page=f"operator/sites/{site}/signs")
    planned = only(db, site)
    assert olga.get(f"s/{planned.code}").status_code == 404
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)
    publishing.publish(db, cast.olga, site, packs(), now=NOON)
    path = f"operator/signs/{planned.code}"
    olga.post(f"{path}/issue", page=path)

    assert (planned.state, planned.placement) == (
        SignState.PLANNED,
        Placement(entrance=0, facing_deg=45),
    )
    issued = now(db, planned.code)
    assert (issued.state, issued.revision, issued.placement) == (
        SignState.ISSUED,
        1,
        planned.placement,
    )
    assert olga.get(f"s/{planned.code}").status_code == 200


def test_a_planned_sign_in_a_language_nobody_reviewed_is_issued_when_confirmed(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    site = published(db, cast).site
    wish: Fields = {"layout": "a4", "languages": ["en", "fi"]}
    olga.post(f"operator/sites/{site}/signs/plan", wish, page=f"operator/sites/{site}/signs")
    path = f"operator/signs/{only(db, site).code}"

    assert olga.post(f"{path}/issue", page=path).status_code == 422
    assert olga.post(f"{path}/issue", {"confirmed": "yes"}, page=path).status_code == 303
    assert only(db, site).state is SignState.ISSUED


@pytest.mark.parametrize(
    ("differs", "anchor"),
    [
        ({"layout": "a99"}, "#layout"),
        ({"languages": []}, "#languages"),
        ({"languages": ["xx"]}, "#languages"),
        ({"place.facing_deg": "up"}, "#place.facing_deg"),
        ({"place.entrance": "7"}, "#place.entrance"),
    ],
)
def test_a_plan_that_cannot_be_says_where(
    olga: Visitor, db: Database, cast: Cast, differs: dict[str, str | list[str]], anchor: str
) -> None:
    site = filed(db, cast)
    wish: Fields = {**PLAN, **differs}
    answer = olga.post(
        f"operator/sites/{site}/signs/plan", wish, page=f"operator/sites/{site}/signs"
    )

    assert answer.status_code == 422
    assert f'href="{anchor}"' in answer.text


def test_a_sign_like_another_is_asked_for_with_its_answers(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    site = published(db, cast).site
    here = Placement(kind=SignKind.ZONE, note="by the lift")
    sign = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON, placement=here)

    assert 'value="by the lift"' in olga.get(f"operator/sites/{site}/signs?like={sign.code}").text


def test_where_a_sign_hangs_is_recorded_by_form(olga: Visitor, db: Database, cast: Cast) -> None:
    sign = a_sign(db, cast, hangs=True)
    path = f"operator/signs/{sign.code}/place"
    wrong = olga.post(path, {"place.latitude": "95"})
    olga.post(path, {"place.latitude": "60.17", "place.longitude": "24.94", "place.note": "Left"})

    assert wrong.status_code == 422
    found = now(db, sign.code).placement
    assert found == Placement(latitude=60.17, longitude=24.94, note="Left")


def test_a_reader_sees_the_life_and_records_nothing(app: Flask, db: Database, cast: Cast) -> None:
    sign = a_sign(db, cast, hangs=True)
    email = "rea@demo-stores.example"
    accounts.create(
        db, accounts.TERMINAL, email, AccountRole.READER, PASSWORD_HASH,
        now=NOON, organisation="Demo Stores Oy",
    )  # fmt: skip
    reader = Visitor(app.test_client())
    reader.sign_in(email)
    page = words(reader.get(f"operator/signs/{sign.code}"))

    assert "Posted" in page
    assert "It is missing" not in page
    assert "Correct this" not in page


def test_a_sign_that_ended_is_listed_apart(olga: Visitor, db: Database, cast: Cast) -> None:
    sign = a_sign(db, cast, hangs=True)
    lives.miss(db, cast.olga, sign.code, now=NOON)
    page = words(olga.get(f"operator/sites/{sign.site}"))

    assert "1 earlier sign" in page
    assert "Next: Make a new sign for this place" in page
    assert now(db, sign.code).state.value == SignFact.MISSING
