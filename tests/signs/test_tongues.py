"""Signs in every language: each word as it was written, in its direction, and room for all."""

from collections import Counter
from itertools import pairwise

import pytest

from registry.language.phrases import SPOKEN, phrases
from registry.signs import legibility
from registry.signs.compose import compose
from registry.signs.formats import render
from registry.signs.layouts import LAYOUTS
from registry.signs.order import SignOrder
from registry.signs.texts import SignTexts, Words, words_in
from tests.making import EXAMPLE, a_filing, a_match
from tests.signs import reading, spelling
from tests.signs.ordering import an_order, printed
from tests.thorough import THOROUGH

EACH = pytest.mark.parametrize("tag", SPOKEN)
WRITTEN_TOGETHER = {"zh", "ko"}  # words are not, or not only, kept apart by spaces
TOLD = a_filing(site={"purpose_code": "crime_prevention"}, fr=[a_match()])
CAMERA = EXAMPLE["cameras"][0]
USES = {
    "recognition": a_filing(fr=[a_match()]),
    "analysis": a_filing(fr=[a_match(mode="emotion")]),
    "cameras": a_filing(cameras=[CAMERA | {"live_view": True, "records_audio": True}], fr=[]),
    "nothing kept": a_filing(cameras=[CAMERA | {"retention_hours": 0}], fr=[]),
}
# Four languages of one city each, and two of which each reads the other way.
HALF = 250  # PDF points: what identifies an A4 sign stands left of here
SETS = [
    ("ru", "pl", "de", "en"),
    ("ur", "bn", "ht", "es"),
    ("ko", "en", "zh", "bn"),
    ("zh", "ar", "en", "fr"),
    ("nl", "fr", "de", "ur"),
]


def composed(order: SignOrder) -> SignTexts:
    texts, problems = compose(order)
    assert texts is not None, problems
    return texts


def shown(texts: SignTexts) -> list[Words]:
    """Return the words on paper, without those that are only read aloud."""
    silent = {texts.square, *(picture.words for picture in texts.pictograms)}
    return [words for words in words_in(texts) if words not in silent]


@pytest.mark.parametrize("tag", [tag for tag in SPOKEN if tag not in WRITTEN_TOGETHER])
def test_every_word_is_on_paper_as_it_was_written_and_nothing_else(tag: str) -> None:
    order = an_order(TOLD, languages=(tag,))
    pieces = spelling.pieces(printed(order))

    on_paper = sum((spelling.words(piece.text) for piece in pieces), Counter[str]())

    written = sum((spelling.words(words.text) for words in shown(composed(order))), Counter[str]())
    assert on_paper == written


@pytest.mark.parametrize("tag", sorted(set(SPOKEN) - {"ar", "ur"}))
def test_programs_that_read_a_file_find_every_sentence(tag: str) -> None:
    order = an_order(TOLD, languages=(tag,))

    told = spelling.plain(reading.text(printed(order)))

    assert [w.text for w in shown(composed(order)) if spelling.plain(w.text) not in told] == []


@EACH
def test_every_language_stands_beside_english(tag: str) -> None:
    if tag == "en":
        tags: tuple[str, ...] = ("en", "es")
    else:
        tags = (tag, "en")
    sign = printed(an_order(TOLD, languages=tags))

    spelled = "".join(piece.text for piece in spelling.pieces(sign))
    for words in (phrases(tags[0]).texts["title.recognition"],
                  phrases(tags[1]).texts["line.recognition"]):  # fmt: skip
        assert spelling.plain(words) in spelling.plain(spelled)
    assert tags[1] in {found for _kind, found, _alt in reading.structure(sign)}


@EACH
def test_every_language_stands_below_english(tag: str) -> None:
    sign = printed(an_order(TOLD, languages=tuple(dict.fromkeys(("en", tag)))))

    spelled = spelling.plain("".join(piece.text for piece in spelling.pieces(sign)))
    line = "line.recognition" if tag != "en" else "lead.recognition"
    assert spelling.plain(phrases(tag).texts[line]) in spelled


@EACH
@pytest.mark.parametrize("use", USES)
def test_our_own_sentences_fit_in_every_layout(tag: str, use: str) -> None:
    # Each language on each layout, each use on each: each with each takes 900 pages.
    turn = (list(SPOKEN).index(tag) + list(USES).index(use)) % len(USES)
    refused = [
        problems
        for layout in (LAYOUTS if THOROUGH else [*LAYOUTS][turn :: len(USES)])
        for _page, problems in [
            render(an_order(USES[use], layout=layout, languages=(tag,)), "pdf"),
        ]
        if problems
    ]

    assert refused == []


