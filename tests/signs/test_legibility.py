"""Distances, contrast and reading level, against published figures and the sign's own phrases."""

from dataclasses import astuple
from itertools import pairwise

import pytest

from registry.language.phrases import phrases
from registry.signs import legibility
from registry.signs.colours import CAMERAS, FACES, PAPER, Colours
from registry.signs.compose import compose
from registry.signs.layouts import LAYOUTS
from tests.signs.ordering import an_order

BOTH = pytest.mark.parametrize("colours", [FACES, CAMERAS], ids=["faces", "cameras"])


def pairs(colours: Colours) -> list[tuple[str, str]]:
    return [
        (colours.ink, colours.panel),
        (colours.text, PAPER),
        (colours.label, PAPER),
        ("#ffffff", "#000000"),  # the band of a demonstration
    ]


@BOTH
def test_all_that_is_read_has_a_contrast_of_7(colours: Colours) -> None:
    assert min(legibility.contrast(*pair) for pair in pairs(colours)) >= 7


@BOTH
def test_all_that_is_read_differs_by_70_points_of_reflectance(colours: Colours) -> None:
    assert min(legibility.reflectance_difference(*pair) for pair in pairs(colours)) >= 70


def test_the_two_kinds_of_sign_differ_without_colour() -> None:
    yellow, blue = legibility.luminance(FACES.panel), legibility.luminance(CAMERAS.panel)

    assert yellow - blue > 0.6


def test_every_colour_is_said_the_same_way() -> None:
    assert all(
        colour.startswith("#") and len(colour) == 7 and colour == colour.lower()
        for colours in (FACES, CAMERAS)
        for colour in astuple(colours)
    )


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#ffdd00", "#000000", 15.6)],
)
def test_contrast_is_as_published(one: str, other: str, ratio: float) -> None:
    assert legibility.contrast(one, other) == pytest.approx(ratio, abs=0.05)
    assert legibility.contrast(one, other) == legibility.contrast(other, one)


@pytest.mark.parametrize(
    ("cap_mm", "metres"), [(15.9, None), (16, 1.83), (22, 2.40), (28.3, 3.0), (49.3, 5.0)]
)
def test_headlines_are_read_from_where_ada_says(cap_mm: float, metres: float | None) -> None:
    far = legibility.approach_m(cap_mm)

    assert far == (None if metres is None else pytest.approx(metres, abs=0.01))


def test_larger_letters_are_read_from_further() -> None:
    caps = [3, 4, 6.5, 8, 16, 22]

    assert all(
        legibility.readable_m(small) < legibility.readable_m(large)
        for small, large in pairwise(caps)
    )


def test_the_list_of_layouts_has_the_figures_of_the_product() -> None:
    told = LAYOUTS["a4"].described()

    assert told == {
        "name": "a4",
        "title": "A4 upright",
        "page_mm": [210, 297],
        "headline_cap_mm": 16,
        "further_cap_mm": 8,
        "key_cap_mm": 6.5,
        "fine_cap_mm": 3,
        "pictogram_mm": 60,
        "qr_mm": 64,
        "qr_with_quiet_zone_mm": 81.7,
        "languages": 4,
        "readable_m": 1.8,
        "readable_at_most_m": 4.0,
        "scan_m": 0.64,
    }


def test_every_layout_has_its_file() -> None:
    assert all(layout.file.is_file() for layout in LAYOUTS.values())


def test_lix_counts_long_words_and_sentences() -> None:
    assert legibility.lix("Faces are compared. Cameras film.") == pytest.approx(5 / 2 + 40)


def test_the_english_sign_is_very_easy_to_read() -> None:
    texts, _problems = compose(an_order())
    assert texts is not None
    own = ("rights", "cameras", "operator.contact_phone")
    facts = [v.words.text for row in texts.facts if row.field in own for v in row.values]
    told = [texts.headline.text, texts.lead.text, *facts, *(w.text for w in texts.statements)]

    assert legibility.lix("\n".join(told)) <= 30


@pytest.mark.parametrize("tag", ["en", "fi", "sv", "ar"])
def test_no_sentence_has_more_than_twelve_words(tag: str) -> None:
    sentences = [part for text in phrases(tag).texts.values() for part in text.split(".")]

    assert max(len(sentence.split()) for sentence in sentences) <= 12


@pytest.mark.parametrize("languages", [("en",), ("fi",), ("sv",), ("ar",)])
def test_what_is_read_standing_has_at_most_forty_words(languages: tuple[str]) -> None:
    texts, _problems = compose(an_order(languages=languages))
    assert texts is not None
    facts = [item.words.text for row in texts.facts for item in (*row.labels, *row.values)]
    words = " ".join([texts.headline.text, texts.lead.text, *facts]).split()

    assert len(words) <= 40
