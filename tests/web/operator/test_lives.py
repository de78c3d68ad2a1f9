"""The page of a sign: what happened to it, recorded and corrected by form."""

import pytest
from flask import Flask

from registry.domain.codes import grouped
from registry.domain.people import AccountRole
from registry.domain.states import Condition, SignFact, SignState
from registry.services import accounts, freshness, lives, publishing, signs
from registry.store.database import Database
from tests.cast import NOON, PASSWORD_HASH, Cast, published
from tests.making import a_filing
from tests.web.map.places import packs
from tests.web.operator.hanging import LATER, a_sign, last, now
from tests.web.visitor import Visitor, words


def test_the_page_tells_the_life_of_a_sign(olga: Visitor, db: Database, cast: Cast) -> None:
    sign = a_sign(db, cast, hangs=True)
    lives.inspect(db, cast.ed, sign.code, Condition.COVERED, now=NOON, note="By a poster")
    page = words(olga.get(f"operator/signs/{sign.code}"))

    assert "4 May 2026 Issued by olga@demo-stores.example" in page
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
    assert "Posted It was on 6 May 2026" in words(olga.get(path))


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


def test_a_sign_says_its_size_and_languages_by_their_names(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    site = published(db, cast).site
    sign = signs.issue(db, cast.olga, site, "a4-landscape", ("en", "ar"), now=NOON, confirmed=True)

    page = words(olga.get(f"operator/signs/{sign.code}"))
    assert "A4 landscape · English and Arabic" in page
    assert "A4-LANDSCAPE" not in page
