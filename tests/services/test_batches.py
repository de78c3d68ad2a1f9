"""Many signs at once: which ones, in which order, and what they come as."""

import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from registry.domain.batches import BatchForm, BatchState, ItemState
from registry.domain.codes import grouped
from registry.domain.people import AccountRole
from registry.domain.states import SignState
from registry.errors import ConflictError, NotAllowedError, NotFoundError
from registry.rules.pack import load_packs
from registry.services import batches, planning, printing, publishing, signs
from registry.services.choosing import Selection, Which
from registry.services.signs import Look
from registry.signs.formats import render
from registry.store import signs as kept
from registry.store.database import Database
from tests.cast import NOON, Cast, filed
from tests.making import a_filing
from tests.services.batching import (
    IMPRINT,
    a_street,
    asked,
    items,
    made,
    pages,
    seen,
    signs_at,
)
from tests.signs.reading import MM, opened

LATER = NOON + timedelta(hours=1)
PACKS = load_packs()


def test_every_site_gets_its_sign_once_in_posting_order(
    db: Database, cast: Cast, tmp_path: Path
) -> None:
    street = a_street(db, cast, 4)

    batch = made(db, cast.olga, tmp_path)

    assert (batch.state, batch.made, batch.refused) == (BatchState.DONE, 4, 0)
    assert [item.site for item in items(db, batch)] == street
    cover, *others = pages(batch, tmp_path)
    codes = [item.sign or "" for item in items(db, batch)]
    assert sorted(codes) == sorted(signs_at(db, street))
    assert [grouped(code) in page for code, page in zip(codes, others, strict=True)] == [True] * 4
    places = [cover.index(grouped(code)) for code in codes]
    assert places == sorted(places)


def test_a_sign_that_is_there_already_is_printed_and_not_issued_again(
    db: Database, cast: Cast, tmp_path: Path
) -> None:
    street = a_street(db, cast, 2)
    one = signs.issue(db, cast.olga, street[1], "a4", ("en",), now=NOON)

    batch = made(db, cast.olga, tmp_path)

    assert one.code in [item.sign for item in items(db, batch)]
    assert len(signs_at(db, street)) == 2


def test_the_page_of_a_batch_is_that_of_the_sign(db: Database, cast: Cast, tmp_path: Path) -> None:
    a_street(db, cast, 1)
    batch = made(db, cast.olga, tmp_path)
    (item,) = items(db, batch)

    with db.read() as session:
        ordered = signs.order(session, kept.sign(session, item.sign or ""), IMPRINT)
    alone, _problems = render(ordered, "pdf")

    whole = pypdfium2.PdfDocument(batches.file_of(batch, tmp_path, "signs").read_bytes())
    one = pypdfium2.PdfDocument(alone)[0].render(scale=2).to_numpy()
    assert (whole[1].render(scale=2).to_numpy() == one).all()


def test_a_site_whose_sign_cannot_be_printed_is_named_with_its_reasons(
    db: Database, cast: Cast, tmp_path: Path
) -> None:
    street = a_street(db, cast, 2)
    long = a_filing(site={"name": "Shop 2", "purpose": "x" * 1500})
    publishing.amend(db, cast.olga, street[1], long, PACKS, now=NOON)

    batch = made(db, cast.olga, tmp_path)

    assert (batch.made, batch.refused, batch.state) == (1, 1, BatchState.DONE)
    (refused,) = (item for item in items(db, batch) if item.state is ItemState.REFUSED)
    assert refused.site == street[1]
    assert refused.reasons
    assert signs_at(db, street[1:]) == []
    assert "Not printed" in pages(batch, tmp_path)[0]


def test_a_batch_without_any_sign_fails_and_says_why(
    db: Database, cast: Cast, tmp_path: Path
) -> None:
    draft = filed(db, cast)

    batch = made(db, cast.olga, tmp_path, selection=Selection(sites=(draft,)))

    assert (batch.state, batch.fault) == (BatchState.FAILED, printing.NOTHING)
    assert items(db, batch)[0].reasons == ("Signs are issued for published sites only.",)


@pytest.mark.parametrize("is_planned", [False, True])
def test_a_suspended_site_gets_no_new_sign_and_the_reason_stands_beside_it(
    db: Database, cast: Cast, tmp_path: Path, *, is_planned: bool
) -> None:
    street = a_street(db, cast, 2)
    if is_planned:
        planning.plan(db, cast.olga, street[1], Look("a4", ("en",)), now=NOON)
    publishing.suspend(db, cast.olga, street[1], now=NOON, reason="Rebuilding")

    which = Which.PLANNED if is_planned else Which.LOOK
    batch = made(db, cast.olga, tmp_path, selection=Selection(which=which))

    (refused,) = (item for item in items(db, batch) if item.state is ItemState.REFUSED)
    assert (refused.site, refused.reasons) == (street[1], (signs.SUSPENDED,))


def test_a_sign_that_a_suspended_site_has_is_printed_again(
    db: Database, cast: Cast, tmp_path: Path
) -> None:
    (site,) = a_street(db, cast, 1)
    sign = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON)
    publishing.suspend(db, cast.olga, site, now=NOON, reason="Rebuilding")

    batch = made(db, cast.olga, tmp_path)

    assert [item.sign for item in items(db, batch)] == [sign.code]


