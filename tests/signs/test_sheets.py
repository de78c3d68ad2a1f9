"""Pages put together keep their looks, their order and what is read aloud of them."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import pytest

from registry.signs.cover import Cover, Line, Missing, print_cover
from registry.signs.formats import render
from registry.signs.joining import Mark, gathered, headed, joined
from registry.signs.sheets import A4_MM, four_up
from tests.making import a_filing, a_match
from tests.signs.ordering import an_order
from tests.signs.reading import MM, metadata, opened, structure

A3_MM = (297.0, 420.0)  # four A5 pages; ISO 216


def a_sign(code: str, languages: tuple[str, ...] = ("en",), **differs: Any) -> bytes:
    order = an_order(a_filing(fr=[a_match()]), languages=languages, code=code, **differs)
    page, problems = render(order, "pdf")
    assert page is not None, problems
    return page


def a_cover(**differs: Any) -> Cover:
    lines = (
        Line(1, "7K3F-9QX6", "Kaivokatu 8", "Kaivokatu 8, Helsinki", "Doors", "A4", "en"),
        Line(2, "9QZ4-T2M8", "متجر", "شارع 5", "", "A4", "ar, en"),
    )
    missing = (Missing("0000-0000", "Corner café", "", ("Give a phone number.",)),)
    values: dict[str, Any] = {
        "register": "Register of Testville",
        "day": date(2026, 5, 4),
        "tag": "en",
        "about": ("Two signs.",),
        "lines": lines,
        "missing": missing,
    }
    return Cover(**(values | differs))


def pictures(pdf: bytes) -> list[Any]:
    return [page.render(scale=2).to_numpy() for page in pypdfium2.PdfDocument(pdf)]


def texts(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


SIGNS = (a_sign("7K3F9QX6"), a_sign("9QZ4T2M8", ("ar", "en")), a_sign("7K3F9QX6", ("fi", "sv")))


def test_a_page_of_the_whole_looks_like_the_sign_alone() -> None:
    cover = print_cover(a_cover())

    whole = pictures(joined(cover, SIGNS))

    alone = [picture for pdf in (cover, *SIGNS) for picture in pictures(pdf)]
    assert len(whole) == len(alone)
    for one, other in zip(whole, alone, strict=True):
        assert np.array_equal(one, other)


def test_what_is_read_aloud_of_each_sign_is_kept_in_its_language() -> None:
    whole = joined(print_cover(a_cover()), SIGNS)

    read = structure(whole)

    for sign in SIGNS:
        figures = [alt for kind, _tag, alt in structure(sign) if kind == "/Figure"]
        assert set(figures) <= {alt for _kind, _tag, alt in read}
    assert [tag for kind, tag, _alt in read if kind == "/Part"] == ["en", "en", "ar", "fi"]
    assert [kind for kind, _tag, _alt in read].count("/Document") == 1


def references(pdf: bytes) -> Iterator[tuple[Any, Any, int]]:
    """Yield element, page and number of every piece of content that the tree names."""
    file = opened(pdf)

    def walk(node: Any, page: Any) -> Iterator[tuple[Any, Any, int]]:
        page = node.get("/Pg", page)
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
                yield node, kid, int(kid.MCID)
            elif isinstance(kid, pikepdf.Dictionary):
                yield from walk(kid, page)
            else:
                yield node, page, int(kid)

    root = file.Root.StructTreeRoot
    numbers: list[Any] = list(root.ParentTree.Nums)
    keys = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for element in root.K:
        for node, where, number in walk(element, None):
            holder = where.get("/Stm", where)
            assert keys[int(holder.StructParents)][number].objgen == node.objgen
            yield node, where, number


def test_each_piece_of_a_page_leads_to_its_element_and_back() -> None:
    whole = joined(print_cover(a_cover()), SIGNS)

    found = list(references(whole))

    assert len(found) == sum(len(list(references(p))) for p in (print_cover(a_cover()), *SIGNS))


def test_the_whole_claims_what_its_parts_claim() -> None:
    told = metadata(joined(print_cover(a_cover()), SIGNS))

    assert "<pdfuaid:part>1<" in told
    assert "<pdfaid:part>2<" in told


def test_a_head_can_be_put_before_what_is_gathered_already() -> None:
    cover = print_cover(a_cover(tag="fi"))

    whole = headed(gathered(SIGNS), cover, [Mark("First", 1)])

    alone = [picture for pdf in (cover, *SIGNS) for picture in pictures(pdf)]
    for one, other in zip(pictures(whole), alone, strict=True):
        assert np.array_equal(one, other)
    read = structure(whole)
    assert [tag for kind, tag, _alt in read if kind == "/Part"] == ["fi", "en", "ar", "fi"]
    file, head = opened(whole), opened(cover)
    assert str(file.Root.Lang) == "fi"
    assert str(file.docinfo["/Title"]) == str(head.docinfo["/Title"])
    assert len(list(references(whole))) == sum(
        len(list(references(pdf))) for pdf in (cover, *SIGNS)
    )


def test_a_part_without_tags_takes_the_claim_away() -> None:
    plain = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page(page_size=(200, 200))
        file.save(plain)

    whole = joined(SIGNS[0], [plain.getvalue()])

    assert "/StructTreeRoot" not in opened(whole).Root
    assert "pdfuaid:part" not in metadata(whole)
    assert "pdfaid:part" not in metadata(whole)


def test_the_same_parts_give_the_same_bytes() -> None:
    marks = (Mark("7K3F-9QX6", 1),)

    assert joined(SIGNS[0], SIGNS[1:], marks) == joined(SIGNS[0], SIGNS[1:], marks)


def test_the_contents_lead_to_each_sign() -> None:
    file = opened(joined(SIGNS[0], SIGNS[1:], [Mark("First", 0), Mark("Third", 2)]))

    with file.open_outline() as outline:
        leads: list[Any] = [line.destination for line in outline.root]
        names = [line.title for line in outline.root]
    pages = [page.obj.objgen for page in file.pages]

    assert names == ["First", "Third"]
    assert [pages.index(lead[0].objgen) for lead in leads] == [0, 2]


def test_the_check_list_counts_pages_on_from_its_own() -> None:
    one = texts(print_cover(a_cover()))
    lines = tuple(Line(n, "7K3F-9QX6", f"Site {n}", "Street", "", "A4", "en") for n in range(1, 61))
    many = texts(print_cover(a_cover(lines=lines)))

    assert "2 7K3F-9QX6 Kaivokatu 8" in one[0]
    assert f"{len(many) + 60}" in "".join(many)


def test_a_long_check_list_is_set_in_parts_and_counts_its_pages_through() -> None:
    lines = tuple(
        Line(n, "7K3F-9QX6", f"Site {n}", "Street", "", "A4", "en") for n in range(1, 401)
    )

    found = texts(print_cover(a_cover(lines=lines)))

    assert [f"Page {n} of {len(found)}" in page for n, page in enumerate(found, 1)] == [True] * len(
        found
    )
    assert f"{len(found) + 400} 7K3F-9QX6 Site 400" in "".join(found)
    assert "Not printed" in found[-1]


def test_the_check_list_says_what_is_not_printed_and_why() -> None:
    (text,) = texts(print_cover(a_cover()))

    assert "Not printed" in text
    assert "Corner café" in text
    assert "Give a phone number." in text


def test_a_letter_that_no_font_has_does_not_keep_the_list_from_being_made() -> None:
    line = Line(1, "7K3F-9QX6", "Ἀθῆναι 𐎠𐎡𐎢 shop", "", "", "A4", "en")

    (text,) = texts(print_cover(a_cover(lines=(line,), missing=())))

    assert "shop" in text


@pytest.mark.parametrize("tag", ["en", "fi", "ar"])
def test_the_check_list_is_tagged_in_its_language(tag: str) -> None:
    file = print_cover(a_cover(tag=tag))

    kinds = [kind for kind, _tag, _alt in structure(file)]

    assert str(opened(file).Root.Lang) == tag
    assert {"/H1", "/Table", "/TH", "/TD"} <= set(kinds)


def test_four_pages_stand_on_a_sheet_as_large_as_they_were() -> None:
    small = [_small(code) for code in ("1", "2", "3", "4", "5")]

    sheets = pypdfium2.PdfDocument(four_up(small))

    assert len(sheets) == 2
    assert [round(edge * MM, 1) for edge in sheets[0].get_size()] == list(A4_MM)
    places = [_found(sheets[0], f"Sign {n}") for n in "1234"]
    assert places[0][0] == places[2][0] < places[1][0] == places[3][0]
    assert places[0][1] == places[1][1] > places[2][1] == places[3][1]
    alone = _found(pypdfium2.PdfDocument(small[0])[0], "Sign 1")
    assert places[1][0] - places[0][0] == pytest.approx(105, abs=0.1)
    assert places[0][0] == pytest.approx(alone[0], abs=0.1)
    assert places[0][1] - places[2][1] == pytest.approx(148.5, abs=0.1)


def _small(number: str) -> bytes:
    import typst  # noqa: PLC0415  # only this test sets a page of its own

    text = f"""
    #set document(title: "Sign {number}")
    #set page(width: 105mm, height: 148mm, margin: 8mm)
    #set text(font: "Libertinus Serif", lang: "en")
    = Sign {number}
    Words of sign {number}
    """
    page = typst.compile(text.encode(), format="pdf", pdf_standards=["ua-1", "a-2a"])
    assert isinstance(page, bytes)
    return page


def _found(page: Any, words: str) -> tuple[float, float]:
    text = page.get_textpage()
    hit = text.search(words).get_next()
    assert hit is not None
    left, bottom, _right, _top = text.get_charbox(hit[0])
    return round(left * MM, 2), round(bottom * MM, 2)


def test_the_tags_of_four_pages_on_a_sheet_lead_into_their_drawings() -> None:
    sheets = four_up([_small(number) for number in "12345"])

    found = list(references(sheets))

    assert len(found) >= 10
    assert all(str(where.Type) == "/MCR" for _node, where, _number in found)


def test_a_page_that_is_too_large_for_a_quarter_is_refused() -> None:
    with pytest.raises(ValueError, match="larger than a quarter"):
        four_up([SIGNS[0]])


def test_another_sheet_takes_larger_pages() -> None:
    sheets = four_up([_small("1")], A3_MM)

    assert [round(e * MM) for e in pypdfium2.PdfDocument(sheets)[0].get_size()] == [297, 420]
