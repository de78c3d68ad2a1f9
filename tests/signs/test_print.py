"""Signs are printed and read back: what the paper says is what the record says."""

import io

import pytest
from PIL import Image

from registry.domain.codes import new_code
from registry.errors import NotFoundError
from registry.signs.formats import FORMATS, render
from registry.signs.layouts import LAYOUTS
from tests.making import a_filing, a_match
from tests.signs import reading
from tests.signs.ordering import FULL, an_order, printed

EACH_LAYOUT = pytest.mark.parametrize("layout", list(LAYOUTS))
EACH_FULL = pytest.mark.parametrize("layout", FULL)
WITH_FOUR = pytest.mark.parametrize("layout", [n for n in FULL if LAYOUTS[n].languages >= 4])
POLICE = a_filing(
    operator={"legal_name": "Helsinki Police", "sector": "law_enforcement"},
    fr=[a_match(law_enforcement_purpose=True)],
)


@EACH_FULL
def test_a_sign_shows_all_that_it_must(layout: str) -> None:
    told = reading.text(printed(an_order(layout=layout)))

    missing = [
        words
        for words in (
            "Face recognition",
            "Cameras here compare faces",
            "Recorded",
            "Demo Stores Oy",
            "Theft in the shop and threats to staff",
            "3 days",
            "Ask for your data, or object.",
            "+358 9 5550100",
            "c.example/s/",
            "Demo City Camera Register",
            "Sign 7K3F-9QX6, revision 3",
            "Issued 2026-11-23",
            "Ledger entry 42",
            "Fingerprint KZCU-ZU2D-74BH-MCY5",
            "No payment and no password is ever asked.",
            "Seeing this sign is not consent.",
            "Stated by the operator. The register checks some entries.",
            "This is not legal advice.",
        )
        if words not in told
    ]

    assert missing == []


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name not in FULL])
def test_a_repeater_shows_who_answers_and_where_the_rest_is(layout: str) -> None:
    told = reading.text(printed(an_order(layout=layout)))

    missing = [
        words
        for words in (
            "Face recognition",
            "Demo Stores Oy",
            "+358 9 5550100",
            "c.example/s/",
            "Full notice and complaints",
            "Sign 7K3F-9QX6, revision 3",
            "Issued 2026-11-23",
            "Ledger entry 42",
            "KZCU-ZU2D-74BH-MCY5",
            "No payment and no password is ever asked.",
        )
        if words not in told
    ]

    assert missing == []


def test_every_sign_prints_its_own_marks() -> None:
    code = new_code()

    told = reading.text(printed(an_order(code=code, revision=17, ledger_index=90_210)))

    assert told.count(f"{code[:4]}-{code[4:]}") == 2
    assert "revision 17" in told
    assert "Ledger entry 90210" in told


def test_a_sign_without_face_recognition_says_so() -> None:
    told = reading.text(printed(an_order(a_filing(fr=[]))))

    assert "Video surveillance" in told
    assert "Faces are not compared" in told
    assert "recognition" not in told


def test_only_a_sign_with_face_recognition_shows_the_face() -> None:
    with_faces = reading.structure(printed(an_order()))
    without = reading.structure(printed(an_order(a_filing(fr=[]))))

    assert any("a face" in alt for _kind, _tag, alt in with_faces)
    assert not any("a face" in alt for _kind, _tag, alt in without)


def test_a_sign_of_law_enforcement_says_so_in_words_and_picture() -> None:
    sign = printed(an_order(POLICE))

    assert "Law enforcement" in reading.text(sign)
    assert ("/Figure", "", "Law enforcement") in reading.structure(sign)


def test_what_is_read_from_faces_is_not_called_recognition() -> None:
    told = reading.text(printed(an_order(a_filing(fr=[a_match(mode="emotion")]))))

    assert "Face analysis" in told
    assert "Cameras here analyse faces" in told


@EACH_LAYOUT
def test_a_demonstration_is_marked_as_one(layout: str) -> None:
    tags = ("fi", "en")[: LAYOUTS[layout].languages]
    told = reading.text(printed(an_order(layout=layout, languages=tags, demonstration=True)))

    assert "Esittely – ei aito kyltti" in told
    assert ("Demonstration – not a real sign" in told) == ("en" in tags)


def test_a_real_sign_is_not_marked_as_a_demonstration() -> None:
    assert "Demonstration" not in reading.text(printed(an_order()))


