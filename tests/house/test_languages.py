"""A released language is whole: every text, every place in a text, every page in its direction."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from registry.language.gather import texts
from registry.language.tags import DEFAULT, LANGUAGES, direction

ROOT = Path(__file__).resolve().parents[2]
PLACES = re.compile(r"%\([a-z_]+\)[sd]|\{[a-z_]*\}")
OTHERS = [tag for tag in LANGUAGES if tag != DEFAULT]


def catalogue(tag: str) -> Catalog:
    with (ROOT / f"registry/locale/{tag}/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale=tag)


def forms(message: Message) -> tuple[str, ...]:
    """Return every form of a translation: one, or one for each plural."""
    return message.string if isinstance(message.string, tuple) else (str(message.string),)


def told(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (str(message.id),)


@pytest.mark.parametrize("tag", OTHERS)
def test_every_text_is_translated(tag: str) -> None:
    kept = catalogue(tag)
    asked = texts("babel.cfg" if LANGUAGES[tag].staff else "public.cfg")

    lacking = [
        message.id
        for message in asked
        if message.id
        and ((found := kept.get(message.id, message.context)) is None or not all(forms(found)))
    ]

    assert lacking == []


@pytest.mark.parametrize("tag", OTHERS)
def test_no_translation_loses_or_invents_a_place(tag: str) -> None:
    wrong = [
        message.id
        for message in catalogue(tag)
        if message.id
        for form in filter(None, forms(message))
        if not set(PLACES.findall(form))
        <= {p for text in told(message) for p in PLACES.findall(text)}
        or (
            len(told(message)) == 1
            and set(PLACES.findall(form)) != set(PLACES.findall(told(message)[0]))
        )
    ]

    assert wrong == []


@pytest.mark.parametrize("tag", OTHERS)
def test_no_translation_holds_markup_that_the_text_does_not(tag: str) -> None:
    wrong = [
        message.id
        for message in catalogue(tag)
        if message.id
        for form in filter(None, forms(message))
        if sorted(set(re.findall(r"</?[a-z]+", form)))
        != sorted(set(re.findall(r"</?[a-z]+", " ".join(told(message)))))
    ]

    assert wrong == []


def test_directions_are_right() -> None:
    assert {tag: direction(tag) for tag in ("en", "fi", "ar", "ur", "he-IL", "sv")} == {
        "en": "ltr",
        "fi": "ltr",
        "ar": "rtl",
        "ur": "rtl",
        "he-IL": "rtl",
        "sv": "ltr",
    }
