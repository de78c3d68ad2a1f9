"""The catalogue of rules: found, read in words, and taken as data."""

import json

import pytest
import yaml
from flask.testing import FlaskClient

from registry.rules.facts import Scope
from registry.rules.functions import FUNCTIONS
from registry.rules.pack import Judging, load_packs
from registry.web.public import catalogue
from registry.web.public.disclosure.conditions import ASKED, Said, condition, meanings
from registry.web.public.disclosure.places import place_name
from registry.web.public.disclosure.words import words
from tests.web.visitor import words as text_of

PACKS = load_packs()
ENGLISH = words("en")


def found(**wish: str) -> list[str]:
    read, problems = catalogue.read(wish, PACKS)
    assert problems == ()
    shelves = catalogue.shelves(PACKS, read, ENGLISH)
    return [rule.id for shelf in shelves for pack in shelf.packs for rule in pack.rules]


def every_text(said: Said) -> list[str]:
    return [said.joint, said.text, *(text for part in said.parts for text in every_text(part))]


def test_nothing_asked_for_is_every_rule() -> None:
    assert sorted(found()) == sorted(one.rule.id for one in PACKS.judgings)


def test_a_place_has_the_rules_of_its_country_and_its_cities() -> None:
    rules = found(place="US")

    assert "pdx-34-10-private-ban" in rules
    assert "gdpr-35-dpia" not in rules
    assert "amz-g3-threshold-99" not in rules


def test_words_are_all_looked_for_whatever_their_case() -> None:
    assert "amz-g3-threshold-99" in found(q="AMAZON vendor 99")
    assert found(q="amazon nothinglikethis") == []


def test_a_city_is_found_by_the_title_of_its_pack() -> None:
    assert "nyc-22-1202-a-sign" in found(q="new york")


@pytest.mark.parametrize("filters", [{"severity": "advice"}, {"authority": "guidance"}])
def test_a_filter_leaves_only_what_it_says(filters: dict[str, str]) -> None:
    ((name, value),) = filters.items()
    rules = set(found(**filters))

    assert rules == {one.rule.id for one in PACKS.judgings if getattr(one.rule, name) == value}
    assert rules


def test_a_filter_that_does_not_exist_is_a_problem_and_filters_nothing() -> None:
    wish, problems = catalogue.read({"severity": "worst", "place": "Mars"}, PACKS)

    assert sorted(one.field for one in problems) == ["place", "severity"]
    assert not wish.is_given


@pytest.mark.parametrize("one", PACKS.judgings, ids=lambda one: str(one.rule.id))
def test_every_condition_can_be_said_in_words(one: Judging) -> None:
    for source in (one.rule.applies, one.rule.requires):
        for text in every_text(condition(source, one.rule.scope, ENGLISH)):
            assert "_" not in text, text
            assert "%" not in text.replace("\u00a0%", ""), text


def test_every_question_to_a_registration_has_words() -> None:
    assert set(ASKED) >= set(FUNCTIONS)


def test_a_condition_is_said_as_a_person_would() -> None:
    source = "fr.mode in ['verification', 'identification'] && !uses_video()"

    said = condition(source, Scope.FR, ENGLISH)

    assert said.joint == "all of these:"
    assert [part.joint or part.text for part in said.parts] == [
        "Mode, one of these:",
        "not so: some camera records or is watched live",
    ]
    assert len(said.parts[0].parts) == 2


def test_a_time_between_two_dates_is_said_in_days() -> None:
    source = "fr.started_at + duration('24h') >= fr.authorisation_requested_on"

    (text,) = filter(None, every_text(condition(source, Scope.FR, ENGLISH)))

    assert text.startswith("1 day after ")
    assert "not before" in text


@pytest.mark.parametrize("code", sorted(PACKS.places()))
def test_every_place_that_rules_ask_after_has_a_name(code: str) -> None:
    assert place_name(code, ENGLISH) != code


def test_every_fact_of_a_rule_has_a_name_that_people_read() -> None:
    for one in PACKS.judgings:
        assert all(told.label != told.name for told in meanings(one.facts, ENGLISH)), one.rule.id


@pytest.mark.parametrize("language", ["en", "fi", "ar"])
def test_a_page_shows_a_rule_with_its_law_and_what_touches_it(
    client: FlaskClient, language: str
) -> None:
    page = client.get(f"/{language}/rules/gdpr-35-dpia")

    assert page.status_code == 200
    assert "Art. 35" in page.text
    assert "/rules/gdpr-35-dpia.json" in page.text
    assert "/rules/packs/eu-gdpr.yaml" in page.text


def test_what_could_not_be_found_out_is_said(client: FlaskClient) -> None:
    one = next(one for one in PACKS.judgings if one.rule.note and one.rule.status == "verify")

    page = text_of(client.get(f"/en/rules/{one.rule.id}"))

    assert "What we could not find out" in page
    assert "to be confirmed" in page
    assert "We could not confirm that this rule applies" in page


def test_the_catalogue_is_data_for_everybody(client: FlaskClient) -> None:
    answer = client.get("/rules.json")
    data = json.loads(answer.data)
    again = client.get("/rules.json", headers={"If-None-Match": answer.headers["ETag"]})

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert [one["id"] for one in data["rules"]] == [one.rule.id for one in PACKS.judgings]
    assert data["rules"][0]["text"]["fi"]
    assert again.status_code == 304


def test_one_rule_is_data_with_its_conditions(client: FlaskClient) -> None:
    data = json.loads(client.get("/rules/amz-g3-threshold-99.json").data)

    assert data["requires"].startswith("fr.confidence_threshold")
    assert data["in_force"]["from"]
    assert data["pack"] == "amazon-2019"


def test_the_file_of_a_pack_is_the_pack(client: FlaskClient) -> None:
    answer = client.get("/rules/packs/eu-gdpr.yaml")

    assert yaml.safe_load(answer.data)["id"] == "eu-gdpr"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "address", ["/en/rules/nothing", "/rules/nothing.json", "/rules/packs/nothing.yaml"]
)
def test_what_is_not_there_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_catalogue_is_filtered_without_a_script(client: FlaskClient) -> None:
    page = client.get("/en/rules?place=NZ&q=biometric")

    assert "New Zealand" in page.text
    assert "gdpr-35-dpia" not in page.text
    assert "<script" not in page.text


def test_a_wrong_filter_is_said_and_not_kept(client: FlaskClient) -> None:
    page = client.get("/en/rules?severity=worst")

    assert page.status_code == 422
    assert "This choice does not exist" in text_of(page)