def test_what_has_ended_is_not_cancelled(db: Database, cast: Cast, tmp_path: Path) -> None:
    a_street(db, cast, 1)
    batch = made(db, cast.olga, tmp_path)

    with pytest.raises(ConflictError, match="ended"):
        batches.cancel(db, cast.olga, batch.id, tmp_path, now=NOON)


def test_that_a_batch_is_printed_is_a_fact_of_each_sign(
    db: Database, cast: Cast, tmp_path: Path
) -> None:
    street = a_street(db, cast, 2)
    batch = made(db, cast.olga, tmp_path)

    printed = batches.print_out(db, cast.olga, batch.id, now=LATER)

    assert printed.printed == LATER
    with db.read() as session:
        states = {sign.state for site in street for sign in kept.signs(session, site)}
    assert states == {SignState.PRINTED}


def test_another_operator_finds_no_batch_and_an_official_every_one(
    db: Database, cast: Cast
) -> None:
    a_street(db, cast, 1)
    batch = asked(db, cast.olga)

    assert seen(db, cast.dee, batch.id).id == batch.id
    with pytest.raises(NotFoundError):
        seen(db, cast.rita, batch.id)
    with pytest.raises(NotFoundError):
        batches.cancel(db, cast.rita, batch.id, Path("none"), now=NOON)


def test_nobody_prints_the_signs_of_others(db: Database, cast: Cast) -> None:
    (site,) = a_street(db, cast, 1)

    with pytest.raises(ConflictError, match="nothing to print"):
        asked(db, cast.rita)
    with pytest.raises(NotFoundError):
        asked(db, cast.rita, selection=Selection(sites=(site,)))


def test_an_official_prints_for_everybody(db: Database, cast: Cast, tmp_path: Path) -> None:
    a_street(db, cast, 2)

    assert made(db, cast.dee, tmp_path).made == 2


def test_a_reader_asks_for_no_batch(db: Database, cast: Cast) -> None:
    with pytest.raises(NotAllowedError):
        asked(db, replace(cast.ed, role=AccountRole.READER))


def test_a_zip_has_a_file_for_each_sign_and_the_check_list(
    db: Database, cast: Cast, tmp_path: Path
) -> None:
    a_street(db, cast, 3)

    batch = made(db, cast.olga, tmp_path, form=BatchForm.ZIP)

    with zipfile.ZipFile(batches.file_of(batch, tmp_path, "signs")) as archive:
        names = archive.namelist()
        first = archive.read(names[1])
    codes = [grouped(item.sign or "") for item in items(db, batch)]
    numbered = [f"signs/{number:04}-{code}.pdf" for number, code in enumerate(codes, start=1)]
    assert names == ["check-list.pdf", *numbered]
    assert codes[0] in pypdfium2.PdfDocument(first)[0].get_textpage().get_text_range()


def test_a_print_shop_gets_signs_only_each_with_its_trim(
    db: Database, cast: Cast, tmp_path: Path
) -> None:
    a_street(db, cast, 2)

    batch = made(db, cast.olga, tmp_path, form=BatchForm.PRINT)

    file = opened(batches.file_of(batch, tmp_path, "signs").read_bytes())
    widths = [float(page.trimbox[2] - page.trimbox[0]) * MM for page in file.pages]
    assert widths == pytest.approx([210, 210], abs=0.1)
    check_list = pypdfium2.PdfDocument(batches.file_of(batch, tmp_path, "check-list"))
    assert len(check_list) == 1


def test_four_small_signs_stand_on_each_sheet(db: Database, cast: Cast, tmp_path: Path) -> None:
    a_street(db, cast, 5)

    batch = made(db, cast.olga, tmp_path, form=BatchForm.SHEETS, layout="a6")

    shown = pages(batch, tmp_path)
    codes = [grouped(item.sign or "") for item in items(db, batch)]
    assert len(shown) == 3
    assert [code in shown[1] for code in codes] == [True] * 4 + [False]


@pytest.mark.parametrize(
    ("differs", "sentence"),
    [
        ({"layout": "b9"}, "no layout"),
        ({"languages": ("en", "en")}, "each once"),
        ({"languages": ("tlh",)}, "not printed in tlh"),
        ({"form": BatchForm.SHEETS}, "Only A6"),
    ],
)
def test_a_look_that_cannot_be_is_refused_at_once(
    db: Database, cast: Cast, differs: dict[str, Any], sentence: str
) -> None:
    a_street(db, cast, 1)

    with pytest.raises((ConflictError, NotFoundError), match=sentence):
        asked(db, cast.olga, **differs)


def test_the_whole_file_is_still_tagged(db: Database, cast: Cast, tmp_path: Path) -> None:
    a_street(db, cast, 2)

    file = opened(batches.file_of(made(db, cast.olga, tmp_path), tmp_path, "signs").read_bytes())

    assert "/StructTreeRoot" in file.Root
    assert str(file.Root.Lang) == "en"
