"""What a law makes a sign print is read back from the paper, word for word, or is not there."""

from typing import Any

import pytest

from registry.domain.filing import Filing
from registry.rules.notices import NOTICES
from registry.rules.notices.required import regimes
from registry.signs.compose import compose
from registry.signs.regimes import REGIMES
from tests.making import EXAMPLE, a_filing, a_match
from tests.signs.ordering import FULL, ISSUED, an_order, printed, refusal
from tests.signs.reading import text

CAMERA = EXAMPLE["cameras"][0]


def in_place(code: str, **differs: Any) -> Filing:
    """Return a shop that searches for faces live in a jurisdiction."""
    site = {"jurisdictions": [code], **differs.pop("site", {})}
    return a_filing(site=site, fr=differs.pop("fr", [a_match()]), **differs)


def on_paper(filing: Filing, *languages: str, layout: str = "a4") -> str:
    """Return the text of the sign that the laws of the place ask for."""
    laws = regimes(filing, ISSUED)
    order = an_order(filing, regimes=laws, languages=languages or ("en",), layout=layout)
    return text(printed(order))


def lines(filing: Filing, *laws: str, **differs: Any) -> list[tuple[str, ...]]:
    """Return the lines that laws add, each in its languages, without invisible marks."""
    texts, problems = compose(an_order(filing, regimes=laws, **differs))
    assert texts is not None, [problem.sentence() for problem in problems]
    marks = dict.fromkeys((0x2066, 0x2069))
    return [tuple(w.text.translate(marks) for w in notice) for notice in texts.notices]


def test_every_notice_of_the_rules_has_its_words() -> None:
    assert tuple(REGIMES) == NOTICES


@pytest.mark.parametrize(
    ("tag", "prescribed"),
    [
        ("nl", "Camerabewaking – Wet van 21 maart 2007"),
        ("fr", "Surveillance par caméra – Loi du 21 mars 2007"),
        ("de", "Kameraüberwachung – Gesetz vom 21. März 2007"),
        ("en", "Camera surveillance – Act of 21 March 2007"),
    ],
)
@pytest.mark.parametrize("layout", ["belgium-600x400", "belgium-297x210", "belgium-150x100"])
def test_belgium_reads_its_act_on_each_of_its_sizes(tag: str, prescribed: str, layout: str) -> None:
    told = on_paper(in_place("BE"), tag, layout=layout)

    assert prescribed in told
    assert "Kaivokatu 8, 00100 Helsinki" in told  # the postal address of the operator


def test_belgium_is_read_in_the_language_of_the_sign_that_it_knows() -> None:
    assert lines(in_place("BE"), "belgium-camera-act", languages=("fi", "nl"))[0] == (
        "Camerabewaking – Wet van 21\u00a0maart\u00a02007",
    )
    assert all(
        "2007" not in words
        for notice in lines(in_place("BE"), "belgium-camera-act", languages=("fi", "sv"))
        for words in notice
    )


@pytest.mark.parametrize(
    ("days", "shared", "verbs"),
    [
        ("0", [], "collected and converted"),
        ("30", [], "collected, converted, retained and stored"),
        ("0", ["Police"], "collected, converted and shared"),
        ("30", ["Police"], "collected, converted, retained, stored and shared"),
    ],
)
def test_new_york_reads_what_is_done_with_faces(days: str, shared: list[str], verbs: str) -> None:
    match = a_match(biometric_retention_days=days, shared_with=shared)

    told = on_paper(in_place("US-NY-NYC", fr=[match]))

    assert f"Customers' biometric identifier information is {verbs} here." in told


@pytest.mark.parametrize("match", [a_match(shared_with=[]), a_match(biometric_retention_days="30")])
def test_new_yorks_sentence_is_never_printed_on_a_guess(match: dict[str, Any]) -> None:
    assert lines(in_place("US-NY-NYC", fr=[match]), "nyc-22-1202") == []


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en", "Face recognition is used here only for public security."),
        ("zh", "此处的人脸识别仅用于维护公共安全。"),
    ],
)
def test_china_reads_that_it_is_for_public_security_only(tag: str, words: str) -> None:
    filing = in_place("CN", site={"purpose_code": "public_safety"})

    assert words in on_paper(filing, tag)


def test_china_does_not_read_it_where_it_is_for_something_else() -> None:
    filing = in_place("CN", site={"purpose_code": "marketing_analytics"})

    assert lines(filing, "china-public-place") == []


def test_new_zealand_reads_that_faces_are_scanned_what_for_and_the_other_way() -> None:
    told = on_paper(in_place("NZ", fr=[a_match(alternative_offered=True)]))

    assert "We collect biometric information here: a scan of your face." in told
    assert "Faces: Recognise people barred after violence against staff" in told
    assert "You can choose a way without face recognition. Ask us." in told


def test_new_zealand_is_offered_no_way_that_there_is_not() -> None:
    told = on_paper(in_place("NZ", fr=[a_match(alternative_offered=False)]))

    assert "without face recognition" not in told


@pytest.mark.parametrize(
    ("tag", "place", "range_", "hours", "manager"),
    [
        ("en", "Where", "Filmed", "When", "In charge"),
        ("ko", "장소", "촬영 범위", "시간", "책임자"),
    ],
)
def test_korea_reads_place_range_hours_and_manager(
    tag: str, place: str, range_: str, hours: str, manager: str
) -> None:
    roles = [{"kind": "responsible", "name": "Control room", "contact": "02-555-0101"}]
    filing = in_place(
        "KR",
        operator={"roles": roles},
        cameras=[CAMERA | {"operating_hours": "00:00-24:00"}],
    )

    told = on_paper(filing, tag)

    assert f"{place}: Kaivokatu 8, 00100 Helsinki" in told
    assert f"{range_}: Entrance hall" in told
    assert f"{hours}: 00:00-24:00" in told
    assert f"{manager}: 02-555-0101" in told