@pytest.mark.parametrize("tags", SETS, ids="+".join)
@pytest.mark.parametrize("layout", ["a4", "a4-landscape", "a3", "tabloid"])
def test_four_languages_of_different_scripts_fit(layout: str, tags: tuple[str, ...]) -> None:
    sign = printed(an_order(layout=layout, languages=tags))

    spelled = spelling.plain("".join(piece.text for piece in spelling.pieces(sign)))
    for tag in tags[1:]:
        assert spelling.plain(phrases(tag).texts["line.recognition"]) in spelled
    assert reading.floor_mm(sign) >= LAYOUTS[layout].fine_cap_mm - 0.001


@pytest.mark.parametrize("tags", [("ur",), ("ur", "en"), ("en", "ur"), ("zh", "ar")], ids="+".join)
def test_digits_and_codes_never_flip(tags: tuple[str, ...]) -> None:
    rows = " ".join(reading.rows(printed(an_order(languages=tags))))

    for marks in ("+35895550100", "c.example/s/", "7K3F-9QX6", "2026-11-23", "KZCU-ZU2D-74BH-MCY5"):
        assert marks in rows


@pytest.mark.parametrize("tag", ["ar", "ur"])
def test_in_a_line_the_first_piece_stands_at_the_right(tag: str) -> None:
    # "Sign 7K3F-9QX6, revision 3": words, code, words, number.
    pieces = spelling.pieces(printed(an_order(languages=(tag,))))
    comma = next(piece for piece in pieces if piece.text.startswith("،") and piece.x < HALF)
    line = [piece for piece in pieces if abs(piece.y - comma.y) < 1 and piece.x < HALF]

    read = sorted(line, key=lambda piece: -piece.x)

    assert spelling.plain("".join(piece.text for piece in read)) == spelling.plain(
        phrases(tag).text("identity.sign", code="7K3F-9QX6", revision=3)
    )


def test_letters_of_a_headline_in_urdu_run_from_right_to_left() -> None:
    letters = spelling.placed(printed(an_order(languages=("ur",))), "چہرے")

    assert all(first > second for first, second in pairwise(letters))


@pytest.mark.parametrize("layout", ["a5", "a4", "letter"])
def test_korean_words_are_not_broken(layout: str) -> None:
    order = an_order(TOLD, layout=layout, languages=("ko",))

    pieces = {spelling.plain(piece.text) for piece in spelling.pieces(printed(order))}

    rights = phrases("ko").texts["rights"].split()
    assert all(any(word in piece for piece in pieces) for word in rights)


@pytest.mark.parametrize(
    ("name", "tags", "tag"),
    [
        ("Пример", ("en", "ru"), "ru"),
        ("Demo Stores", ("ru", "en"), "en"),
        ("Demo Stores", ("ru", "bn"), "und-Latn"),
        ("দোকান", ("en", "bn"), "bn"),
        ("示范商店", ("en", "fi"), "und-Hani"),
        ("دکان", ("ur", "en"), "ur"),
    ],
)
def test_a_name_is_in_the_language_of_its_script(
    name: str, tags: tuple[str, ...], tag: str
) -> None:
    order = an_order(a_filing(operator={"legal_name": name}, fr=[a_match()]), languages=tags)

    assert composed(order).facts[0].values[0].words.tag == tag


@EACH
def test_what_is_read_standing_has_at_most_forty_words(tag: str) -> None:
    texts = composed(an_order(languages=(tag,)))
    facts = [item.words.text for row in texts.facts for item in (*row.labels, *row.values)]

    assert texts.lead is not None
    assert len(" ".join([texts.headline.text, texts.lead.text, *facts]).split()) <= 40


@pytest.mark.parametrize("tag", ["en", "sv", "de", "fr", "es", "nl", "pl", "ru"])
def test_no_sign_is_harder_to_read_than_a_newspaper(tag: str) -> None:
    texts = composed(an_order(languages=(tag,)))
    own = [v.words for row in texts.facts if row.field in {"rights", "cameras"} for v in row.values]
    told = [texts.headline, *([texts.lead] if texts.lead else []), *own, *texts.statements]

    # Ordinary texts and newspapers have 40 to 50. Source: Björnsson, Läsbarhet, 1968.
    assert legibility.lix("\n".join(w.text.replace("\u00ad", "") for w in told)) <= 45


def test_the_dots_of_one_language_keep_off_the_letters_of_the_next() -> None:
    order = an_order(filing=a_filing(), languages=("ar", "en"))

    assert reading.is_free_above(printed(order), "surveillance", 0.3)
