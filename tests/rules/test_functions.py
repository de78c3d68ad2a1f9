"""The questions that rules ask of a dossier, read as docs/sources.md says."""

from datetime import date
from typing import Any

import pytest

from registry.domain.dossier import Dossier
from registry.rules.answer import Answer, Truth
from registry.rules.environment import Asked
from registry.rules.facts import FACTS
from registry.rules.functions import FUNCTIONS

DAY = date(2026, 11, 22)
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
BOTH = ["video_surveillance", "facial_recognition"]


def ask(name: str, *words: str | int, signs: Any = None, **filing: Any) -> Answer:
    dossier = Dossier.model_validate({"filing": filing, "signs": signs})
    return Asked(dossier, DAY).answer(name, *words)


def a_sign(**differs: Any) -> dict[str, Any]:
    return {"kind": "entrance", "items": BOTH, "posted_on": "2026-01-01", **differs}


# --- where --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("codes", "truth"),
    [(["FI", "EU"], YES), (["FI-HEL"], YES), (["US-NY"], NO), ([], NO), (None, UNKNOWN)],
)
def test_within_asks_the_jurisdictions_of_the_site(codes: list[str] | None, truth: Truth) -> None:
    assert ask("within", "EU", site={"jurisdictions": codes}).truth is truth


def test_within_names_the_codes() -> None:
    answer = ask("within", "US", site={"jurisdictions": ["FI", "EU"]})

    assert answer == Answer(NO, {"site.jurisdictions": ("FI", "EU")})


# --- video and faces ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("camera", "truth"),
    [
        ({"records_video": True}, YES),
        ({"live_view": True}, YES),
        ({"records_video": False, "live_view": True}, YES),
        ({"records_video": False, "live_view": False}, NO),
        ({"records_video": False}, UNKNOWN),
        ({}, UNKNOWN),
        ({"records_video": True, "removed_on": "2026-11-22"}, NO),
        ({"records_video": True, "removed_on": "2026-11-23"}, YES),
        ({"records_video": True, "live_since": "2026-11-23"}, NO),
        ({"records_video": True, "live_since": "2026-11-22"}, YES),
    ],
)
def test_a_camera_uses_video_if_it_records_or_is_watched(
    camera: dict[str, Any], truth: Truth
) -> None:
    assert ask("uses_video", cameras=[{"id": "C1", **camera}]).truth is truth


@pytest.mark.parametrize(
    ("camera", "truth"),
    [
        ({"records_video": True}, YES),
        ({"records_video": False, "live_view": True}, NO),
        ({"live_view": True}, UNKNOWN),
        ({"records_video": True, "removed_on": "2026-11-22"}, NO),
        ({"records_video": True, "live_since": "2026-11-23"}, NO),
    ],
)
def test_a_camera_that_is_only_watched_stores_nothing(camera: dict[str, Any], truth: Truth) -> None:
    assert ask("stores_video", cameras=[{"id": "C1", **camera}]).truth is truth


@pytest.mark.parametrize(
    ("camera", "truth"),
    [
        ({"records_audio": True}, YES),
        ({"records_audio": False, "records_video": True}, NO),
        ({"records_video": True}, UNKNOWN),
        ({"records_audio": True, "removed_on": "2026-11-22"}, NO),
        ({"records_audio": True, "live_since": "2026-11-23"}, NO),
    ],
)
def test_sound_counts_while_its_camera_is_live(camera: dict[str, Any], truth: Truth) -> None:
    assert ask("records_sound", cameras=[{"id": "C1", **camera}]).truth is truth


@pytest.mark.parametrize("name", ["uses_video", "stores_video", "records_sound"])
@pytest.mark.parametrize(("cameras", "truth"), [([], NO), (None, UNKNOWN)])
def test_no_cameras_are_not_unknown_cameras(name: str, cameras: object, truth: Truth) -> None:
    assert ask(name, cameras=cameras).truth is truth


