"""A validator that is not ours reads every PDF of ours, and finds what each claims to be.

Its rules are those of veraPDF's corpus; source: ISO 14289-1 (PDF/UA-1), ISO 19005-2 (PDF/A-2a).
"""

import io

import pytest
from page import ValidationProfile, ValidationReport, validate_pdf_bytes

from registry.language.phrases import SPOKEN
from registry.signs.cover import print_cover
from registry.signs.joining import joined
from registry.signs.layouts import LAYOUTS, Layout
from registry.signs.sheets import four_up
from tests.making import a_filing, a_match
from tests.signs import reading
from tests.signs.ordering import FITTING, FULL, an_order, printed
from tests.signs.test_blank import an_order_of, page_of
from tests.signs.test_sheets import SIGNS, a_cover

FOR_EVERYONE, FOR_ARCHIVES = ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_2A
BOTH = (FOR_EVERYONE, FOR_ARCHIVES)


# Packed data may end in a CR. With the LF before "endstream" the validator takes it for the end of
# a line, and misses a byte (ISO 19005-2, 6.1.7.1): qpdf, which unpacks the data, is asked instead.
ASKED_ELSEWHERE = "PDFA2A-STREAM-LENGTH-001"


def broken(pdf: bytes, *profiles: ValidationProfile) -> list[str]:
    """Return what a file breaks of the standards, each with its rule."""
    reports: list[ValidationReport] = [
        validate_pdf_bytes(pdf, profile=profile) for profile in profiles
    ]
    assert all(report.rules.total > 100 for report in reports)
    told = [one for report in reports for one in report.failures]
    found = [f"{one.rule_id}: {one.message}" for one in told if one.rule_id != ASKED_ELSEWHERE]
    return found + reading.opened(pdf).check_pdf_syntax()


@pytest.mark.parametrize(("layout", "languages"), FITTING)
def test_every_sign_is_for_everyone_and_for_archives(
    layout: Layout, languages: tuple[str, ...]
) -> None:
    sign = printed(an_order(layout=layout.name, languages=languages))

    assert broken(sign, *BOTH) == []


@pytest.mark.parametrize("language", sorted(SPOKEN))
def test_so_is_a_sign_in_every_language(language: str) -> None:
    assert broken(printed(an_order(languages=(language,))), *BOTH) == []


@pytest.mark.parametrize("layout", FULL)
def test_so_is_a_sign_with_long_texts(layout: str) -> None:
    long = a_filing(
        operator={"legal_name": "Kiinteistö Oy Helsingin Kaivokadun Liikekeskus"},
        site={"purpose": "Theft in the shop, threats to staff and damage to the doors"},
        fr=[a_match()],
    )

    assert broken(printed(an_order(long, layout=layout)), *BOTH) == []


def test_so_are_signs_that_are_joined_with_their_check_list() -> None:
    assert broken(joined(print_cover(a_cover()), SIGNS), *BOTH) == []


def test_so_are_codes_without_a_site_four_on_a_sheet() -> None:
    one = page_of(an_order_of())

    assert broken(one, *BOTH) == []
    assert broken(four_up([one] * 5), *BOTH) == []


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_what_a_print_shop_gets_is_for_everyone(layout: str) -> None:
    assert broken(printed(an_order(layout=layout), "print"), FOR_EVERYONE) == []


def test_the_validator_finds_what_is_missing() -> None:
    file, told = reading.opened(printed(an_order())), io.BytesIO()
    del file.Root.Lang
    del file.Root.StructTreeRoot
    file.save(told)

    assert len(broken(told.getvalue(), FOR_EVERYONE)) > 1
    assert len(broken(told.getvalue(), FOR_ARCHIVES)) == 1
