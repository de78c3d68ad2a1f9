"""What rules ask of the face recognition of a whole site, and of the times between two events."""

from typing import Any

import pytest

from registry.domain.dossier import Dossier
from registry.rules.answer import Answer, Truth
from registry.rules.environment import Asked
from registry.rules.expressions import read_condition
from registry.rules.facts import Scope
from tests.rules.asking import DAY
from tests.rules.asking import ask as condition

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def ask(name: str, *uses: dict[str, Any], words: tuple[str, ...] = ()) -> Answer:
    numbered = [{"id": f"F{i}", **use} for i, use in enumerate(uses)]
    dossier = Dossier.model_validate({"filing": {"fr": numbered}})
    return Asked(dossier, DAY).answer(name, *words)


LIVE = {"mode": "identification", "timing": "live"}
AFTERWARDS = {
    "mode": "identification",
    "remote": True,
    "timing": "retrospective",
    "law_enforcement_purpose": True,
}


@pytest.mark.parametrize(
    ("question", "use", "truth"),
    [
        ("uses_live_fr", LIVE, YES),
        ("uses_live_fr", {**LIVE, "timing": "near_live"}, YES),
        ("uses_live_fr", {**LIVE, "timing": "retrospective"}, NO),
        ("uses_live_fr", {**LIVE, "timing": None}, UNKNOWN),
        ("uses_live_fr", {**LIVE, "mode": "verification"}, NO),
        ("uses_live_fr", {**LIVE, "ended_on": "2026-01-01"}, NO),
        ("uses_post_rbi", AFTERWARDS, YES),
        ("uses_post_rbi", {**AFTERWARDS, "remote": False}, NO),
        ("uses_post_rbi", {**AFTERWARDS, "timing": "live"}, NO),
        ("uses_post_rbi", {**AFTERWARDS, "law_enforcement_purpose": None}, UNKNOWN),
        ("uses_high_risk_fr", {"mode": "identification", "remote": True}, YES),
        ("uses_high_risk_fr", {"mode": "identification", "remote": False}, NO),
        ("uses_high_risk_fr", {"mode": "identification"}, UNKNOWN),
        ("uses_high_risk_fr", {"mode": "emotion"}, YES),
        ("uses_high_risk_fr", {"mode": "verification", "remote": True}, NO),
        ("offers_alternative", {"mode": "verification", "alternative_offered": True}, YES),
        ("offers_alternative", {"mode": "verification", "alternative_offered": False}, NO),
        ("offers_alternative", {"mode": "verification"}, UNKNOWN),
        ("offers_alternative", {"mode": "none", "alternative_offered": True}, NO),
    ],
)
def test_one_record_is_asked(question: str, use: dict[str, Any], truth: Truth) -> None:
    assert ask(question, use).truth is truth


@pytest.mark.parametrize(
    ("police", "truth"),
    [
        ((True, True), YES),
        ((True, False), NO),
        ((True, None), UNKNOWN),
        ((False, None), NO),
        ((), NO),
    ],
)
def test_a_site_is_for_police_if_every_use_is(
    police: tuple[bool | None, ...], truth: Truth
) -> None:
    uses = [{"mode": "identification", "law_enforcement_purpose": one} for one in police]

    assert ask("uses_fr_for_police", *uses).truth is truth


def test_what_has_ended_need_not_be_for_police() -> None:
    ended = {"mode": "identification", "ended_on": "2026-01-01", "law_enforcement_purpose": False}
    police = {"mode": "identification", "law_enforcement_purpose": True}

    assert ask("uses_fr_for_police", ended, police).truth is YES


WITHIN_A_DAY = "fr.authorisation_requested_on <= fr.started_at + duration('24h')"


@pytest.mark.parametrize(
    ("asked", "truth"),
    [
        ("2026-05-05T12:00Z", YES),
        ("2026-05-05T12:01Z", NO),
        ("none", NO),
        (None, UNKNOWN),
    ],
)
def test_hours_between_two_events_are_counted(asked: str | None, truth: Truth) -> None:
    use = {"id": "F1", "started_at": "2026-05-04T12:00Z", "authorisation_requested_on": asked}

    assert condition(WITHIN_A_DAY, Scope.FR, fr=[use]).truth is truth


SIXTY_DAYS_BEFORE = (
    "site.submissions.exists(s, s.kind == 'qc_cai_database_declaration'"
    " && timestamp(s.filed_on) + duration('1440h') <= fr.put_into_service_on)"
)


@pytest.mark.parametrize(
    ("filed", "truth"), [("2026-01-01", YES), ("2026-01-02", NO), (None, UNKNOWN)]
)
def test_days_before_an_event_are_counted(filed: str | None, truth: Truth) -> None:
    filing = {
        "fr": [{"id": "F1", "put_into_service_on": "2026-03-02"}],
        "submissions": [{"kind": "qc_cai_database_declaration", "filed_on": filed}],
    }

    assert condition(SIXTY_DAYS_BEFORE, Scope.FR, **filing).truth is truth


def test_a_number_that_is_none_is_neither_enough_nor_too_little() -> None:
    use = {"id": "F1", "false_match_rate": "none"}

    for source in ("fr.false_match_rate <= 0.01", "fr.false_match_rate > 0.01"):
        assert condition(source, Scope.FR, fr=[use]).truth is NO
    assert condition("given(fr.false_match_rate)", Scope.FR, fr=[use]).truth is NO


def test_a_date_of_a_record_is_read_with_timestamp() -> None:
    source = "site.submissions.exists(s, s.filed_on <= today)"

    found, flaws = read_condition(source, Scope.SITE)

    assert found is None
    assert "timestamp(s.filed_on)" in flaws[0].text


@pytest.mark.parametrize(
    ("began", "changed", "truth"),
    [
        ("2026-11-22", None, YES),
        ("2026-11-21", "none", NO),
        ("2026-11-21", "2026-11-22", YES),
        ("2026-11-21", "2026-11-21", NO),
        ("2026-11-21", "2026-11-23", NO),
        ("2026-11-21", None, UNKNOWN),
        (None, "2026-11-22", YES),
        (None, "none", UNKNOWN),
    ],
)
def test_a_use_is_new_if_it_began_or_changed_since(
    began: str | None, changed: str | None, truth: Truth
) -> None:
    use = {**AFTERWARDS, "put_into_service_on": began, "design_changed_on": changed}

    assert ask("uses_post_rbi_since", use, words=("2026-11-22",)).truth is truth
    assert ask("uses_post_rbi_since", {**use, "timing": "live"}, words=("2026-11-22",)).truth is NO
