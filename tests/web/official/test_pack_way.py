"""From a draft to the ledger: proposed by one official, read and signed off by another."""

import pytest
from flask import Flask

from registry.domain.editions import EditionState
from registry.domain.people import AccountRole
from registry.services import accounts, rulebook
from registry.store.database import Database
from tests.cast import NOON, PASSWORD_HASH, Cast
from tests.web.official.rulebook import DEMO, NZ, ada, drafted, edition
from tests.web.visitor import Visitor, words

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)


def test_a_proposal_is_signed_off_by_a_second_official_and_published(
    app: Flask, dee: Visitor, db: Database, cast: Cast
) -> None:
    own = drafted(db, cast)
    home, second = f"official/packs/{own}", ada(app, cast)
    seen = {"seen": edition(db, own).digest}
    dee.post(f"{home}/propose", seen | {"note": "The city asked for it."}, page=home)
    read = second.get(home)

    assert "The city asked for it." in read.text
    assert second.post(f"{home}/sign-off", seen, page=home).status_code == 303
    assert dee.post(f"{home}/publish", page=home).status_code == 303

    page = words(dee.get(home))
    assert "ledger entry 0" in page
    assert "1 of 4 May 2026" in page
    assert "demo" in {pack.id for pack in rulebook.current(db).packs}


def test_who_wrote_it_is_offered_no_way_to_sign_it_off(
    dee: Visitor, db: Database, cast: Cast
) -> None:
    own = drafted(db, cast)
    home = f"official/packs/{own}"
    rulebook.propose(db, cast.dee, "demo", now=NOON)

    page = dee.get(home)
    answer = dee.post(f"{home}/sign-off", {"seen": edition(db, own).digest}, page=home)

    assert "another official has to read it" in page.text
    assert "sign-off" not in page.text
    assert answer.status_code == 403
    assert edition(db, own).state is EditionState.PROPOSED


def test_who_changed_it_last_is_offered_none_either(app: Flask, db: Database, cast: Cast) -> None:
    own = drafted(db, cast)
    rulebook.change(db, cast.ada, "demo", DEMO.replace("duty", "advice"), now=NOON)
    rulebook.propose(db, cast.dee, "demo", now=NOON)

    assert "sign-off" not in ada(app, cast).get(f"official/packs/{own}").text


def test_what_was_changed_since_it_was_read_is_not_signed_off(
    app: Flask, db: Database, cast: Cast
) -> None:
    own = drafted(db, cast)
    rulebook.propose(db, cast.dee, "demo", now=NOON)
    home = f"official/packs/{own}"

    answer = ada(app, cast).post(f"{home}/sign-off", {"seen": "0" * 64}, page=home)

    assert answer.status_code == 409
    assert edition(db, own).state is EditionState.PROPOSED


def test_what_is_sent_back_says_why_to_who_wrote_it(
    app: Flask, dee: Visitor, db: Database, cast: Cast
) -> None:
    own, second = drafted(db, cast), ada(app, cast)
    home, seen = f"official/packs/{own}", {"seen": edition(db, own).digest}
    rulebook.propose(db, cast.dee, "demo", now=NOON)

    silent = second.post(f"{home}/send-back", seen, page=home)
    told = second.post(f"{home}/send-back", seen | {"reason": "Which article?"}, page=home)

    assert silent.status_code == 422
    assert 'id="reason-error"' in silent.text
    assert told.status_code == 303
    page = words(dee.get(home))
    assert "Sent back by ada@testville.example Which article?" in page


def test_old_and_new_are_shown_field_by_field(dee: Visitor, db: Database, cast: Cast) -> None:
    own = drafted(db, cast, NZ.replace("severity: duty", "severity: advice"))

    page = dee.get(f"official/packs/{own}").text

    assert "<del>duty</del>" in page
    assert "<ins>advice</ins>" in page
    assert page.count('class="pack-field"') == 1


def test_what_was_changed_since_it_was_read_is_not_proposed(
    dee: Visitor, db: Database, cast: Cast
) -> None:
    own = drafted(db, cast)
    home, seen = f"official/packs/{own}", {"seen": edition(db, own).digest}
    rulebook.change(db, cast.ada, "demo", DEMO.replace("duty", "advice"), now=NOON)

    assert dee.post(f"{home}/propose", seen, page=home).status_code == 409
    assert edition(db, own).state is EditionState.DRAFT


def test_a_draft_with_faults_cannot_be_proposed(dee: Visitor, db: Database, cast: Cast) -> None:
    own = drafted(db, cast, DEMO.replace("severity: duty", "severity: hard"))
    home = f"official/packs/{own}"

    assert "/propose" not in dee.get(home).text
    seen = {"seen": edition(db, own).digest}
    assert dee.post(f"{home}/propose", seen, page=home).status_code == 422


def test_a_draft_that_is_thrown_away_is_kept_to_be_read(
    dee: Visitor, db: Database, cast: Cast
) -> None:
    own = drafted(db, cast)
    home = f"official/packs/{own}"

    dee.post(f"{home}/discard", page=home)

    assert "This draft was thrown away." in words(dee.get(home))
    assert dee.get(f"{home}/file.yaml").text == DEMO


def test_an_inspector_reads_all_and_changes_nothing(app: Flask, db: Database, cast: Cast) -> None:
    own = drafted(db, cast)
    rulebook.propose(db, cast.dee, "demo", now=NOON)
    email = "ines@testville.example"
    accounts.create(db, accounts.TERMINAL, email, AccountRole.INSPECTOR, PASSWORD_HASH, now=NOON)
    ines = Visitor(app.test_client())
    ines.sign_in(email)
    home = f"official/packs/{own}"

    for path in ("official/packs", home, f"{home}/rules/0", f"{home}/text", f"{home}/file.yaml"):
        page = ines.get(path)
        assert page.status_code == 200, path
        # The one form of an inspector's page is the one to sign out.
        assert page.text.count('method="post"') <= 1 + path.endswith(("rules/0", "text")), path
    assert ines.post(f"{home}/sign-off", page="official").status_code == 403
    assert edition(db, own).state is EditionState.PROPOSED
