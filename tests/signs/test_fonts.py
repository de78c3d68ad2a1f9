"""Which font sets what, how high its letters are, and what is said where one is not installed."""

import re
import sys

import pytest

from registry.language.phrases import SPOKEN, phrases
from registry.signs import fonts
from registry.signs.formats import render
from registry.signs.needs import problems_of
from tests.making import a_filing, a_match
from tests.signs import reading, spelling
from tests.signs.ordering import an_order, printed

FAMILIES = {
    "ar": {"IBMPlexSansArabic", "NotoSans"},
    "ur": {"IBMPlexSansArabic", "NotoSans"},
    "bn": {"HindSiliguri", "NotoSans"},
    "zh": {"NotoSansSC", "NotoSans"},
    "ko": {"NotoSansKR", "NotoSans"},
}


def families(pdf: bytes) -> set[str]:
    """Return the families of the fonts in a file, without prefix and weight."""
    document = reading.opened(pdf)
    names = {str(font.BaseFont) for font in document.pages[0].Resources.Font.values()}
    return {name.partition("+")[2].partition("-")[0] for name in names}


@pytest.mark.parametrize("tag", SPOKEN)
def test_a_sign_has_the_fonts_of_its_language_and_no_others(tag: str) -> None:
    assert families(printed(an_order(languages=(tag,)))) == FAMILIES.get(tag, {"NotoSans"})


@pytest.mark.parametrize("tag", SPOKEN)
def test_every_language_has_a_font_of_its_script(tag: str) -> None:
    own = fonts.font_of(phrases(tag).script)
    texts = "".join(phrases(tag).texts.values())

    assert own.path is not None
    assert own is fonts.LATIN or re.search(f"[{own.covers}]", texts)


@pytest.mark.parametrize("font", fonts.FONTS.values(), ids=list(fonts.FONTS))
def test_letters_and_digits_are_at_least_as_high_as_they_should_be(font: fonts.Font) -> None:
    assert font.em * font.letter >= 1
    assert font.em * fonts.LATIN.letter >= 1


@pytest.mark.parametrize(
    ("tag", "name", "times"),
    [
        ("ru", "ИП Пример", 1.0),
        ("ar", "امان", 1.036),  # alef: 0.740 em
        ("ur", "امان", 1.036),
        ("bn", "কম দাম", 1.028),  # the bar of the headline is thicker in semibold: 0.660 em
        ("zh", "田园商店", 1.2),  # the body of 田
        ("ko", "국민 상점", 1.23),  # the body of 국
    ],
)
def test_key_facts_are_as_high_on_paper_in_every_script(tag: str, name: str, times: float) -> None:
    order = an_order(a_filing(operator={"legal_name": name}, fr=[a_match()]), languages=(tag,))

    high = spelling.ink_mm(printed(order), name)

    assert high == pytest.approx(6.5 * times, abs=0.1)


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("Demo Stores Oy", "Latn"),
        ("«Пример»", "Cyrl"),
        ("24 متجر", "Arab"),
        ("দোকান", "Beng"),
        ("示范商店", "Hani"),
        ("시범 상점", "Hang"),
        ("Κατάστημα", "Grek"),
        ("ร้าน", "Zzzz"),
        ("24/7", "Zyyy"),
    ],
)
def test_the_script_of_a_text_is_that_of_its_first_letter(name: str, script: str) -> None:
    assert fonts.script_of(name) == script


@pytest.mark.parametrize(
    "name", ["شركة المتاجر", "ঢাকা দোকান", "示范商店", "시범 상점", "Пример", "Κατάστημα"]
)
def test_a_name_in_any_of_these_scripts_stands_on_an_english_sign(name: str) -> None:
    order = an_order(a_filing(operator={"legal_name": name}, fr=[a_match()]))

    page, problems = render(order, "pdf")

    assert page is not None, problems


def test_a_letter_that_no_font_has_is_an_error() -> None:
    order = an_order(
        a_filing(operator={"legal_name": "ร้าน Demo"}, fr=[a_match()]), languages=("bn", "zh")
    )

    page, (problem,) = render(order, "pdf")

    assert page is None
    assert (problem.field, problem.code) == ("operator.legal_name", "sign_lacks_letter")


@pytest.fixture
def without_cjk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which the extra is not installed: importing its package finds nothing."""
    monkeypatch.setitem(sys.modules, "justmytype_intl_cjk", None)


@pytest.mark.usefixtures("without_cjk")
@pytest.mark.parametrize("tags", [("zh",), ("en", "ko"), ("zh", "ko")], ids="+".join)
def test_what_is_not_installed_is_told_at_the_languages(tags: tuple[str, ...]) -> None:
    problems = problems_of(an_order(languages=tags))

    asian = [phrases(tag).name for tag in tags if tag != "en"]
    assert [problem.field for problem in problems] == ["languages"] * len(asian)
    for problem, name in zip(problems, asian, strict=True):
        assert problem.code == "letters_not_installed"
        assert name in problem.sentence()
        assert "pip install 'camera-notice-registry[cjk]'" in problem.sentence()


@pytest.mark.usefixtures("without_cjk")
def test_other_languages_need_no_extra() -> None:
    assert problems_of(an_order(languages=("ar", "bn", "ru"))) == ()
    assert all("cjk" not in folder for folder in fonts.folders())
