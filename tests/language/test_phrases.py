"""A phrase file is whole or refused; a place in it holds any value, as it is."""

import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.choices import PurposeCode
from registry.errors import NotFoundError
from registry.language.phrases import (
    FOLDER,
    SPOKEN,
    isolated,
    phrases,
    read_phrases,
    unreviewed,
)

ENGLISH = {"phrases": {"who": "Who", "sign": "Sign {code}, revision {revision}"}}
PLACE, END = re.compile(r"\{\w+\}"), re.compile("[.。۔।]")
VAGUE = {PurposeCode.OTHER, PurposeCode.GENERIC_SAFETY}


def a_file(**texts: Any) -> dict[str, object]:
    return {
        "tag": "fi",
        "name": "suomi",
        "script": "Latn",
        "reviewed": False,
        "phrases": {"who": "Kuka", "sign": "Kyltti {code}, versio {revision}"} | texts,
    }


@pytest.mark.parametrize("tag", SPOKEN)
def test_every_language_is_whole(tag: str) -> None:
    assert phrases(tag).tag == tag
    assert set(phrases(tag).texts) == set(phrases("en").texts)


def test_every_file_is_listed() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(SPOKEN)


@pytest.mark.parametrize("tag", SPOKEN)
def test_every_purpose_that_says_something_has_a_phrase(tag: str) -> None:
    named = {f"purpose.{code}" for code in PurposeCode if code not in VAGUE}

    assert named == {key for key in phrases(tag).texts if key.startswith("purpose.")}


def test_only_what_a_person_has_reviewed_says_so() -> None:
    assert [tag for tag in SPOKEN if phrases(tag).reviewed] == ["en"]


def test_what_nobody_has_reviewed_is_told_in_the_order_of_the_sign() -> None:
    assert unreviewed(("ur", "en", "ht")) == ("ur", "ht")
    assert unreviewed(("en",)) == ()


def test_the_languages_of_new_york_and_helsinki_are_spoken() -> None:
    new_york = {"en", "es", "zh", "ru", "bn", "ht", "ko", "ar", "ur", "fr", "pl"}

    assert new_york | {"fi", "sv", "de", "nl"} == set(SPOKEN)


def test_arabic_and_urdu_run_from_right_to_left() -> None:
    assert {tag for tag in SPOKEN if phrases(tag).direction == "rtl"} == {"ar", "ur"}


def test_every_language_is_named_in_itself_and_once() -> None:
    names = [phrases(tag).name for tag in SPOKEN]

    assert len(set(names)) == len(SPOKEN)
    assert {phrases("zh").name, phrases("ht").name} == {"简体中文", "Kreyòl ayisyen"}


@pytest.mark.parametrize("tag", SPOKEN)
def test_the_sentences_are_in_the_script_that_the_file_says(tag: str) -> None:
    words = {"Latn": "LATIN", "Cyrl": "CYRILLIC", "Arab": "ARABIC", "Beng": "BENGALI",
             "Hani": "CJK", "Hang": "HANGUL"}  # fmt: skip
    letters = [c for text in phrases(tag).texts.values() for c in PLACE.sub("", text)]
    own = [c for c in letters if unicodedata.name(c, "").startswith(words[phrases(tag).script])]

    # Abbreviations such as QR and CCTV are in Latin letters everywhere.
    assert len(own) > 0.9 * sum(c.isalpha() or unicodedata.combining(c) > 0 for c in letters)


@pytest.mark.parametrize("tag", SPOKEN)
def test_every_letter_is_written_in_one_way(tag: str) -> None:
    texts = phrases(tag).texts.values()

    assert all(text == unicodedata.normalize("NFC", text) for text in texts)
    assert all(text == text.strip() and "  " not in text for text in texts)


@pytest.mark.parametrize("tag", ["ar", "ur"])
def test_no_vowel_signs_are_printed(tag: str) -> None:
    # A PDF has them apart from their letters, and what is read aloud has these twice.
    assert not [
        c for text in phrases(tag).texts.values() for c in text if "\u064b" <= c <= "\u0652"
    ]


@pytest.mark.parametrize("tag", SPOKEN)
def test_no_sentence_is_longer_than_twelve_words(tag: str) -> None:
    sentences = [part for text in phrases(tag).texts.values() for part in END.split(text)]

    assert max(len(sentence.split()) for sentence in sentences) <= 12


@pytest.mark.parametrize("tag", [tag for tag in SPOKEN if phrases(tag).script == "Latn"])
def test_labels_are_short(tag: str) -> None:
    texts = phrases(tag).texts
    usual = ("operator", "purpose", "retention", "rights", "phone")

    assert max(len(texts[f"label.{key}"]) for key in usual) <= 11
    assert len(texts["invitation"]) <= 27


def test_a_language_without_phrases_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="tlh"):
        phrases("tlh")


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        ([], "it is not a mapping"),
        ({"tag": "fi", "phrases": {}}, "reviewed: true or false"),
        ({"tag": "fi", "reviewed": False, "phrases": {"who": "Kuka"}}, "it needs a tag"),
        (a_file(who=""), "who: is empty"),
        (a_file(who=None), "who: is empty"),
        (a_file(why="Miksi"), "why: English does not have it"),
        (a_file(sign="Kyltti {code}"), "sign: has other places"),
        (a_file(sign="Kyltti {code}, {revision} {index}"), "sign: has other places"),
    ],
)
def test_a_file_with_a_fault_is_refused(raw: object, fault: str) -> None:
    found, faults = read_phrases(raw, like=ENGLISH)

    assert found is None
    assert any(fault in told for told in faults)


def test_all_faults_of_a_file_are_told() -> None:
    _found, faults = read_phrases(a_file(who="", why="Miksi", sign="Kyltti"), like=ENGLISH)

    assert len(faults) == 3


@given(st.text(), st.text())
def test_a_value_is_put_in_as_it_is(code: str, revision: str) -> None:
    found, _faults = read_phrases(a_file(), like=ENGLISH)
    assert found is not None

    shown = found.text("sign", code=code, revision=revision)

    assert shown == f"Kyltti {isolated(code)}, versio {isolated(revision)}"
