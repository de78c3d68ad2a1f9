"""The words of a sign come from the filing and the reviewed phrases, and from nowhere else."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.filing import Filing
from registry.language.times import kept
from registry.signs.compose import compose
from registry.signs.order import SignOrder
from registry.signs.texts import Fact, SignTexts
from tests.making import EXAMPLE, a_filing, a_match
from tests.signs.ordering import an_order

CAMERA = EXAMPLE["cameras"][0]
POLICE = a_filing(fr=[a_match(law_enforcement_purpose=True)])


def composed(order: SignOrder) -> SignTexts:
    texts, problems = compose(order)
    assert texts is not None, [problem.sentence() for problem in problems]
    return texts


def needed(filing: Filing) -> list[str]:
    texts, problems = compose(an_order(filing))
    assert texts is None
    return [problem.field for problem in problems]


def fact(order: SignOrder, field: str) -> Fact:
    return next(row for row in composed(order).facts if row.field == field)


def values(order: SignOrder, field: str) -> list[tuple[str, str, int]]:
    return [(v.words.text, v.words.tag, v.detail) for v in fact(order, field).values]


def icons(order: SignOrder) -> list[str]:
    return [state.icon for state in composed(order).states]


@pytest.mark.parametrize(
    ("field", "filing"),
    [
        ("operator.legal_name", a_filing(operator={"legal_name": None}, fr=[])),
        ("operator.contact_phone", a_filing(operator={"contact_phone": None}, fr=[])),
        ("site.purpose", a_filing(site={"purpose": None}, fr=[])),
        ("cameras", a_filing(cameras=None, fr=[])),
        ("cameras", a_filing(cameras=[], fr=[])),
        ("cameras.0.retention_hours", a_filing(cameras=[CAMERA | {"retention_hours": None}])),
        ("fr", a_filing(fr=None)),
        ("fr.0.mode", a_filing(fr=[a_match(mode=None)])),
    ],
)
def test_what_nobody_has_said_is_asked_for_and_never_guessed(field: str, filing: Filing) -> None:
    assert needed(filing) == [field]


def test_everything_that_is_missing_is_told_at_once() -> None:
    nothing = Filing()

    assert needed(nothing) == [
        "operator.legal_name",
        "operator.contact_phone",
        "site.purpose",
        "cameras",
        "fr",
    ]


@pytest.mark.parametrize(
    ("differs", "code"),
    [
        ({"languages": ()}, "languages"),
        ({"languages": ("en", "en")}, "languages"),
        ({"languages": ("tlh",)}, "language_without_phrases"),
        ({"languages": ("en", "fi", "sv", "ar", "tlh")}, "too_many_languages"),
        ({"layout": "a6", "languages": ("en", "fi")}, "too_many_languages"),
        ({"layout": "a9"}, "no_such_layout"),
        ({"host": "bücher.example"}, "address_not_printable"),
    ],
)
def test_an_order_that_cannot_be_printed_is_refused(differs: dict[str, Any], code: str) -> None:
    _texts, problems = compose(an_order(**differs))

    assert code in {problem.code for problem in problems}
    assert all(problem.sentence() for problem in problems)


def test_the_longest_time_that_anything_is_kept_is_shown() -> None:
    cameras = [
        CAMERA,
        CAMERA | {"id": "C2", "retention_hours": 720},
        CAMERA | {"id": "C3", "records_video": False, "retention_hours": None},
    ]

    assert values(an_order(a_filing(cameras=cameras)), "cameras") == [("30 days", "en", 0)]


def test_a_camera_that_is_gone_counts_no_more() -> None:
    cameras = [CAMERA, CAMERA | {"id": "C2", "retention_hours": 720, "removed_on": "2026-11-23"}]

    assert values(an_order(a_filing(cameras=cameras)), "cameras") == [("3 days", "en", 0)]


@pytest.mark.parametrize(
    "camera", [{"records_video": False, "retention_hours": None}, {"retention_hours": 0}]
)
def test_where_nothing_is_kept_the_sign_says_so(camera: dict[str, object]) -> None:
    order = an_order(a_filing(cameras=[CAMERA | camera]))

    assert values(order, "cameras") == [("Nothing is kept", "en", 0)]
    assert "recorded" not in icons(order)


@pytest.mark.parametrize(
    ("hours", "tag", "shown"),
    [
        ("72", "en", "3 days"),
        ("24", "en", "1 day"),
        ("36", "en", "36 hours"),
        ("1.5", "en", "90 minutes"),
        ("0.01", "en", "36 seconds"),
        ("72", "fi", "3 päivää"),
        ("72", "sv", "3 dygn"),
        ("72", "ar", "3 أيام"),
        ("264", "ar", "11 يومًا"),
    ],
)
def test_times_are_said_as_people_say_them(hours: str, tag: str, shown: str) -> None:
    assert kept(Decimal(hours), tag) == shown


@given(st.integers(1, 100_000))
def test_no_storage_time_is_rounded(hours: int) -> None:
    number, unit = kept(Decimal(hours), "en").split()

    assert int(number.replace(",", "")) * {"d": 24, "h": 1}[unit[0]] == hours


def test_the_operators_words_are_shown_once_and_repeated_by_a_phrase() -> None:
    order = an_order(
        a_filing(site={"purpose_code": "crime_prevention"}), languages=("fi", "sv", "en")
    )

    assert values(order, "site.purpose") == [
        ("Theft in the shop and threats to staff", "fi", 0),
        ("Förebygga brott", "sv", 1),
    ]


def test_a_phrase_leads_where_the_operators_words_are_in_another_script() -> None:
    order = an_order(a_filing(site={"purpose_code": "crime_prevention"}), languages=("ar", "en"))

    assert values(order, "site.purpose") == [
        ("منع الجريمة", "ar", 0),
        ("Theft in the shop and threats to staff", "en", 0),
    ]


def test_arabic_words_of_the_operator_run_from_right_to_left() -> None:
    order = an_order(a_filing(operator={"legal_name": "شركة المتاجر"}), languages=("en", "ar"))

    name = fact(order, "operator.legal_name").values[0].words

    assert (name.tag, name.direction) == ("ar", "rtl")


def test_a_vague_purpose_code_says_nothing() -> None:
    order = an_order(a_filing(site={"purpose_code": "generic_safety"}), languages=("fi", "sv"))

    assert [text for text, _tag, _detail in values(order, "site.purpose")] == [
        "Theft in the shop and threats to staff"
    ]


def test_white_space_in_a_text_is_one_space() -> None:
    order = an_order(a_filing(operator={"legal_name": "Demo \n\t Stores Oy"}))

    assert values(order, "operator.legal_name") == [("Demo Stores Oy", "en", 0)]


def test_the_phone_number_is_isolated() -> None:
    assert values(an_order(languages=("ar",)), "operator.contact_phone") == [
        ("\u2066+358 9 5550100\u2069", "zxx", 0)
    ]


def test_codes_in_a_sentence_are_isolated() -> None:
    first = composed(an_order(languages=("ar",))).identity[0]

    assert first.text == "اللافتة \u20667K3F-9QX6\u2069، الإصدار \u20663\u2069"
    assert first.direction == "rtl"


def test_icons_tell_what_the_filing_states() -> None:
    camera = CAMERA | {"live_view": True, "records_audio": True}

    assert icons(an_order(a_filing(cameras=[camera], fr=[]))) == ["live", "recorded", "sound"]
    assert icons(an_order(a_filing(fr=[]))) == ["recorded"]


@pytest.mark.parametrize(
    "filing", [POLICE, a_filing(operator={"sector": "law_enforcement"}, fr=[])]
)
def test_law_enforcement_comes_first(filing: Filing) -> None:
    assert icons(an_order(filing))[0] == "police"
    assert an_order(filing).police


def test_a_use_that_has_ended_is_not_on_the_sign() -> None:
    ended = a_match(law_enforcement_purpose=True, ended_on="2026-11-01")

    order = an_order(a_filing(fr=[ended]))

    assert (order.faces, order.police) == ("cameras", False)


@pytest.mark.parametrize(
    ("mode", "faces"),
    [
        ("verification", "recognition"),
        ("identification", "recognition"),
        ("categorisation", "analysis"),
        ("emotion", "analysis"),
        ("detection", "cameras"),
        ("none", "cameras"),
    ],
)
def test_the_headline_follows_what_is_done_with_faces(mode: str, faces: str) -> None:
    assert composed(an_order(a_filing(fr=[a_match(mode=mode)]))).faces == faces


def test_the_first_two_languages_carry_the_key_facts() -> None:
    texts = composed(an_order(languages=("sv", "fi", "en")))

    assert texts.details == 2
    assert [words.tag for words in texts.further] == ["fi", "en"]
    assert {label.words.tag for row in texts.facts for label in row.labels} == {"sv", "fi"}


def test_a_demonstration_is_said_in_every_language() -> None:
    texts = composed(an_order(languages=("fi", "sv", "en"), demonstration=True))

    assert [words.tag for words in texts.demonstration] == ["fi", "sv", "en"]


def test_a_temporary_sign_says_from_when_to_when() -> None:
    filing = a_filing(site={"live_since": "2026-11-20", "ended_on": "2026-11-30"}, fr=[a_match()])

    assert values(an_order(filing, layout="temporary"), "site.ended_on") == [
        ("\u20662026-11-20\u2069 – \u20662026-11-30\u2069", "zxx", 0)
    ]
    assert "site.ended_on" not in {row.field for row in composed(an_order(filing)).facts}


def test_a_temporary_sign_guesses_no_end() -> None:
    order = an_order(layout="temporary")

    assert "site.ended_on" not in {row.field for row in composed(order).facts}


@pytest.mark.parametrize(("layout", "points"), [("a6", True), ("belgium-150x100", False)])
def test_only_a_sign_that_hangs_beside_another_points_to_it(layout: str, *, points: bool) -> None:
    told = [words.text for words in composed(an_order(layout=layout)).statements]

    assert ("The full sign hangs at the entrance." in told) == points
    assert "No payment and no password is ever asked." in told