def test_one_camera_that_films_is_enough() -> None:
    cameras = [{"id": "C1"}, {"id": "C2", "records_video": True}]

    assert ask("uses_video", cameras=cameras) == Answer(YES, {"cameras.1.records_video": True})


@pytest.mark.parametrize(
    ("use", "truth"),
    [
        ({"mode": "verification"}, YES),
        ({"mode": "identification"}, YES),
        ({"mode": "categorisation"}, YES),
        ({"mode": "emotion"}, YES),
        ({"mode": "detection"}, NO),
        ({"mode": "none"}, NO),
        ({}, UNKNOWN),
        ({"mode": "emotion", "ended_on": "2026-11-22"}, NO),
        ({"mode": "emotion", "ended_on": "2026-11-23"}, YES),
        ({"ended_on": "2026-11-22"}, NO),
    ],
)
def test_a_record_is_active_if_it_matches_faces_and_has_not_ended(
    use: dict[str, Any], truth: Truth
) -> None:
    assert ask("uses_fr", fr=[{"id": "F1", **use}]).truth is truth


@pytest.mark.parametrize(("uses", "truth"), [([], NO), (None, UNKNOWN)])
def test_no_records_are_not_unknown_records(uses: object, truth: Truth) -> None:
    assert ask("uses_fr", fr=uses).truth is truth


def test_uses_mode_asks_for_any_of_its_modes() -> None:
    uses = [{"id": "F1", "mode": "emotion"}]

    truths = [ask("uses_mode", *modes, fr=uses).truth for modes in (["emotion"], ["verification"])]

    assert truths == [YES, NO]


# --- signs --------------------------------------------------------------------------------------

SIGNS = ("every_sign_lists", "every_entrance_sign_lists", "any_sign_lists")


@pytest.mark.parametrize("name", SIGNS)
@pytest.mark.parametrize(
    ("sign", "truth"),
    [
        ({}, YES),
        ({"items": ["video_surveillance"]}, NO),
        ({"items": []}, NO),
        ({"items": None}, UNKNOWN),
        ({"posted_on": None}, UNKNOWN),
        ({"posted_on": "2026-11-22"}, YES),
        ({"posted_on": "2026-11-23"}, NO),
        ({"removed_on": "2026-11-22"}, NO),
        ({"removed_on": "2026-11-23"}, YES),
    ],
)
def test_a_sign_counts_while_it_hangs(name: str, sign: dict[str, Any], truth: Truth) -> None:
    assert ask(name, *BOTH, signs=[a_sign(**sign)]).truth is truth


@pytest.mark.parametrize("name", SIGNS)
@pytest.mark.parametrize(("signs", "truth"), [([], NO), (None, UNKNOWN)])
def test_no_signs_are_not_unknown_signs(name: str, signs: object, truth: Truth) -> None:
    assert ask(name, *BOTH, signs=signs).truth is truth


@pytest.mark.parametrize(("name", "truth"), list(zip(SIGNS, (NO, YES, YES), strict=True)))
def test_an_extra_sign_in_the_area_need_not_say_all_at_the_entrance(
    name: str, truth: Truth
) -> None:
    signs = [a_sign(), a_sign(kind="zone", items=["video_surveillance"])]

    assert ask(name, *BOTH, signs=signs).truth is truth


def test_a_sign_of_unknown_kind_may_hang_at_an_entrance() -> None:
    signs = [a_sign(), a_sign(kind=None, items=[])]

    answer = ask("every_entrance_sign_lists", *BOTH, signs=signs)

    assert (answer.truth, answer.missing) == (UNKNOWN, ("signs.1.kind",))


def test_a_sign_that_says_all_does_no_harm_wherever_it_hangs() -> None:
    signs = [a_sign(), a_sign(kind=None)]

    assert ask("every_entrance_sign_lists", *BOTH, signs=signs).truth is YES