def test_korea_reads_the_operators_phone_where_no_manager_is_named() -> None:
    assert ("In charge: +358 9 5550100",) in lines(in_place("KR"), "korea-pipa-25")


def test_the_first_layer_of_the_gdpr_adds_who_guards_data_and_what_would_surprise() -> None:
    filing = in_place(
        "FI",
        operator={"dpo_contact": "dpo@demo-stores.example"},
        site={
            "lawful_basis": "art6_1_f",
            "legitimate_interests": "Safety of staff",
            "third_country_transfer": True,
        },
        fr=[a_match(decision_effect="access_denied")],
    )

    assert lines(filing, "gdpr-first-layer") == [
        ("Data officer: dpo@demo-stores.example",),
        ("Interests: Safety of staff",),
        ("A match: You may be kept out",),
        ("Pictures or face data go abroad.",),
        ("Filmed: Entrance hall",),
    ]


def test_the_worst_that_a_match_can_lead_to_is_said_or_nothing() -> None:
    lead, barred = a_match(decision_effect="lead_only"), a_match(decision_effect="access_denied")
    untold = a_match(decision_effect=None)

    said = lines(in_place("FI", fr=[lead, barred | {"id": "F2"}]), "gdpr-first-layer")
    unsaid = lines(in_place("FI", fr=[lead, untold | {"id": "F2"}]), "gdpr-first-layer")

    assert ("A match: You may be kept out",) in said
    assert not any("match" in words for notice in unsaid for words in notice)


def test_many_areas_are_left_to_the_full_notice() -> None:
    cameras = [CAMERA | {"id": f"C{i}", "covers": f"Hall {i}"} for i in range(4)]
    few = in_place("FI", cameras=cameras[:3])
    many = in_place("FI", cameras=cameras)

    assert ("Filmed: Hall 0; Hall 1; Hall 2",) in lines(few, "gdpr-first-layer")
    assert lines(many, "gdpr-first-layer") == []


def test_emotions_and_groups_are_named_apart() -> None:
    uses = [a_match(mode="emotion"), a_match(id="F2", mode="categorisation")]

    assert lines(in_place("FI", fr=uses), "ai-act-50-3") == [
        ("A system here sorts people into groups by their faces.",),
        ("A system here infers emotions from faces.",),
    ]


@pytest.mark.parametrize(
    ("law", "match", "words"),
    [
        ("utah-government", {}, "Your picture may be used with face recognition."),
        (
            "ai-act-26-11",
            {"decision_effect": "lead_only"},
            "A system decides about you here, or helps to decide.",
        ),
        (
            "quebec-consent",
            {"consent_model": "express_consent"},
            "We ask you before we use your face. You may say no.",
        ),
    ],
)
def test_a_sentence_says_what_the_filing_says(law: str, match: dict[str, str], words: str) -> None:
    assert lines(in_place("XX", fr=[a_match(**match)]), law) == [(words,)]


@pytest.mark.parametrize("law", NOTICES)
def test_no_law_speaks_of_faces_where_none_are_matched(law: str) -> None:
    said = " ".join(words for notice in lines(in_place("XX", fr=[]), law) for words in notice)

    assert "face" not in said.lower()
    assert "biometric" not in said


def test_two_laws_that_want_the_same_line_get_it_once() -> None:
    filing = in_place("BE", operator={"dpo_contact": "dpo@demo-stores.example"})

    said = lines(filing, "gdpr-first-layer", "belgium-camera-act")

    assert said.count(("Data officer: dpo@demo-stores.example",)) == 1


def test_a_guideline_repeats_the_headline_only_where_no_law_speaks() -> None:
    both = "Video surveillance and face recognition are used together here."

    assert lines(in_place("XX"), "amazon-g5") == [(both,)]
    assert (both,) not in lines(in_place("FI"), "gdpr-first-layer", "amazon-g5")


def test_a_line_that_is_none_is_not_printed() -> None:
    filing = in_place("FI", operator={"dpo_contact": "none"})

    assert not any("none" in words for n in lines(filing, "gdpr-first-layer") for words in n)


def test_a_law_that_nobody_knows_adds_nothing() -> None:
    assert lines(in_place("FI"), "no-such-act") == []


def test_a_repeater_carries_what_is_prescribed_and_leaves_the_rest() -> None:
    filing = in_place("BE", operator={"dpo_contact": "dpo@demo-stores.example"})

    told = on_paper(filing, layout="a6")

    assert "Camera surveillance – Act of 21 March 2007" in told
    assert "dpo@demo-stores.example" not in told


@pytest.mark.parametrize("layout", FULL)
def test_what_belgium_wants_fits_on_every_full_size(layout: str) -> None:
    filing = in_place("BE", operator={"dpo_contact": "dpo@demo-stores.example"})

    assert "dpo@demo-stores.example" in on_paper(filing, "nl", layout=layout)


def test_a_small_sheet_is_refused_with_the_size_that_has_room_for_the_law() -> None:
    filing = in_place(
        "BE",
        operator={"dpo_contact": "Data protection officer, Kaivokatu 8, 00100 Helsinki"},
        site={
            "lawful_basis": "art6_1_f",
            "legitimate_interests": "Safety of staff and customers, and protection of goods",
            "third_country_transfer": True,
        },
        fr=[a_match(decision_effect="access_denied")],
    )
    laws = regimes(filing, ISSUED)

    _field, _code, sentence = refusal(
        an_order(filing, regimes=laws, languages=("nl", "fr"), layout="a5")
    )

    assert sentence.endswith("It would fit on A4 upright.")
