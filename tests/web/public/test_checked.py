"""What the rules say, in words."""

from datetime import date

import pytest

from registry.domain.dossier import Dossier
from registry.domain.filing import Filing
from registry.domain.public import NamedException
from registry.rules.engine import judge
from registry.rules.finding import Finding
from registry.rules.pack import Packs, load_packs
from registry.web.public.disclosure.checked import checked
from registry.web.public.disclosure.fields import path_label
from registry.web.public.disclosure.parts import Checked
from registry.web.public.disclosure.scene import Scene
from registry.web.public.disclosure.words import words
from tests.cast import NOON
from tests.making import a_filing, a_match
from tests.web.public.scenes import SITE, a_page, a_story

PACKS = Packs.of(pack for pack in load_packs().packs if pack.id == "amazon-2019")
WEAK = a_match(law_enforcement_purpose=True, confidence_threshold="0.80")
GRANTED = NamedException(
    rule="amz-g3-threshold-99",
    subject="fr.0",
    office="Ministry of the Interior",
    reference="SM/2026/112",
    dated=date(2026, 4, 20),
    reason="Search for one missing person",
)


def judged(filing: Filing) -> tuple[Finding, ...]:
    return judge(Dossier(filing=filing), PACKS, day=NOON.date())


def shown(filing: Filing, *exceptions: NamedException, language: str = "en") -> Checked:
    day = NOON.date()
    scene = Scene.of(filing, words(language), day=day, asked=day, code=SITE)
    return checked(judged(filing), exceptions, scene, PACKS.titles(language))


def test_rules_that_do_not_apply_are_not_praised() -> None:
    assert shown(a_filing(fr=[])).summary == (
        "1 rule pack does not apply here: it is about something that is not done here.",
    )


def test_what_could_not_be_checked_is_counted() -> None:
    said = shown(a_filing(fr=[a_match()])).summary

    assert said[0].startswith("No problem found by: Amazon's five guidelines of 2019 (version of ")
    assert "could not be checked. Not told: Lawful basis" in said[0]


def test_a_finding_stands_with_its_law_and_its_facts() -> None:
    one = shown(a_filing(fr=[WEAK])).findings[0]

    assert one.rule == "amz-g3-threshold-99"
    assert one.verdict == "Problem found"
    assert one.authority == "Vendor guideline"
    assert one.source.startswith("https://")
    assert one.read_on == "Last read on 22 November 2026"
    assert ("F1: Match threshold", "0.8") in {(used.label, used.text) for used in one.used}


def test_what_would_settle_a_finding_is_named_by_its_label() -> None:
    missing = {name for one in shown(a_filing(fr=[a_match()])).findings for name in one.missing}

    assert "Civil-rights statement" in missing


def test_problems_come_before_missing_evidence() -> None:
    verdicts = [one.verdict for one in shown(a_filing(fr=[WEAK])).findings]

    assert verdicts == sorted(verdicts, key=["Problem found", "Evidence missing"].index)


def test_a_finding_with_a_named_exception_says_so() -> None:
    found = {one.rule: one.excepted for one in shown(a_filing(fr=[WEAK]), GRANTED).findings}

    assert found["amz-g3-threshold-99"]
    assert sum(found.values()) == 1


def test_a_named_exception_names_office_reference_and_date() -> None:
    filing = a_filing(fr=[WEAK])
    story = a_story(filing, findings=judged(filing), exceptions=(GRANTED,))

    (granted,) = a_page(story=story).exceptions

    assert granted.title == "Only matches of 99\u00a0% or more on the vendor's score count"
    assert [one.text for one in granted.facts] == [
        "Ministry of the Interior",
        "SM/2026/112",
        "20 April 2026",
        "Search for one missing person",
        "Recognise people barred after violence against staff",
    ]


@pytest.mark.parametrize("language", ["en", "fi", "ar"])
def test_nothing_is_ever_called_compliant(language: str) -> None:
    for filing in (a_filing(fr=[]), a_filing(fr=[a_match()]), a_filing(fr=[WEAK])):
        assert "complian" not in repr(shown(filing, language=language)).lower()


@pytest.mark.parametrize(("path", "label"), [("fr", "التعرّف على الوجوه"), ("signs", "اللافتات")])
def test_all_records_of_a_kind_have_a_name_in_the_language_of_the_reader(
    path: str, label: str
) -> None:
    assert path_label(path, {}, words("ar")) == label
