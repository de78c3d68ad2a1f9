"""A sentence is said in the reader's language, with what stands in it."""

from registry.language.catalogue import mark as _
from registry.language.sentences import Worded, say

MISSING = _("is missing in {language} ({tag})")


def test_a_sentence_is_english_by_itself() -> None:
    assert str(say(MISSING, language="Suomi", tag="fi")) == "is missing in Suomi (fi)"


def test_a_sentence_is_said_in_another_language() -> None:
    said = say(MISSING, language="Suomi", tag="fi").in_words("fi")

    assert said == "puuttuu kielellä Suomi (fi)"


def test_a_sentence_in_a_sentence_is_said_in_the_same_language() -> None:
    inner = say(_("the number is too long"))

    said = say(_("“{text}” cannot be read: {why}"), text="1", why=inner).in_words("fi")
    assert said.endswith("luku on liian pitkä")


def test_braces_of_others_are_left_alone() -> None:
    assert str(say("{why}", why="a {0} of theirs")) == "a {0} of theirs"
    assert str(say("a {0} of theirs")) == "a {0} of theirs"


def test_what_comes_with_its_words_is_said_with_them_and_else_in_english() -> None:
    title = Worded({"en": "A sign", "fi": "Kyltti"})

    said = say("{rule}: {title}", rule="r", title=title)

    assert [said.in_words(tag) for tag in ("fi", "sv")] == ["r: Kyltti", "r: A sign"]
    assert str(title) == "A sign"
