"""A rule of a draft as a form: kept, refused with its faults, tried on real sites."""

import pytest

from registry.rules.expressions import read_condition
from registry.rules.facts import Scope
from registry.rules.functions import FUNCTIONS
from registry.services import rulebook
from registry.store.database import Database
from registry.web.official.packs import facts
from tests.cast import NOON, Cast, filed
from tests.web.official.rulebook import DEMO, NZ, drafted, edition, form_of, text_of
from tests.web.visitor import Visitor, words

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)


def form(edition_id: object, place: int = 0) -> str:
    return f"official/packs/{edition_id}/rules/{place}"


def test_a_form_that_is_sent_back_as_it_was_changes_nothing(
    dee: Visitor, db: Database, cast: Cast
) -> None:
    own = drafted(db, cast, NZ)

    answer = dee.post(form(own), form_of(dee, form(own)))

    assert answer.status_code == 303
    assert text_of(db, own) == NZ


def test_only_what_was_changed_differs_in_the_file(dee: Visitor, db: Database, cast: Cast) -> None:
    own = drafted(db, cast, NZ)
    typed = form_of(dee, form(own)) | {"severity": "advice", "read_on": "1.5.2026"}

    dee.post(form(own), typed)

    before, after = NZ.splitlines(), text_of(db, own).splitlines()
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [
        "    severity: advice",
        "    read_on: 2026-05-01",
    ]


def test_faults_stand_at_their_fields_and_nothing_typed_is_lost(
    dee: Visitor, db: Database, cast: Cast
) -> None:
    own = drafted(db, cast)
    typed = form_of(dee, form(own)) | {
        "requires": "site.nmae == 'Elsewhere'",
        "title.fi": "",
        "in_force.from": "some day",
        "note.en": "Only in English",
    }

    answer = dee.post(form(own), typed)

    assert answer.status_code == 422
    for field in ("requires", "title.fi", "in_force.from", "note.fi", "note.ar"):
        assert f'id="{field}-error"' in answer.text, field
        assert f'href="#{field}"' in answer.text, field
    assert ">site.nmae == &#39;Elsewhere&#39;</textarea>" in answer.text
    assert 'value="some day"' in answer.text
    assert ">Only in English</textarea>" in answer.text
    assert text_of(db, own) == DEMO


def test_a_draft_may_be_kept_with_its_faults(dee: Visitor, db: Database, cast: Cast) -> None:
    own = drafted(db, cast)
    typed = form_of(dee, form(own)) | {"requires": "site.nmae", "wish": "save_with_faults"}

    assert dee.post(form(own), typed).status_code == 303
    assert "requires: site.nmae\n" in text_of(db, own)


def test_a_change_that_somebody_else_made_meanwhile_is_not_written_over(
    dee: Visitor, db: Database, cast: Cast
) -> None:
    own = drafted(db, cast)
    typed = form_of(dee, form(own)) | {"citation": "Mine"}
    rulebook.change(db, cast.ada, "demo", DEMO.replace("duty", "advice"), now=NOON)

    answer = dee.post(form(own), typed)

    assert answer.status_code == 422
    assert "Somebody changed this draft since you opened it." in answer.text
    assert 'value="Mine"' in answer.text
    assert "advice" in text_of(db, own)


def test_a_rule_is_tried_on_real_sites_before_it_is_kept(
    dee: Visitor, db: Database, cast: Cast
) -> None:
    own = drafted(db, cast)
    site = filed(db, cast)
    typed = form_of(dee, form(own)) | {"citation": "Not kept", "wish": "try"}

    answer = dee.post(form(own), typed)

    page = words(answer)
    assert answer.status_code == 200
    assert "Says nothing → becomes Problem found" in page
    assert f'href="/en/official/sites/{site}"' in answer.text
    assert 'value="Not kept"' in answer.text
    assert text_of(db, own) == DEMO


def test_sites_are_named_by_hand(dee: Visitor, db: Database, cast: Cast) -> None:
    own, site = drafted(db, cast), filed(db, cast, site={"name": "Elsewhere"})
    typed = form_of(dee, form(own)) | {"wish": "try"}

    found = words(dee.post(form(own), typed | {"sites": site.lower()}))
    lost = dee.post(form(own), typed | {"sites": f"{site} nonsense"})

    assert "Says nothing → becomes No problem found" in found
    assert lost.status_code == 422
    assert 'id="sites-error"' in lost.text


def test_a_rule_is_copied_and_taken_out_again(dee: Visitor, db: Database, cast: Cast) -> None:
    own = drafted(db, cast)

    copied = dee.post(f"{form(own)}/copy", {"name": "demo-second"}, page=form(own))
    assert copied.location.endswith("/rules/1")
    assert "id: demo-second" in text_of(db, own)
    dee.post(f"{form(own, 1)}/drop", page=form(own, 1))

    assert "demo-second" not in text_of(db, own)


@pytest.mark.parametrize("name", ["", "Two words", "demo-rule", "amz-g1-lawful"])
def test_a_copy_has_a_name_that_no_rule_has(
    dee: Visitor, db: Database, cast: Cast, name: str
) -> None:
    own = drafted(db, cast)

    answer = dee.post(f"{form(own)}/copy", {"name": name}, page=form(own))

    assert answer.status_code == 422
    assert 'id="name-error"' in answer.text
    assert text_of(db, own) == DEMO


def test_the_whole_text_is_kept_with_its_faults_only_if_that_is_wished(
    dee: Visitor, db: Database, cast: Cast
) -> None:
    own = drafted(db, cast)
    address, typed = f"official/packs/{own}/text", {"text": "id: demo\ntitle: [", "seen": ""}
    typed["seen"] = edition(db, own).digest

    refused = dee.post(address, typed)
    kept = dee.post(address, typed | {"wish": "save_with_faults"})

    assert refused.status_code == 422
    assert "title: [</textarea>" in refused.text
    assert kept.status_code == 303
    page = words(dee.get(f"official/packs/{own}"))
    assert "The text cannot be read, so it cannot be compared." in page


def test_what_a_file_says_is_never_markup(dee: Visitor, db: Database, cast: Cast) -> None:
    hostile = DEMO.replace("A title", "<img src=x>{{ 7*7 }}").replace("Demo Code", "<b>{{ 7*7 }}")
    own = drafted(db, cast, hostile)

    for path in (f"official/packs/{own}", form(own), f"official/packs/{own}/text"):
        page = dee.get(path).text
        assert "<img src=x>" not in page
        assert "{{ 7*7 }}" in page


def test_facts_are_searched_by_words(dee: Visitor) -> None:
    page = words(dee.get("official/packs/facts?scope=fr&q=threshold"))

    assert "fr.confidence_threshold" in page
    assert "fr.mode" not in page


def test_every_function_has_an_example_that_any_rule_can_ask(dee: Visitor) -> None:
    assert facts.EXAMPLES.keys() == FUNCTIONS.keys() | {"given"}
    wrong = [
        (scope, example)
        for scope in Scope
        for example in facts.EXAMPLES.values()
        if read_condition(example, scope)[1]
    ]
    assert wrong == []
    assert "uses_mode(" in words(dee.get("official/packs/facts"))
