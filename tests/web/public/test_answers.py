"""What the page behind a sign answers, question by question."""

from decimal import Decimal

import pytest

from registry.web.public.disclosure import keeping, looks, meaning, questions
from registry.web.public.disclosure.faces import faces
from registry.web.public.disclosure.parts import Told
from tests.cast import NOON
from tests.making import a_match
from tests.web.public.scenes import a_page, a_scene, fact

ORDER = [
    "what",
    "who",
    "why",
    "record",
    "faces",
    "kept",
    "seen",
    "means",
    "rights",
    "ask",
    "where",
]
CAMERA = {"id": "C1", "records_video": True, "retention_hours": 72}


def test_the_questions_come_in_the_order_in_which_people_ask() -> None:
    assert [one.anchor for one in a_page().sections] == ORDER


def test_what_was_not_told_is_named_and_never_a_no() -> None:
    answer = questions.why(a_scene(site={"purpose": None, "lawful_basis": None}))

    assert answer.untold == (
        "The operator has not told us (asked on 4 May 2026): "
        "Purpose · Kind of purpose · Lawful basis · People affected"
    )
    assert "No" not in {one.text for one in answer.facts}


def test_what_is_kept_back_is_shown_with_its_reason() -> None:
    answer = questions.who(
        a_scene(operator={"dpo_contact": {"withheld": "A person would be named"}})
    )

    told = fact(answer, "Data protection officer")
    assert told.told is Told.WITHHELD
    assert told.text == "The operator keeps this back. Reason given: A person would be named"


def test_phone_and_mail_can_be_touched() -> None:
    answer = questions.who(a_scene())

    assert fact(answer, "Phone").link == "tel:+35895550100"
    assert fact(answer, "E-mail").link == "mailto:privacy@demo-stores.example"


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ([True, True], "Yes"),
        ([False, False], "No"),
        ([True, False], "Yes, at 1 of 2 cameras"),
        ([False, None], "No, at 1 of 2 cameras"),
        ([True, None], "Yes, at 1 of 2 cameras"),
    ],
)
def test_one_untold_camera_keeps_an_answer_from_being_a_plain_no(
    told: list[bool | None], shown: str
) -> None:
    cameras = [{"id": str(i), "records_audio": sound} for i, sound in enumerate(told)]

    assert fact(questions.record(a_scene(cameras=cameras)), "Records sound").text == shown


def test_sound_that_no_camera_tells_of_is_untold() -> None:
    assert "Records sound" in questions.record(a_scene(cameras=[{"id": "C1"}])).untold


def test_a_removed_camera_films_nobody() -> None:
    cameras = [CAMERA, {"id": "C2", "removed_on": "2026-05-04"}]

    assert fact(questions.what(a_scene(cameras=cameras)), "Cameras").text == "1 camera"


def test_faces_begin_with_yes_or_no() -> None:
    assert faces(a_scene(fr=[a_match()])).lead == ("Yes. Faces are matched here.",)
    assert faces(a_scene(fr=[])).lead == ("No. The operator says that faces are not matched here.",)
    assert faces(a_scene(fr=None)).lead == (
        "We do not know. The operator has not told us (asked on 4 May 2026).",
    )


def test_an_ended_use_matches_no_more() -> None:
    assert faces(a_scene(fr=[a_match(ended_on="2026-05-01")])).records == ()


def test_a_threshold_is_kept_apart_from_what_it_means() -> None:
    answer = faces(a_scene(fr=[a_match(threshold_native="99 of 100")]))

    assert fact(answer, "Match threshold").text == "99\u00a0%"
    assert fact(answer, "What the threshold measures").text == "The vendor's similarity score"
    assert fact(answer, "Threshold as set").text == "99 of 100"
    assert fact(answer, "Match threshold").caution == (
        "99\u00a0% is the vendor's score, not the chance that the match is right."
    )


def test_a_threshold_without_a_metric_says_nothing() -> None:
    answer = faces(a_scene(fr=[a_match(threshold_metric=None)]))

    assert "We do not know what this number measures" in fact(answer, "Match threshold").caution


@pytest.mark.parametrize(
    ("hours", "days"), [("72", 3), ("36", 2), ("24", 1), ("1", 1), ("0.5", 1), ("744", 31)]
)
def test_a_picture_of_the_last_minute_of_today_is_gone_by_then(hours: str, days: int) -> None:
    assert (keeping.gone_by(NOON.date(), Decimal(hours)) - NOON.date()).days == days


def test_the_camera_that_keeps_longest_decides() -> None:
    cameras = [CAMERA, {**CAMERA, "id": "C2", "retention_hours": 240}]

    answer = keeping.kept(a_scene(cameras=cameras))

    assert answer.lead == (
        "If you were here today (4 May 2026), the pictures are gone by 14 May 2026.",
    )
    assert fact(answer, "Pictures").text == "Up to 10 days; at some cameras 3 days"


def test_no_day_is_promised_while_one_camera_is_untold() -> None:
    cameras = [CAMERA, {"id": "C2", "records_video": True}]

    answer = keeping.kept(a_scene(cameras=cameras))

    assert answer.lead == ()
    assert fact(answer, "Pictures").lines == ("For 1 camera the operator has not told us.",)


def test_only_what_was_stated_is_said_to_follow() -> None:
    match = a_match(
        decision_effect="access_denied", human_review_required=False, alternative_offered=None
    )

    said = meaning.means(a_scene(fr=[match])).lead

    assert "If the system takes you for somebody on the list, you may be kept out." in said
    assert "Nobody has to check a match before it is acted on." in said
    assert not any("way in" in sentence for sentence in said)


def test_rights_of_the_gdpr_are_promised_only_under_the_gdpr() -> None:
    under = meaning.rights(a_scene(site={"lawful_basis": "art6_1_f"})).lead
    outside = meaning.rights(a_scene(site={"lawful_basis": "not_gdpr"})).lead

    assert any("supervisory authority" in sentence for sentence in under)
    assert outside[0] == "Which rights you have depends on the law of this place."


def test_a_letter_names_the_sign() -> None:
    assert fact(meaning.ask(a_scene()), "E-mail").link == (
        "mailto:privacy@demo-stores.example?subject=Camera%20sign%207K3F-9QX6"
    )


def test_directions_are_words_and_metres() -> None:
    camera = {"id": "C1", "directions_deg": [225], "range_m": 40}

    assert fact(looks.where(a_scene(cameras=[camera])), "Looks to").text == (
        "south-west, about 40 m"
    )


def test_a_camera_is_drawn_where_it_looks() -> None:
    drawn = looks.sketch(a_scene())

    assert drawn is not None
    assert drawn.cones.startswith("M")
    assert drawn.bar_words == "5 m"


def test_nothing_is_drawn_of_cameras_without_a_direction() -> None:
    assert looks.sketch(a_scene(cameras=[{"id": "C1"}])) is None


@pytest.mark.parametrize("language", ["fi", "ar"])
def test_no_question_and_no_label_stays_english(language: str) -> None:
    english, other = a_page(), a_page(language=language)

    for ours, theirs in zip(english.sections, other.sections, strict=True):
        assert ours.question != theirs.question
        assert not {one.label for one in ours.facts} & {one.label for one in theirs.facts}
