"""The packs on a page: brought as a file, written from an example, withdrawn with a reason."""

import io

import pytest
from flask import Flask

from registry.domain.editions import EditionState
from registry.rules.checks import read_pack
from registry.services import rulebook
from registry.store.database import Database
from registry.web.official.packs.example import EXAMPLE
from registry.web.official.packs.listing import MOST_BYTES
from tests.cast import NOON, Cast
from tests.web.official.rulebook import DEMO, NZ, ada, drafted, edition, path_of, token
from tests.web.visitor import Visitor, words

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)


def upload(visitor: Visitor, data: bytes) -> tuple[int, str]:
    """Return status and page, or where it leads, after a file was brought."""
    fields = {"csrf_token": token(visitor), "file": (io.BytesIO(data), "pack.yaml")}
    answer = visitor.client.post("/en/official/packs", data=fields)
    return answer.status_code, answer.location or answer.text


def test_every_pack_in_use_is_listed_with_who_published_it(
    dee: Visitor, db: Database, cast: Cast
) -> None:
    drafted(db, cast)
    rulebook.propose(db, cast.dee, "demo", now=NOON)
    rulebook.sign_off(db, cast.ada, "demo", now=NOON)
    rulebook.publish(db, cast.ada, "demo", day=NOON.date(), now=NOON)

    page = words(dee.get("official/packs"))

    assert "Demo rules 1 4 May 2026 1 ada@testville.example" in page
    assert "came with the software" in page


def test_a_file_becomes_a_draft_and_its_faults_are_shown_with_their_lines(
    dee: Visitor,
) -> None:
    status, location = upload(dee, NZ.replace("severity: duty", "severity: hard").encode())

    page = words(dee.get(path_of(location)))
    assert status == 303
    assert "1 fault to put right" in page
    line = NZ[: NZ.index("severity: duty")].count("\n") + 1
    assert f"{line} nz-rule-3-notice, severity : must be" in page


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Choose a file."),
        (b"x" * (MOST_BYTES + 1), "This file is too large"),
        (b"id: demo\xff\xfe", "This file is no text in UTF-8."),
        (b"id: demo\ntitle: \0", "a NUL byte"),
        (b"title: <script>alert(1)</script>", "id: is missing"),
        (NZ.encode() + b"  - &a [*a]", ""),
    ],
)
def test_a_file_that_cannot_be_a_draft_is_told_why(dee: Visitor, data: bytes, said: str) -> None:
    status, page = upload(dee, data)

    assert status == (422 if said else 303)
    assert said in page
    assert "<script>alert" not in page


def test_a_file_that_names_no_pack_is_not_lost(dee: Visitor) -> None:
    _status, page = upload(dee, b"title: what I wrote")

    assert ">title: what I wrote</textarea>" in page


def test_the_example_has_no_fault_and_becomes_a_draft(dee: Visitor) -> None:
    assert read_pack(EXAMPLE)[1] == ()

    answer = dee.post("official/packs/new", {"text": EXAMPLE.replace("\n", "\r\n")})

    assert "Try it, then propose it" in words(dee.get(path_of(answer.location)))


def test_a_draft_begins_from_a_pack_in_use_and_is_gone_on_with(
    app: Flask, dee: Visitor, cast: Cast
) -> None:
    begun = dee.post("official/packs/in-use/nz/change", page="official/packs/in-use/nz")
    again = ada(app, cast).post("official/packs/in-use/nz/change", page="official")

    assert begun.location == again.location
    assert "This copy says the same as the pack in use." in words(dee.get(path_of(begun.location)))


def test_a_pack_is_withdrawn_with_a_public_reason(dee: Visitor, db: Database) -> None:
    fields = {"reason": "Repealed on 1 May.", "sure": "yes"}

    answer = dee.post("official/packs/in-use/nz/withdraw", fields, page="official/packs/in-use/nz")

    page = words(dee.get(path_of(answer.location)))
    assert "Repealed on 1 May." in page
    assert "ledger entry 0" in page
    assert "nz" not in {one.id for one in rulebook.current(db).packs}
    assert dee.get("official/packs/in-use/nz").status_code == 404
    assert "Repealed on 1 May." in words(dee.get("official/packs"))


def test_nothing_is_withdrawn_by_a_slip(dee: Visitor, db: Database) -> None:
    answer = dee.post("official/packs/in-use/nz/withdraw", {}, page="official/packs/in-use/nz")

    assert answer.status_code == 422
    assert 'href="#reason"' in answer.text
    assert 'href="#sure"' in answer.text
    assert "nz" in {one.id for one in rulebook.current(db).packs}


def test_an_edition_that_is_over_cannot_be_gone_on_with(
    dee: Visitor, db: Database, cast: Cast
) -> None:
    old = drafted(db, cast)
    rulebook.discard(db, cast.dee, "demo", now=NOON)
    new = drafted(db, cast)

    statuses = {
        deed: dee.post(f"official/packs/{old}/{deed}", {"text": DEMO}, page="official").status_code
        for deed in ("propose", "discard", "text", "rules/0/copy", "rules/0/drop")
    }

    assert set(statuses.values()) <= {409, 422}, statuses
    assert edition(db, new).state is EditionState.DRAFT


def test_faults_are_said_in_the_language_of_the_page(dee: Visitor) -> None:
    broken = NZ.replace("severity: duty", "severity: hard").replace("within(", "wihtin(")
    _status, location = upload(dee, broken.encode())

    page = words(dee.client.get(location.replace("/en/", "/fi/")))

    assert "sallitut arvot: " in page
    assert "minkään nimi ei ole wihtin; tarkoitatko within?" in page