@WITH_FOUR
def test_three_languages_stand_on_one_sign(layout: str) -> None:
    order = an_order(
        a_filing(site={"purpose_code": "crime_prevention"}, fr=[a_match()]),
        languages=("fi", "sv", "en"),
        layout=layout,
    )
    told = reading.text(printed(order))

    for words in (
        "Kasvojentunnistus",
        "Kamerat vertaavat täällä kasvoja",
        "Kameror med ansiktsigenkänning",
        "Cameras with face recognition",
        "3 päivää",
        "Pyydä tietosi tai vastusta.",
        "Kyltti 7K3F-9QX6, versio 3",
    ):
        assert words in told


def test_the_key_facts_stand_in_the_second_language_too() -> None:
    order = an_order(
        a_filing(site={"purpose_code": "crime_prevention"}, fr=[a_match()]),
        languages=("fi", "sv", "en"),
    )
    told = reading.text(printed(order))

    for words in ("Förebygga brott", "3 dygn", "Begär dina uppgifter eller invänd.", "Telefon"):
        assert words in told


@WITH_FOUR
def test_four_languages_fit(layout: str) -> None:
    told = reading.text(printed(an_order(languages=("en", "sv", "fi", "ar"), layout=layout)))

    assert "Cameras here compare faces" in told
    assert "Kameror med ansiktsigenkänning" in told
    assert reading.holds_letters(told, "كاميرات مع التعرف على الوجوه")


@EACH_FULL
def test_an_arabic_sign_reads_from_right_to_left(layout: str) -> None:
    order = an_order(languages=("ar", "en"), layout=layout)
    told = reading.text(printed(order))

    assert "التعرف على الوجوه" in told
    for words in ("الكاميرات هنا تقارن الوجوه", "رؤية هذه اللافتة ليست موافقة"):
        assert reading.holds_letters(told, words)


@pytest.mark.parametrize("words", ["التعرف", "كل التفاصيل", "recognition"])
def test_every_line_of_an_arabic_sign_begins_at_the_right(words: str) -> None:
    sign = printed(an_order(languages=("ar", "en")))

    # The column of the address is as wide as the QR code: 11.2 + 64 mm.
    right = 75.2 if words == "كل التفاصيل" else 210 - 11.2
    assert reading.right_mm(sign, words) == pytest.approx(right, abs=1.5)


def test_digits_and_codes_never_flip_beside_arabic() -> None:
    rows = " ".join(reading.rows(printed(an_order(languages=("ar", "en")))))

    for marks in (
        "+35895550100",
        "c.example/s/",
        "7K3F-9QX6",
        "2026-11-23",
        "KZCU-ZU2D-74BH-MCY5",
    ):
        assert marks in rows


@pytest.mark.parametrize("form", list(FORMATS))
def test_the_same_order_gives_the_same_bytes(form: str) -> None:
    assert render(an_order(), form) == (printed(an_order(), form), ())


def test_a_picture_is_printed_at_150_dots_an_inch() -> None:
    image = Image.open(io.BytesIO(printed(an_order(), "png")))

    assert image.size == (1240, 1754)


def test_an_svg_is_vectors_only() -> None:
    svg = printed(an_order(), "svg").decode()

    assert svg.startswith("<svg")
    assert "data:image/png" not in svg
    assert "<text" not in svg


def test_no_text_is_read_as_markup() -> None:
    purpose = "#panic() $x^2$ *bold* {{7*7}} `raw` @ref // end"
    told = reading.text(printed(an_order(a_filing(site={"purpose": purpose}, fr=[a_match()]))))

    assert purpose in told


def test_no_text_reads_a_file() -> None:
    name = '#read("/a4.typ")'
    told = reading.text(printed(an_order(a_filing(operator={"legal_name": name}, fr=[a_match()]))))

    assert name in told


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(NotFoundError, match="pdf, print, svg, png"):
        render(an_order(), "docx")


@pytest.mark.parametrize("layout", ["a4-landscape", "letter-landscape", "belgium-297x210"])
def test_a_wide_headline_takes_two_lines_rather_than_lighter_letters(layout: str) -> None:
    sign = printed(an_order(layout=layout, languages=("en", "ar")))

    told = reading.rows(sign)
    assert not any("Facerecognition" in row for row in told)
    assert reading.right_mm(sign, "Cameras here compare") > reading.right_mm(sign, "Face")
