"""Distances, contrast and reading level, against published figures and the sign's own phrases."""

from dataclasses import astuple
from itertools import pairwise
from operator import mul

import pytest

from registry.language.phrases import phrases
from registry.signs import legibility
from registry.signs.colours import CAMERAS, FACES, PAPER, Colours
from registry.signs.compose import compose
from registry.signs.layouts import LAYOUTS, larger_than
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


def deuteranope(colour: str) -> str:
    """Return a colour as those see it who lack green cones. Source: Machado et al., 2009."""
    lights = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in lights]
    rows = ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969))
    seen = [min(max(sum(map(mul, row, linear)), 0), 1) for row in rows]
    back = [12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in seen]
    return "#" + "".join(f"{round(c * 255):02x}" for c in back)


@BOTH
def test_what_is_read_is_read_without_green_cones(colours: Colours) -> None:
    seen = [(deuteranope(one), deuteranope(other)) for one, other in pairs(colours)]

    assert min(legibility.contrast(*pair) for pair in seen) >= 7


def test_the_two_kinds_of_sign_differ_without_green_cones() -> None:
    assert legibility.contrast(deuteranope(FACES.panel), deuteranope(CAMERAS.panel)) >= 7


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
        "series": "iso",
        "arrangement": "upright",
        "repeater": False,
        "temporary": False,
        "tiers": [
            {"tier": "headline", "cap_mm": 16, "readable_at_most_m": 4.0},
            {"tier": "further_languages", "cap_mm": 8, "readable_at_most_m": 2.0},
            {"tier": "key_facts", "cap_mm": 6.5, "readable_at_most_m": 1.625},
            {"tier": "fine_print", "cap_mm": 3, "readable_at_most_m": 0.75},
        ],
        "module_mm": 2.21,
        "readable_m": 1.8,
        "readable_at_most_m": 4.0,
        "scan_m": 0.64,
    }


# The table of the product, by size class: headline, further languages, key facts, fine print,
# pictogram, languages, readable (cautious, at most), scan.
TABLE = {
    "a6": (9, 0, 4, 3, 25, 1, 2.2, 2.2, 0.32),
    "a5": (12, 5, 5, 3, 30, 4, 3.0, 3.0, 0.45),
    "a4": (16, 8, 6.5, 3, 60, 4, 1.8, 4.0, 0.64),
    "a3": (22, 12, 8, 4, 80, 6, 2.4, 5.5, 0.96),
}
# The QR code with its border, rounded to a millimetre there.
BORDERED = {"a6": 41, "a5": 57, "a4": 82, "a3": 123}
CLASSES = {
    "a6": ("a6", "belgium-150x100"),
    "a5": ("a5",),
    "a4": ("a4", "a4-landscape", "letter", "letter-landscape", "belgium-297x210"),
    "a3": ("a3", "a3-landscape", "tabloid", "tabloid-landscape"),
}


@pytest.mark.parametrize(
    ("name", "size"), [(name, size) for size, names in CLASSES.items() for name in names]
)
def test_every_size_has_the_figures_of_its_class(name: str, size: str) -> None:
    layout = LAYOUTS[name]
    told = layout.described()

    assert (
        layout.headline_cap_mm,
        layout.further_cap_mm,
        layout.key_cap_mm,
        layout.fine_cap_mm,
        layout.pictogram_mm,
        layout.languages,
        told["readable_m"],
        told["readable_at_most_m"],
        told["scan_m"],
    ) == TABLE[size]
    assert told["qr_with_quiet_zone_mm"] == pytest.approx(BORDERED[size], abs=0.6)


@pytest.mark.parametrize("name", ["belgium-600x400", "vehicle", "temporary"])
def test_larger_signs_have_larger_letters(name: str) -> None:
    large, a4 = LAYOUTS[name], LAYOUTS["a4"]

    assert large.headline_cap_mm > a4.headline_cap_mm
    assert large.key_cap_mm > a4.key_cap_mm
    assert large.qr_mm > a4.qr_mm


def test_a_module_of_every_code_is_a_millimetre_at_least() -> None:
    assert min(layout.module_mm for layout in LAYOUTS.values()) >= 1


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("a5", ["a4", "a4-landscape", "a3", "a3-landscape"]),
        ("a4-landscape", ["a4", "a3-landscape", "a3"]),
        ("letter", ["letter-landscape", "tabloid", "tabloid-landscape"]),
        ("belgium-150x100", ["belgium-297x210", "belgium-600x400"]),
        ("vehicle", []),
    ],
)
def test_a_size_stands_for_others_of_its_series_only(name: str, others: list[str]) -> None:
    assert [layout.name for layout in larger_than(LAYOUTS[name])] == others


def test_lix_counts_long_words_and_sentences() -> None:
    assert legibility.lix("Faces are compared. Cameras film.") == pytest.approx(5 / 2 + 40)


def test_the_english_sign_is_very_easy_to_read() -> None:
    texts, _problems = compose(an_order())
    assert texts is not None
    assert texts.lead is not None
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
    assert texts.lead is not None
    facts = [item.words.text for row in texts.facts for item in (*row.labels, *row.values)]
    words = " ".join([texts.headline.text, texts.lead.text, *facts]).split()

    assert len(words) <= 40
