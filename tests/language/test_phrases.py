"""A phrase file is whole or refused; a place in it holds any value, as it is."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.choices import PurposeCode
from registry.errors import NotFoundError
from registry.language.phrases import FOLDER, SPOKEN, isolated, phrases, read_phrases

ENGLISH = {"phrases": {"who": "Who", "sign": "Sign {code}, revision {revision}"}}
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
    assert {tag: phrases(tag).reviewed for tag in SPOKEN} == {
        "en": True,
        "fi": False,
        "sv": False,
        "ar": False,
    }


def test_arabic_runs_from_right_to_left() -> None:
    assert [phrases(tag).direction for tag in SPOKEN] == ["ltr", "ltr", "ltr", "rtl"]


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
