"""Which signs a filter means, and in which order they come."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.batches import PostingOrder
from registry.domain.states import SignState
from registry.errors import ConflictError
from registry.rules.pack import load_packs
from registry.services import batches, planning, publishing, signs
from registry.services.choosing import Selection, Which, read_selection
from registry.services.signs import Look
from registry.store import signs as kept
from registry.store.database import Database
from tests.cast import NOON, Cast
from tests.making import a_filing
from tests.services.batching import a_street, asked, items, made, pages

PACKS = load_packs()


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=40), max_size=6))
def test_whatever_is_typed_is_read_or_said(words: dict[str, str]) -> None:
    selection, problems = read_selection(words)

    assert (selection is None) == bool(problems)


@pytest.mark.parametrize("which", list(Which))
def test_what_is_asked_for_can_be_kept_and_said(which: Which) -> None:
    typed = {"which": which, "sector": "retail", "site": "7k3f 9qx6".replace(" ", "-"), "q": "Shop"}
    selection, problems = read_selection(typed)

    assert selection is not None, problems
    document = selection.model_dump(mode="json", exclude_defaults=True)
    assert Selection.model_validate(document) == selection
    said = selection.in_words("en")
    assert [word in said for word in (which.label, "Shops", "7K3F-9QX6", "“Shop”")] == [True] * 4


def test_without_a_choice_each_site_speaks_its_own_languages(
    db: Database, cast: Cast, tmp_path: Path
) -> None:
    street = a_street(db, cast, 1, site={"languages": ["sv", "fi", "en"]})

    made(db, cast.olga, tmp_path, languages=(), confirmed=True)

    with db.read() as session:
        (sign,) = kept.signs(session, street[0])
    assert sign.languages == ("sv", "fi")


def test_a_translation_that_nobody_has_reviewed_must_be_confirmed(db: Database, cast: Cast) -> None:
    a_street(db, cast, 1, site={"languages": ["ru"]})

    with pytest.raises(ConflictError, match="reviewed the translation into Russian"):
        asked(db, cast.olga, languages=())
    assert asked(db, cast.olga, languages=(), confirmed=True).total == 1


def test_new_signs_leave_out_what_nobody_has_reviewed_unless_it_is_confirmed(
    db: Database, cast: Cast, tmp_path: Path
) -> None:
    (site,) = a_street(db, cast, 1, site={"languages": ["en", "fi"]})

    made(db, cast.olga, tmp_path, languages=())
    made(db, cast.olga, tmp_path, languages=(), confirmed=True)
    last = made(db, cast.olga, tmp_path, languages=())

    with db.read() as session:
        found = {sign.languages: sign.code for sign in kept.signs(session, site)}
    assert set(found) == {("en",), ("en", "fi")}
    assert [item.sign for item in items(db, last)] == [found["en", "fi"]]


def test_planned_signs_are_issued_with_their_code(db: Database, cast: Cast, tmp_path: Path) -> None:
    street = a_street(db, cast, 2)
    look = Look("a4", ("fi", "en"))
    planned = planning.plan(db, cast.olga, street[0], look, now=NOON)

    batch = made(db, cast.olga, tmp_path, selection=Selection(which=Which.PLANNED), confirmed=True)

    assert [item.sign for item in items(db, batch)] == [planned.code]
    with db.read() as session:
        now = kept.sign(session, planned.code)
    assert (now.state, now.revision, now.languages) == (SignState.ISSUED, 1, ("fi", "en"))


def test_stale_signs_are_printed_anew(db: Database, cast: Cast, tmp_path: Path) -> None:
    street = a_street(db, cast, 2)
    old = signs.issue(db, cast.olga, street[0], "letter", ("en",), now=NOON)
    new = a_filing(site={"name": "Shop 1", "purpose": "Another purpose"})
    publishing.amend(db, cast.olga, street[0], new, PACKS, now=NOON)

    batch = made(db, cast.olga, tmp_path, selection=Selection(which=Which.STALE))

    with db.read() as session:
        successor = kept.sign(session, old.code).successor
    assert [item.sign for item in items(db, batch)] == [successor]
    assert "Another purpose" in pages(batch, tmp_path)[1]


def test_what_is_printed_is_not_printed_again_where_only_the_rest_is_meant(
    db: Database, cast: Cast, tmp_path: Path
) -> None:
    street = a_street(db, cast, 2)
    made(db, cast.olga, tmp_path, selection=Selection(sites=(street[0],)))
    rest = Selection(which=Which.UNPRINTED)

    batch = made(db, cast.olga, tmp_path, selection=rest)
    batches.print_out(db, cast.olga, batch.id, now=NOON)

    assert batch.made == 1
    with pytest.raises(ConflictError, match="nothing to print"):
        asked(db, cast.olga, selection=rest)


def test_by_address_nine_comes_before_ten(db: Database, cast: Cast) -> None:
    street = a_street(db, cast, 11)

    batch = asked(db, cast.olga, selection=Selection(order=PostingOrder.ADDRESS))

    assert [item.site for item in items(db, batch)] == street
    assert batch.walk_m is None
