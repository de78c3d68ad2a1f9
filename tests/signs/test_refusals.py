"""A sign that can't be right is refused, with the field, the reason and a way on."""

import pytest

from registry.signs.formats import FORMATS, render
from registry.signs.regimes import REGIMES
from tests.making import a_filing, a_match
from tests.signs.ordering import an_order, refusal

POLICE = a_filing(fr=[a_match(law_enforcement_purpose=True)])


def test_a_text_that_does_not_fit_is_named() -> None:
    purpose = "Theft in the shop and threats to staff at night. " * 6
    order = an_order(a_filing(site={"purpose": purpose}, fr=[a_match()]))

    field, code, sentence = refusal(order)

    assert (field, code) == ("site.purpose", "sign_too_tall")
    assert purpose.strip() in sentence
    assert "Shorten it" in sentence


def test_the_next_size_that_would_do_is_named() -> None:
    purpose = (
        "Theft in the shop, threats to staff, damage to the doors, "
        "and false alarms that were raised at night"
    )
    order = an_order(
        a_filing(site={"purpose": purpose}, fr=[a_match()]),
        layout="letter",
        languages=("en", "fi", "sv", "ar"),
        demonstration=True,
    )

    field, _code, sentence = refusal(order)

    assert field == "site.purpose"
    assert purpose in sentence
    assert "US Letter upright" in sentence
    assert sentence.endswith("It would fit on US Letter landscape.")


def test_too_many_languages_for_a_sheet_are_told() -> None:
    order = an_order(POLICE, layout="letter-landscape", languages=("en", "fi", "sv", "ar"))

    field, code, sentence = refusal(order)

    assert (field, code) == ("languages", "sign_too_many")
    assert sentence.endswith("Choose fewer languages. It would fit on US Letter upright.")


def test_a_word_that_is_too_long_for_a_line_is_named() -> None:
    name = "Kaivoskiinteistönhallintayhtiö Oy"
    order = an_order(a_filing(operator={"legal_name": name}, fr=[a_match()]))

    field, code, sentence = refusal(order)

    assert (field, code) == ("operator.legal_name", "sign_too_word")
    assert name in sentence


def test_a_host_that_is_too_long_is_refused() -> None:
    field, code, _sentence = refusal(an_order(host="CAMERAS." + "A" * 63 + ".EXAMPLE"))

    assert (field, code) == ("host", "sign_too_wide")


@pytest.mark.parametrize("form", list(FORMATS))
def test_a_letter_that_we_lack_is_an_error_in_every_format(form: str) -> None:
    order = an_order(a_filing(operator={"legal_name": "デモ Stores"}, fr=[a_match()]))

    page, (problem,) = render(order, form)

    assert page is None
    assert (problem.field, problem.code) == ("operator.legal_name", "sign_lacks_letter")
    assert "デ" in problem.sentence()


def test_greek_and_russian_names_can_be_printed() -> None:
    order = an_order(a_filing(operator={"legal_name": "Κάμερα Магазин"}, fr=[a_match()]))

    page, problems = render(order, "pdf")

    assert page is not None, problems


@pytest.mark.parametrize("layout", ["a5", "a4-landscape"])
def test_where_laws_want_too_much_no_words_of_the_operator_are_blamed(layout: str) -> None:
    languages = ("en", "fi", "sv", "ar") if layout == "a4-landscape" else ("en",)
    order = an_order(layout=layout, languages=languages, regimes=tuple(REGIMES))

    field, code, sentence = refusal(order)

    assert (field, code) == ("notices", "sign_too_tall_law")
    assert sentence.startswith("What laws want on the sign leaves no room")
    assert "It would fit on A4 upright." in sentence


def test_a_purpose_that_is_longer_than_what_laws_want_is_named_beside_them() -> None:
    purpose = "Theft in the shop and threats to staff at night. " * 9
    filing = a_filing(site={"purpose": purpose}, fr=[a_match()])

    field, _code, _sentence = refusal(an_order(filing, regimes=("gdpr-first-layer",)))

    assert field == "site.purpose"
