"""Which laws want what on a sign: files that are refused whole, and answers in three values."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.dossier import Dossier
from registry.domain.filing import Filing
from registry.domain.located import Located
from registry.domain.notice import NoticeItem
from registry.errors import RefusedError
from registry.rules.answer import Truth
from registry.rules.notices import NOTICES
from registry.rules.notices.reading import FOLDER, load_notices, read_notice, read_notices
from registry.rules.notices.required import Required, applying, places, regimes, required
from registry.rules.rule import Authority
from tests.making import a_filing, a_match
from tests.rules.packs import texts

DAY = date(2026, 11, 23)


def raw_notice(**differs: Any) -> dict[str, Any]:
    """Return one notice as its file states it; a None leaves the field out."""
    notice = {
        "id": "demo-act",
        "title": texts("The Demo Act"),
        "applies": "within('FI')",
        "authority": "binding_law",
        "citation": "Demo Act s. 1",
        "source": "https://demo.example/act",
        "in_force": {"from": "2024-01-01"},
        "status": "in_force",
        "read_on": "2026-01-01",
        "confidence": "high",
        "items": [{"item": "purposes"}],
        **differs,
    }
    return {name: value for name, value in notice.items() if value is not None}


def faults(notice: dict[str, Any]) -> list[str]:
    read, found = read_notice(yaml.safe_dump(notice))
    assert (read is None) == bool(found)
    return [f"{fault.where}: {fault.text}" for fault in found]


def in_place(code: str | None, **differs: Any) -> Filing:
    """Return a shop that searches for faces live in a jurisdiction."""
    site = {"jurisdictions": [code] if code else None, **differs.pop("site", {})}
    return a_filing(site=site, fr=differs.pop("fr", [a_match()]), **differs)


def wanted(filing: Filing, notice: str, day: date = DAY) -> dict[NoticeItem, Required]:
    """Return what one notice wants on the sign of a site, by item."""
    found = required(Dossier(filing=filing), day)
    return {one.item: one for one in found if one.notice.id == notice}


def test_the_notices_of_the_register_are_sound() -> None:
    assert tuple(ready.notice.id for ready in load_notices()) == NOTICES


def test_every_file_is_on_the_list() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(NOTICES)


@pytest.mark.parametrize(
    ("differs", "fault"),
    [
        ({"citation": None}, "citation: is missing"),
        ({"source": "a book"}, "source: must be an address that begins with https://"),
        ({"title": {"en": "Only English"}}, "title: is missing in Suomi (fi)"),
        ({"applies": "within('FI"}, "applies: column"),
        ({"applies": "site.colour == 'red'"}, "applies: column 1"),
        ({"items": [{"item": "purposes", "when": "site.settng == 'public'"}]}, "items, 0, when"),
        ({"items": [{"item": "purpose"}]}, "items, 0, item: must be"),
        ({"items": [{"item": "purposes", "fields": ["site.colour"]}]}, "nothing is called site.c"),
        ({"colour": "red"}, "colour: is not known here"),
    ],
)
def test_a_notice_with_a_fault_is_refused(differs: dict[str, Any], fault: str) -> None:
    assert any(fault in told for told in faults(raw_notice(**differs)))


def test_all_faults_of_a_notice_are_told_with_their_lines() -> None:
    _read, found = read_notice(yaml.safe_dump(raw_notice(citation=None, applies="1", colour="red")))

    assert len(found) == 3
    assert all(fault.line >= 1 for fault in found)


@given(st.recursive(st.none() | st.text() | st.integers(), st.lists, max_leaves=4))
def test_whatever_a_file_holds_is_read_or_refused(raw: object) -> None:
    read, found = read_notice(yaml.safe_dump(raw))

    assert read is None
    assert found


def test_a_file_whose_id_is_not_its_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other-act.yaml").write_text(yaml.safe_dump(raw_notice()), "utf-8")

    with pytest.raises(RefusedError, match="its id is demo-act"):
        read_notices(tmp_path, ("other-act",))


@pytest.mark.parametrize(
    ("code", "laws"),
    [
        ("FI", ("gdpr-first-layer", "amazon-g5")),
        ("BE", ("gdpr-first-layer", "belgium-camera-act", "amazon-g5")),
        ("US-NY-NYC", ("nyc-22-1202", "amazon-g5")),
        ("GB-SCT", ("uk-ico", "amazon-g5")),
        ("CN", ("china-public-place", "amazon-g5")),
        ("KR", ("korea-pipa-25", "amazon-g5")),
        ("NZ", ("new-zealand-rule-3", "amazon-g5")),
        ("AU", ("australia-app-5", "amazon-g5")),
        ("CA-QC", ("quebec-consent", "amazon-g5")),
        ("CA-ON", ("canada-pipeda", "amazon-g5")),
        ("US-IL", ("illinois-release", "amazon-g5")),
        ("US-TX", ("texas-consent", "amazon-g5")),
        ("US-WA", ("amazon-g5",)),
    ],
)
def test_a_shop_with_face_recognition_falls_under(code: str, laws: tuple[str, ...]) -> None:
    assert regimes(in_place(code), DAY) == laws


def test_where_the_place_is_unknown_no_law_of_a_place_is_sure() -> None:
    found = applying(Dossier(filing=in_place(None)), DAY)

    assert regimes(in_place(None), DAY) == ("amazon-g5",)
    (gdpr,) = (one for one in found if one.notice.id == "gdpr-first-layer")
    assert gdpr.answer.truth is Truth.UNKNOWN
    assert gdpr.answer.missing == ("site.jurisdictions",)


def test_the_police_fall_under_their_own_directive() -> None:
    police = {"kind": "public_authority", "sector": "law_enforcement"}
    named = {"site": {"lawful_basis": "led"}}

    assert regimes(in_place("FI", operator=police, **named), DAY)[0] == "led-information"
    # A shop does not get out of the GDPR by naming the directive.
    assert regimes(in_place("FI", **named), DAY)[0] == "gdpr-first-layer"


def test_belgian_police_have_another_law_than_the_camera_act() -> None:
    police = {"kind": "public_authority", "sector": "law_enforcement"}

    assert "belgium-camera-act" not in regimes(in_place("BE", operator=police), DAY)


def test_utah_binds_its_government_only() -> None:
    office = {"kind": "public_authority", "sector": "municipal"}

    assert "utah-government" in regimes(in_place("US-UT", operator=office), DAY)
    assert "utah-government" not in regimes(in_place("US-UT"), DAY)


def test_live_search_by_the_police_of_england_names_the_police() -> None:
    filing = in_place("GB-ENG", fr=[a_match(law_enforcement_purpose=True)])

    assert set(wanted(filing, "uk-police-live")) == {
        NoticeItem.FACIAL_RECOGNITION,
        NoticeItem.LAW_ENFORCEMENT_OPERATOR,
    }


@pytest.mark.parametrize(
    ("basis", "truth"),
    [("art6_1_f", Truth.YES), ("art6_1_e", None), (None, Truth.UNKNOWN)],
)
def test_interests_are_wanted_where_they_are_relied_on(
    basis: str | None, truth: Truth | None
) -> None:
    found = wanted(in_place("FI", site={"lawful_basis": basis}), "gdpr-first-layer")
    asked = found.get(NoticeItem.LEGITIMATE_INTERESTS)

    assert (asked.answer.truth if asked else None) is truth


def test_what_only_guidance_wants_says_so() -> None:
    found = wanted(in_place("FI"), "gdpr-first-layer")

    assert found[NoticeItem.PURPOSES].authority is Authority.BINDING_LAW
    assert found[NoticeItem.MONITORED_AREA].authority is Authority.GUIDANCE
    assert found[NoticeItem.MONITORED_AREA].citation == "EDPB Guidelines 3/2019, para 113"


@pytest.mark.parametrize(("mode", "item"), [
    ("emotion", NoticeItem.EMOTION_RECOGNITION),
    ("categorisation", NoticeItem.BIOMETRIC_CATEGORISATION),
])  # fmt: skip
def test_the_ai_act_wants_to_hear_of_emotions_and_groups(mode: str, item: NoticeItem) -> None:
    assert set(wanted(in_place("FI", fr=[a_match(mode=mode)]), "ai-act-50-3")) == {item}


def test_the_ai_act_leaves_law_enforcement_out() -> None:
    police = a_match(mode="emotion", law_enforcement_purpose=True)

    assert not wanted(in_place("FI", fr=[police]), "ai-act-50-3")


def test_systems_that_decide_are_named_from_december_2027() -> None:
    new = {"put_into_service_on": "2027-12-02"}
    filing = in_place("FI", fr=[a_match(remote=True, decision_effect="access_denied", **new)])

    assert not wanted(filing, "ai-act-26-11", date(2027, 12, 1))
    assert NoticeItem.AUTOMATED_DECISION in wanted(filing, "ai-act-26-11", date(2027, 12, 2))


@pytest.mark.parametrize(
    ("kind", "changed", "day", "is_wanted"),
    [
        ("private_entity", "none", date(2031, 1, 1), False),
        ("private_entity", "2028-02-01", date(2028, 2, 1), True),
        ("private_entity", "2028-02-01", date(2028, 1, 31), False),
        ("public_authority", "none", date(2030, 8, 1), False),
        ("public_authority", "none", date(2030, 8, 2), True),
    ],
)
def test_older_systems_are_named_once_they_change_or_their_time_is_up(
    kind: str, changed: str, day: date, *, is_wanted: bool
) -> None:
    old = {"put_into_service_on": "2027-12-01", "design_changed_on": changed}
    use = a_match(remote=True, decision_effect="access_denied", **old)
    filing = in_place("FI", operator={"kind": kind}, fr=[use])

    assert bool(wanted(filing, "ai-act-26-11", day)) is is_wanted


def test_a_law_that_wants_no_sign_still_has_its_note() -> None:
    (illinois,) = (
        one for one in applying(Dossier(filing=in_place("US-IL")), DAY)
        if one.notice.id == "illinois-release"
    )  # fmt: skip

    assert illinois.notice.items == ()
    assert "not enough" in illinois.notice.noted("en")
    assert illinois.notice.noted("sv") == illinois.notice.noted("en")


FACTS: dict[str, dict[str, Any]] = {
    "site": {
        "jurisdictions": ["BE"],
        "lawful_basis": "art6_1_f",
        "third_country_transfer": True,
        "setting": "commercial",
    },
    "operator": {"kind": "private_entity", "has_dpo": True, "needs_eu_representative": False},
}


@given(st.sets(st.sampled_from([(part, name) for part in FACTS for name in FACTS[part]])))
def test_to_learn_a_fact_never_overturns_what_was_sure(hidden: set[tuple[str, str]]) -> None:
    known = {
        part: {name: None if (part, name) in hidden else value for name, value in facts.items()}
        for part, facts in FACTS.items()
    }
    before = required(Dossier(filing=a_filing(fr=[a_match()], **known)), DAY)
    after = required(Dossier(filing=a_filing(fr=[a_match()], **FACTS)), DAY)

    def named(found: tuple[Required, ...], *truths: Truth) -> set[tuple[str, NoticeItem]]:
        return {(one.notice.id, one.item) for one in found if one.answer.truth in truths}

    assert named(before, Truth.YES) <= named(after, Truth.YES)
    assert named(after, Truth.YES) <= named(before, Truth.YES, Truth.UNKNOWN)


def test_a_law_applies_where_the_map_says_that_the_site_lies() -> None:
    inside = Located(codes=("BE",))
    near = Located(open=("BE", "EEA"))

    assert "belgium-camera-act" in regimes(in_place(None), DAY, inside)
    assert regimes(in_place(None), DAY, near) == ("amazon-g5",)


def test_the_places_that_notices_ask_after_are_known() -> None:
    assert places() >= {"EEA", "BE", "KR", "US-NY-NYC"}
