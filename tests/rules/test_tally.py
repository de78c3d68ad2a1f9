"""What each pack says, counted."""

from datetime import date
from typing import Any

from registry.domain.dossier import Dossier
from registry.domain.located import Located, Method
from registry.rules.engine import judge
from registry.rules.finding import Finding, Verdict
from registry.rules.pack import load_packs
from registry.rules.tally import Silence, tally
from tests.making import a_filing, a_match
from tests.rules.packs import packs_of, raw_rule

DAY = date(2026, 11, 22)
BLANK = packs_of(raw_rule()).judgings[0].blank
ELSEWHERE: dict[str, Any] = {"used": {"site.jurisdictions": ("FI",)}}


def said(verdict: Verdict, rule: str = "a", **differs: Any) -> Finding:
    return BLANK.model_copy(update={"rule": rule, "verdict": verdict, **differs})


def test_a_pack_counts_its_problems_and_the_rules_that_could_not_be_checked() -> None:
    findings = [
        said(Verdict.RAISED),
        said(Verdict.RAISED),
        said(Verdict.EVIDENCE_MISSING, "b", missing=("fr", "site.purpose")),
        said(Verdict.CANNOT_TELL, "c", missing=("site.purpose",)),
        said(Verdict.NOT_APPLICABLE, "d"),
    ]

    (one,) = tally(findings).applying

    assert (one.raised, one.passed, one.unchecked) == (2, 0, ("b", "c"))
    assert one.missing == ("site.purpose", "fr")


def test_a_pack_of_which_nothing_can_be_told_is_apart() -> None:
    told = tally([said(Verdict.CANNOT_TELL, missing=("fr",)), said(Verdict.NOT_APPLICABLE, "b")])

    assert told.applying == ()
    assert [one.missing for one in told.unsure] == [("fr",)]


def test_a_pack_of_another_place_is_silent_for_that() -> None:
    told = tally([said(Verdict.NOT_APPLICABLE, **ELSEWHERE), said(Verdict.NOT_IN_FORCE, "b")])

    assert told.silent == ((BLANK.pack, Silence.ELSEWHERE),)


def test_a_pack_that_is_not_in_force_is_silent_for_that() -> None:
    assert tally([said(Verdict.NOT_IN_FORCE)]).silent == ((BLANK.pack, Silence.ANOTHER_DAY),)


def test_a_pack_about_something_else_is_silent_for_that() -> None:
    found = [said(Verdict.NOT_APPLICABLE, **ELSEWHERE), said(Verdict.NOT_APPLICABLE, "b")]

    assert tally(found).silent == ((BLANK.pack, Silence.SOMETHING_ELSE),)


def test_in_helsinki_the_laws_of_other_places_are_silent() -> None:
    located = Located(codes=("FI", "FI-18"), method=Method.INSIDE)
    dossier = Dossier(filing=a_filing(fr=[a_match()]), located=located, signs=())

    told = tally(judge(dossier, load_packs(), day=DAY))

    assert {one.pack for one in told.applying} >= {"eu-gdpr", "amazon-2019"}
    assert dict(told.silent)["us-or-portland"] is Silence.ELSEWHERE
    assert len(told.applying) + len(told.unsure) + len(told.silent) == len(load_packs().packs)
