"""The engine gathers, never stops at the first, and never takes missing for false."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.dossier import Dossier
from registry.rules.engine import judge
from registry.rules.finding import Finding, Verdict
from registry.rules.pack import load_packs
from tests.rules.packs import packs_of, raw_rule
from tests.rules.vectors import vectors

DAY = date(2026, 11, 22)


def judged(rule: dict[str, Any], /, *, day: date = DAY, **raw: Any) -> tuple[Finding, ...]:
    """Judge a dossier by one rule; ``signs`` and ``page`` go beside the filing."""
    beside: dict[str, Any] = {name: raw.pop(name) for name in ("signs", "page") if name in raw}
    return judge(Dossier.model_validate({"filing": raw, **beside}), packs_of(rule), day=day)


def verdicts(rule: dict[str, Any], /, **raw: Any) -> dict[str, str]:
    return {one.subject: one.verdict.value for one in judged(rule, **raw)}


OPEN = raw_rule(applies="uses_video()", requires="site.publicly_accessible")
FILMS = [{"id": "C1", "records_video": True}]


@pytest.mark.parametrize(
    ("cameras", "accessible", "verdict"),
    [
        (FILMS, True, "no_problem"),
        (FILMS, False, "raised"),
        (FILMS, None, "evidence_missing"),
        (None, True, "cannot_tell"),
        (None, False, "cannot_tell"),
        ([], False, "not_applicable"),
        ([], None, "not_applicable"),
    ],
)
def test_the_verdict_follows_from_both_expressions(
    cameras: object, accessible: object, verdict: str
) -> None:
    site = {"publicly_accessible": accessible}

    assert verdicts(OPEN, cameras=cameras, site=site) == {"site": verdict}


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        (date(2023, 12, 31), "not_in_force"),
        (date(2024, 1, 1), "raised"),
        (date(2024, 6, 30), "raised"),
        (date(2024, 7, 1), "not_in_force"),
    ],
)
def test_a_rule_is_in_force_from_its_first_day_to_its_last(day: date, verdict: str) -> None:
    span = {"from": "2024-01-01", "to": "2024-06-30"}
    rule = raw_rule(in_force=span, status="lapsed")

    assert verdicts(rule, day=day, site={"publicly_accessible": False}) == {"site": verdict}


def test_every_rule_is_judged_although_one_is_raised() -> None:
    packs = packs_of(raw_rule(id="first"), raw_rule(id="second"), raw_rule(id="third"))
    dossier = Dossier.model_validate({"filing": {"site": {"publicly_accessible": False}}})

    findings = judge(dossier, packs, day=DAY)

    assert [one.rule for one in findings] == ["first", "second", "third"]


# --- subjects -----------------------------------------------------------------------------------

CAMERA = raw_rule(scope="camera", requires="camera.hidden")
USE = raw_rule(scope="fr", requires="fr.remote")
SIGN = raw_rule(scope="sign", requires="sign.before_area")
REPORT = raw_rule(scope="report", requires="given(report.url)")
PAGE = raw_rule(scope="page", requires="given(page.url)")


def test_a_rule_is_judged_on_every_record() -> None:
    cameras = [{"id": "C1", "hidden": True}, {"id": "C2", "hidden": False}, {"id": "C3"}]

    assert verdicts(CAMERA, cameras=cameras) == {
        "cameras.0": "no_problem",
        "cameras.1": "raised",
        "cameras.2": "evidence_missing",
    }


@pytest.mark.parametrize(
    ("rule", "place"), [(CAMERA, "cameras"), (USE, "fr"), (SIGN, "signs"), (REPORT, "reports")]
)
def test_a_list_that_nobody_gave_cannot_be_told(rule: dict[str, Any], place: str) -> None:
    (finding,) = judged(rule)

    assert (finding.subject, finding.verdict, finding.missing) == (
        place,
        Verdict.CANNOT_TELL,
        (place,),
    )


@pytest.mark.parametrize(
    ("rule", "place"), [(CAMERA, "cameras"), (USE, "fr"), (SIGN, "signs"), (REPORT, "reports")]
)
def test_an_empty_list_is_nothing_to_judge(rule: dict[str, Any], place: str) -> None:
    nothing: dict[str, Any] = {place: []}

    (finding,) = judged(rule, **nothing)

    assert (finding.subject, finding.verdict, finding.used) == (
        place,
        Verdict.NOT_APPLICABLE,
        {place: "none"},
    )


def test_a_rule_that_does_not_apply_needs_no_list() -> None:
    rule = raw_rule(scope="fr", applies="within('US')", requires="fr.remote")

    assert verdicts(rule, site={"jurisdictions": ["FI"]}) == {"fr": "not_applicable"}


@pytest.mark.parametrize(
    ("rule", "place", "record"),
    [
        (CAMERA, "cameras", {"id": "C1", "removed_on": "2026-11-22"}),
        (USE, "fr", {"id": "F1", "ended_on": "2026-11-22"}),
        (SIGN, "signs", {"posted_on": "2026-01-01", "removed_on": "2026-11-22"}),
        (SIGN, "signs", {"posted_on": "2026-11-23"}),
    ],
)
def test_what_is_not_there_is_not_judged(
    rule: dict[str, Any], place: str, record: dict[str, Any]
) -> None:
    assert verdicts(rule, **{place: [record]}) == {f"{place}.0": "not_applicable"}


@pytest.mark.parametrize(
    ("rule", "place", "record"),
    [
        (CAMERA, "cameras", {"id": "C1"}),
        (CAMERA, "cameras", {"id": "C1", "removed_on": "2026-11-23"}),
        (USE, "fr", {"id": "F1"}),
        (USE, "fr", {"id": "F1", "ended_on": "2026-11-23"}),
        (SIGN, "signs", {"posted_on": "2026-11-22"}),
        (SIGN, "signs", {"posted_on": "2026-01-01", "removed_on": "2026-11-23"}),
    ],
)
def test_what_has_not_ended_is_judged(
    rule: dict[str, Any], place: str, record: dict[str, Any]
) -> None:
    assert verdicts(rule, **{place: [record]}) == {f"{place}.0": "evidence_missing"}


def test_a_sign_that_may_hang_cannot_be_told() -> None:
    (finding,) = judged(SIGN, signs=[{"before_area": True}])

    assert (finding.verdict, finding.missing) == (Verdict.CANNOT_TELL, ("signs.0.posted_on",))


@pytest.mark.parametrize(
    ("page", "verdict"),
    [
        ({"url": "https://a.example/x"}, "no_problem"),
        ({}, "evidence_missing"),
        (None, "cannot_tell"),
    ],
)
def test_the_page_is_judged_if_there_is_one(page: object, verdict: str) -> None:
    assert verdicts(PAGE, page=page) == {"page": verdict}


@pytest.mark.parametrize(
    ("rule", "raw", "label"),
    [
        (raw_rule(scope="operator"), {"operator": {"legal_name": "Demo Oy"}}, "Demo Oy"),
        (raw_rule(), {"site": {"name": "Kaivokatu 8"}}, "Kaivokatu 8"),
        (CAMERA, {"cameras": [{"id": "C1"}]}, "C1"),
        (USE, {"fr": [{"id": "F1"}]}, "F1"),
        (SIGN, {"signs": [{"code": "7K3F9QX6", "posted_on": "2026-01-01"}]}, "7K3F9QX6"),
        (REPORT, {"reports": [{"kind": "audit"}]}, "audit"),
        (PAGE, {"page": {"url": "https://a.example/x"}}, "https://a.example/x"),
        (raw_rule(), {}, ""),
        (CAMERA, {}, ""),
    ],
)
def test_a_subject_is_called_what_the_operator_calls_it(
    rule: dict[str, Any], raw: dict[str, Any], label: str
) -> None:
    assert judged(rule, **raw)[0].label == label


# --- facts --------------------------------------------------------------------------------------


def test_a_finding_names_the_facts_it_used() -> None:
    (finding,) = judged(OPEN, cameras=FILMS, site={"publicly_accessible": False})

    assert finding.used == {"cameras.0.records_video": True, "site.publicly_accessible": False}


def test_a_finding_that_does_not_apply_names_only_why() -> None:
    rule = raw_rule(applies="site.setting == 'public' && site.workers_monitored")
    site = {"setting": "housing", "workers_monitored": True}

    (finding,) = judged(rule, site=site)

    assert finding.used == {"site.setting": "housing"}


def test_a_rule_that_is_not_in_force_uses_no_facts() -> None:
    (finding,) = judged(OPEN, day=date(2020, 1, 1), cameras=FILMS)

    assert (finding.used, finding.missing) == ({}, ())


def test_a_withheld_field_is_unknown() -> None:
    withheld = [{"path": "site.publicly_accessible", "reason": "Ongoing investigation"}]

    (finding,) = judged(OPEN, cameras=FILMS, withheld=withheld)

    assert (finding.verdict, finding.missing) == (
        Verdict.EVIDENCE_MISSING,
        ("site.publicly_accessible",),
    )


def test_a_finding_carries_its_law() -> None:
    (finding,) = judged(raw_rule())

    law = (
        finding.pack,
        finding.pack_version,
        finding.citation,
        finding.source,
        finding.title("fi"),
    )
    assert law == ("demo", 1, "Demo Code s. 1", "https://demo.example/code", "A title")


# --- whole packs --------------------------------------------------------------------------------

VECTORS = tuple(vectors())


def test_an_empty_dossier_can_be_judged() -> None:
    findings = judge(Dossier(), load_packs(), day=DAY)

    assert {one.verdict for one in findings} - {Verdict.NOT_IN_FORCE} == {Verdict.CANNOT_TELL}


@given(st.sampled_from(VECTORS))
def test_judging_twice_gives_the_same(vector: Any) -> None:
    once, again = (judge(vector.dossier, load_packs(), day=vector.day) for _ in range(2))

    assert once == again


@given(st.sampled_from(VECTORS), st.data())
def test_judging_some_rules_gives_what_judging_all_gives(vector: Any, data: st.DataObject) -> None:
    rules = [one.rule.id for one in load_packs().judgings]
    some = data.draw(st.sets(st.sampled_from(rules)))

    whole = judge(vector.dossier, load_packs(), day=vector.day)
    part = judge(vector.dossier, load_packs().only(some), day=vector.day)

    assert part == tuple(one for one in whole if one.rule in some)


def test_threads_that_judge_at_once_do_not_mix_their_dossiers() -> None:
    some = VECTORS[::8]
    one_by_one = [judge(one.dossier, load_packs(), day=one.day) for one in some]

    with ThreadPoolExecutor(4) as pool:
        at_once = list(pool.map(lambda one: judge(one.dossier, load_packs(), day=one.day), some))

    assert at_once == one_by_one
