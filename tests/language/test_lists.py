"""Lists and names of languages are written as each language writes them."""

import pytest

from registry.language.lists import language_name, language_names, listed
from registry.language.phrases import SPOKEN


@pytest.mark.parametrize(
    ("tag", "written"),
    [("en", "a, b and c"), ("fi", "a, b ja c"), ("ar", "a وb وc")],
)
def test_a_list_has_the_commas_of_its_language(tag: str, written: str) -> None:
    assert listed(("a", "b", "a", "c"), tag) == written


def test_an_empty_list_is_empty() -> None:
    assert not listed((), "fi")


@pytest.mark.parametrize("tag", ["en", "fi", "ar"])
def test_every_language_of_signs_has_a_name_in_every_language_of_pages(tag: str) -> None:
    names = [language_name(one, tag) for one in SPOKEN]
    assert len(set(names)) == len(SPOKEN)
    assert not set(names) & set(SPOKEN)


def test_languages_are_named_in_the_language_of_the_reader() -> None:
    assert language_names(("en", "ar"), "fi") == "englanti ja arabia"


def test_a_tag_that_nobody_knows_stays_as_it_is() -> None:
    assert language_name("x-klingon", "en") == "x-klingon"
