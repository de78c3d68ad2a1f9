"""How hard a sign is to read, where counting words and letters says anything."""

import pytest

from registry.signs.compose import compose
from registry.signs.plainness import Level, Plainness, levels, plainness
from tests.signs.ordering import an_order


def found(*languages: str) -> tuple[Level, ...]:
    texts, _problems = compose(an_order(languages=languages))
    assert texts is not None
    return levels(texts)


@pytest.mark.parametrize(
    ("score", "means"),
    [
        (29.9, Plainness.VERY_EASY),
        (30, Plainness.EASY),
        (49, Plainness.MEDIUM),
        (59, Plainness.HARD),
        (60, Plainness.VERY_HARD),
    ],
)
def test_a_score_has_a_plain_word(score: float, means: Plainness) -> None:
    assert plainness(score) is means


def test_the_usual_sign_is_very_easy_in_english() -> None:
    (english,) = found("en")

    assert (english.tag, english.means) == ("en", Plainness.VERY_EASY)


@pytest.mark.parametrize("tag", ["ar", "zh", "ko", "ru", "bn"])
def test_nothing_is_said_of_other_scripts(tag: str) -> None:
    assert all(level.tag != tag for level in found(tag))


def test_a_headline_alone_is_too_little_to_judge() -> None:
    assert [level.tag for level in found("en", "fi", "sv")] == ["en"]
