"""The sign's figures, measured on the printed page: letters, QR code, border, file."""

import pytest

from registry.signs.layouts import LAYOUTS, Layout
from tests.making import a_filing, a_match
from tests.signs import reading
from tests.signs.ordering import FITTING, FULL, an_order, printed

EACH_LAYOUT = pytest.mark.parametrize("layout", list(LAYOUTS.values()), ids=list(LAYOUTS))
EACH_FULL = pytest.mark.parametrize("layout", [LAYOUTS[name] for name in FULL], ids=FULL)
EACH_SET = pytest.mark.parametrize(("layout", "languages"), FITTING)
# Millimetres that an inked height may be off: two dots of 1200 an inch.
ROUNDING = 0.04
# Dots a module of the pictures that are measured, and how many a measure may be off.
FINE, OFF = 12, 1.2


@EACH_FULL
def test_every_tier_has_its_height(layout: Layout) -> None:
    order = an_order(a_filing(fr=[a_match()]), layout=layout.name, languages=("fi", "en"))
    sign = printed(order)

    heights = {
        words: reading.cap_mm(sign, words)
        for words in ("Kasvojen", "Kamerat vertaavat", "Demo Stores", "Kyltti")
    }

    assert heights == pytest.approx(
        {
            "Kasvojen": layout.headline_cap_mm,
            "Kamerat vertaavat": layout.further_cap_mm,
            "Demo Stores": layout.key_cap_mm,
            "Kyltti": layout.fine_cap_mm,
        },
        abs=ROUNDING,
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_tiers_of_a_repeater_are_those_that_it_has(layout: str) -> None:
    chosen = LAYOUTS[layout]
    sign = printed(an_order(layout=layout))

    assert reading.cap_mm(sign, "Face recognition") == pytest.approx(
        chosen.headline_cap_mm, abs=ROUNDING
    )
    assert reading.cap_mm(sign, "Demo Stores") == pytest.approx(chosen.key_cap_mm, abs=ROUNDING)


@EACH_FULL
def test_further_languages_have_their_height(layout: Layout) -> None:
    tags = ("en", "fi", "sv")[: layout.languages]
    sign = printed(an_order(layout=layout.name, languages=tags))

    assert reading.cap_mm(sign, "Kamerat ja") == pytest.approx(layout.further_cap_mm, abs=ROUNDING)


@EACH_FULL
def test_the_last_of_four_languages_has_its_height(layout: Layout) -> None:
    tags = ("en", "fi", "ar", "sv") if layout.languages > 3 else ("en", "sv")
    sign = printed(an_order(layout=layout.name, languages=tags))

    assert reading.cap_mm(sign, "Kameror med") == pytest.approx(layout.further_cap_mm, abs=ROUNDING)


@EACH_SET
def test_no_letter_is_below_the_floor(layout: Layout, languages: tuple[str, ...]) -> None:
    sign = printed(an_order(layout=layout.name, languages=languages))

    assert reading.floor_mm(sign) >= layout.fine_cap_mm - 0.001


@EACH_FULL
def test_the_longest_texts_are_not_made_smaller(layout: Layout) -> None:
    long = a_filing(
        operator={"legal_name": "Kiinteistö Oy Helsingin Kaivokadun Liikekeskus"},
        site={"purpose": "Theft in the shop, threats to staff and damage to the doors"},
        fr=[a_match()],
    )
    sign = printed(an_order(long, layout=layout.name))

    assert reading.cap_mm(sign, "Kiinteistö") == pytest.approx(layout.key_cap_mm, abs=ROUNDING)
    assert reading.cap_mm(sign, "Theft in") == pytest.approx(layout.key_cap_mm, abs=ROUNDING)


@EACH_LAYOUT
def test_a_phone_reads_the_address_from_the_print(layout: Layout) -> None:
    code = reading.scan(reading.picture(printed(an_order(layout=layout.name)), 100))

    assert (code.text, code.level) == ("HTTPS://C.EXAMPLE/S/7K3F9QX6", "H")


@EACH_SET
def test_the_qr_code_has_its_size_and_a_white_border(
    layout: Layout, languages: tuple[str, ...]
) -> None:
    dpi = round(FINE / layout.module_mm * 25.4)
    picture = reading.picture(printed(an_order(layout=layout.name, languages=languages)), dpi)

    code = reading.scan(picture)

    width = (code.right - code.left) / dpi * 25.4
    off = OFF / dpi * 25.4
    assert width == pytest.approx(layout.qr_mm, abs=off)
    assert reading.border_mm(picture, code, dpi) >= 4 * layout.module_mm - off


@pytest.mark.parametrize("demonstration", [True, False])
@pytest.mark.parametrize("fr", [[a_match()], []], ids=["faces", "cameras"])
def test_every_kind_of_sign_can_be_scanned(*, demonstration: bool, fr: list[object]) -> None:
    order = an_order(a_filing(fr=fr), demonstration=demonstration)

    assert reading.scan(reading.picture(printed(order), 150)).text == order.address


def test_a_long_host_is_printed_whole_and_scanned() -> None:
    order = an_order(host="CAMERAS.HELSINKI.EXAMPLE")
    sign = printed(order)

    assert "cameras.helsinki.example/s/7K3F-9QX6" in reading.text(sign)
    assert reading.scan(reading.picture(sign, 150)).text == order.address


@EACH_LAYOUT
def test_the_page_has_its_size_and_is_one(layout: Layout) -> None:
    sign = reading.opened(printed(an_order(layout=layout.name)))

    box = [float(side) * reading.MM for side in sign.pages[0].mediabox]

    assert len(sign.pages) == 1
    assert box == pytest.approx([0, 0, *layout.page_mm], abs=0.01)


def test_the_file_is_for_archives_and_for_everyone() -> None:
    xml = reading.metadata(printed(an_order()))

    assert "<pdfaid:part>2</pdfaid:part>" in xml
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xml
    assert "<pdfuaid:part>1</pdfuaid:part>" in xml
    assert "Camera notice" in xml


@pytest.mark.parametrize("languages", [("en",), ("fi", "en"), ("ar", "en")], ids="+".join)
def test_the_file_says_its_language_and_every_other_one(languages: tuple[str, ...]) -> None:
    sign = printed(an_order(languages=languages))

    tags = {tag for _kind, tag, _alt in reading.structure(sign)}

    assert str(reading.opened(sign).Root.Lang) == languages[0]
    assert set(languages[1:]) <= tags


def test_the_file_has_one_heading_paragraphs_and_named_pictures() -> None:
    parts = reading.structure(printed(an_order()))

    kinds = [kind for kind, _tag, _alt in parts]
    assert kinds.count("/H1") == 1
    assert kinds.count("/P") > 15
    assert all(alt for kind, _tag, alt in parts if kind == "/Figure")


def test_every_font_is_in_the_file() -> None:
    sign = reading.opened(printed(an_order(languages=("ar", "en"))))

    fonts = [font.DescendantFonts[0] for font in sign.pages[0].Resources.Font.values()]

    assert len(fonts) > 2
    assert all(
        any(key in font.FontDescriptor for key in ("/FontFile2", "/FontFile3")) for font in fonts
    )


def test_the_file_carries_the_day_of_issue_and_no_other() -> None:
    sign = reading.opened(printed(an_order()))

    assert str(sign.docinfo.CreationDate).startswith("D:20261123")
    assert str(sign.docinfo.ModDate).startswith("D:20261123")