def test_a_zone_sign_alone_is_no_entrance_sign() -> None:
    assert ask("every_entrance_sign_lists", *BOTH, signs=[a_sign(kind="zone")]).truth is NO


@pytest.mark.parametrize(
    ("sign", "truth"),
    [
        ({}, YES),
        ({"kind": "zone"}, YES),
        ({"kind": "camera"}, NO),
        ({"kind": None}, UNKNOWN),
        ({"kind": "camera", "posted_on": None}, NO),
        ({"posted_on": "2026-11-22"}, YES),
        ({"posted_on": "2026-11-23"}, NO),
        ({"posted_on": None}, UNKNOWN),
        ({"removed_on": "2026-11-22"}, NO),
        ({"removed_on": "2026-11-23"}, YES),
        ({"items": None}, YES),
    ],
)
def test_a_sign_hangs_if_it_is_up_and_of_the_kind(sign: dict[str, Any], truth: Truth) -> None:
    assert ask("sign_hangs", "entrance", "zone", signs=[a_sign(**sign)]).truth is truth


def test_one_sign_of_the_kind_is_enough() -> None:
    signs = [a_sign(kind="camera"), a_sign(kind=None), a_sign()]

    assert ask("sign_hangs", "entrance", signs=signs).truth is YES


@pytest.mark.parametrize(("signs", "truth"), [([], NO), (None, UNKNOWN)])
def test_where_there_are_no_signs_none_hangs(signs: object, truth: Truth) -> None:
    assert ask("sign_hangs", "entrance", signs=signs).truth is truth


# --- reports and notices ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("published", "truth"),
    [
        ("2026-11-22", YES),
        ("2025-10-18", YES),
        ("2025-10-17", NO),
        ("2026-11-23", NO),
        (None, UNKNOWN),
    ],
)
def test_a_report_counts_from_its_day_for_so_many_days(published: str | None, truth: Truth) -> None:
    reports = [{"kind": "audit", "published_on": published}]

    assert ask("has_report", "audit", 400, reports=reports).truth is truth


def test_a_report_of_another_kind_does_not_count() -> None:
    reports = [{"kind": "audit", "published_on": None}]

    answer = ask("has_report", "warrant_report", 400, reports=reports)

    assert answer == Answer(NO, {"reports.0.kind": "audit"})


@pytest.mark.parametrize(("reports", "truth"), [([], NO), (None, UNKNOWN)])
def test_no_reports_are_not_unknown_reports(reports: object, truth: Truth) -> None:
    assert ask("has_report", "audit", 400, reports=reports).truth is truth


@pytest.mark.parametrize(
    ("filed_on", "truth"), [("2026-11-22", YES), ("2026-11-23", NO), (None, UNKNOWN)]
)
def test_a_notice_is_filed_once_its_day_has_come(filed_on: str | None, truth: Truth) -> None:
    notices = [{"kind": "be_police_declaration", "filed_on": filed_on}]

    assert ask("filed", "be_police_declaration", submissions=notices).truth is truth


@pytest.mark.parametrize(("notices", "truth"), [([], NO), (None, UNKNOWN)])
def test_no_notices_are_not_unknown_notices(notices: object, truth: Truth) -> None:
    assert ask("filed", "be_police_declaration", submissions=notices).truth is truth


# --- the family ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_reads_facts_that_exist(name: str) -> None:
    assert set(FUNCTIONS[name].reads) <= set(FACTS)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_knows_nothing_of_an_empty_dossier(name: str) -> None:
    function = FUNCTIONS[name]
    words = [] if function.words is None else [next(iter(function.words), "EU")]
    number = [1] if function.number else []

    assert ask(name, *words, *number).truth is UNKNOWN


def test_a_question_is_answered_once() -> None:
    asked = Asked(Dossier(), DAY)

    assert asked.answer("within", "EU") is asked.answer("within", "EU")
