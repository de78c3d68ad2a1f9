"""The sign that is printed before it has a site, read back from its page."""

from datetime import date
from typing import Any

import numpy as np
import pypdfium2
import pytest

from registry.domain.codes import Code
from registry.signs import blank, legibility
from registry.signs.blank import BLANK, LANGUAGES, BlankOrder
from registry.signs.colours import BLANK as COLOURS
from registry.signs.colours import PAPER
from registry.signs.layouts import LAYOUTS
from registry.signs.prints import changed, digest
from registry.signs.qr import QUIET_MODULES
from tests.making import a_filing
from tests.signs import reading
from tests.signs.ordering import an_order

CODE = Code("7K3F9QX6")
A6 = LAYOUTS["a6"]
DPI, ROUNDING = 300, 0.04
TRACE = 24  # of 255: the ink of labels is #39414c
OFFICE_MARGIN_MM = 5  # what an office printer leaves white at the edge


def an_order_of(language: str = "en", **differs: Any) -> BlankOrder:
    """Return one blank sign to print."""
    given: dict[str, Any] = {
        "code": CODE,
        "language": language,
        "printed_on": date(2026, 5, 4),
        "host": "C.EXAMPLE",
        "register_name": "Register of Testville",
    }
    return BlankOrder(**given | differs)


def page_of(order: BlankOrder) -> bytes:
    """Return the PDF of a blank sign."""
    page, problems = blank.printed(order, "pdf")
    assert page is not None, problems
    return page


def set_mm(pdf: bytes, words: str) -> float:
    """Return the cap height at which ``words`` are set, in millimetres."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    found = page.search(words, match_case=True).get_next()
    assert found is not None, words
    return float(pypdfium2.raw.FPDFText_GetFontSize(page.raw, found[0])) * 0.714 * reading.MM


def test_its_letters_are_those_of_the_small_sign() -> None:
    page = page_of(an_order_of())

    assert set_mm(page, "Camera notice") == pytest.approx(A6.headline_cap_mm, abs=ROUNDING)
    assert set_mm(page, "Scan the code") == pytest.approx(A6.key_cap_mm, abs=ROUNDING)
    assert set_mm(page, "c.example/s/") == pytest.approx(A6.key_cap_mm, abs=ROUNDING)
    assert reading.cap_mm(page, "No payment") == pytest.approx(A6.fine_cap_mm, abs=ROUNDING)
    assert reading.floor_mm(page) >= A6.fine_cap_mm - ROUNDING


def test_its_square_leads_to_its_address_and_is_as_large_as_the_small_signs() -> None:
    picture = reading.picture(page_of(an_order_of()), DPI)
    code = reading.scan(picture)
    wide = (code.right - code.left) / DPI * 25.4

    assert (code.text, code.level) == (f"HTTPS://C.EXAMPLE/S/{CODE}", "H")
    assert wide == pytest.approx(A6.qr_mm, abs=0.3)
    assert reading.border_mm(picture, code, DPI) >= A6.qr_mm / 29 * QUIET_MODULES - 0.2


def test_it_says_what_a_blank_sign_must() -> None:
    told = reading.text(page_of(an_order_of(demonstration=True)))

    for words in (
        *("Register of Testville", "Camera notice", "c.example/s/", "7K3F-9QX6", "Who", "Phone"),
        *("In use only when its page says so.", "No payment and no password is ever asked."),
        "Demonstration",
    ):
        assert words in told


def test_it_says_nothing_of_faces_by_its_colours() -> None:
    assert COLOURS.panel == PAPER
    assert legibility.contrast(COLOURS.ink, COLOURS.panel) >= 7
    assert legibility.reflectance_difference(COLOURS.ink, COLOURS.panel) >= 70
    rendered: Any = pypdfium2.PdfDocument(page_of(an_order_of()))[0].render(scale=1)
    colours = np.asarray(rendered.to_pil().convert("RGB")).astype(int)
    # Dark ink has a trace of blue; no red, green and blue are further apart than in that.
    assert (colours.max(axis=2) - colours.min(axis=2)).max() <= TRACE


def test_an_office_printer_prints_all_of_it() -> None:
    picture = reading.picture(page_of(an_order_of()), DPI)
    box = picture.point(lambda shade: 255 if shade < 200 else 0).getbbox()
    assert box is not None
    left, top, right, bottom = box
    dots = OFFICE_MARGIN_MM / 25.4 * DPI

    assert min(left, top, picture.width - right, picture.height - bottom) >= dots


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fits_and_is_tagged(language: str) -> None:
    page = page_of(an_order_of(language))

    assert "pdfuaid:part" in reading.metadata(page)
    kinds = [kind for kind, _language, _alt in reading.structure(page)]
    assert "/H1" in kinds
    assert kinds.count("/Figure") == 2


def test_the_same_order_gives_the_same_bytes() -> None:
    assert page_of(an_order_of()) == page_of(an_order_of())


@pytest.mark.parametrize(
    ("differs", "field"),
    [
        ({"register_name": "R" * 60}, "languages"),
        ({"host": "a-very-long-name-of-a-host.example.org"}, "host"),
        ({"host": "caf\u00e9.example"}, "host"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(differs: dict[str, str], field: str) -> None:
    page, problems = blank.printed(an_order_of(**differs), "pdf")

    assert page is None
    assert [problem.field for problem in problems] == [field]


def test_a_hostile_name_of_a_register_is_words() -> None:
    told = reading.text(page_of(an_order_of(register_name='#panic("x") $x$ *y*')))

    assert '#panic("x") $x$ *y*' in told


def test_no_disclosure_changes_what_it_prints() -> None:
    before = an_order(layout=BLANK, languages=("en",), code=CODE)
    after = an_order(a_filing(site={"purpose": "New"}), layout=BLANK, languages=("en",), code=CODE)

    assert changed(before, after) == ()
    assert digest(before) == digest(after) == blank.digest(CODE)


def test_nobody_chooses_it_for_another_sign() -> None:
    assert BLANK not in LAYOUTS
