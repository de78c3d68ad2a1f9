"""The reviewed sentences that a sign prints, one file a language.

A printed sentence can't be taken back, so these are not the catalogue's: each file says whether a
person who speaks the language has reviewed it, and a file is refused that lacks a sentence or has
other places than the English one. Nothing here is translated by machine at run time.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from registry.errors import NotFoundError, SettingsError
from registry.language.tags import DEFAULT, direction

FOLDER = Path(__file__).resolve().parent / "phrases"

# Left-to-right isolate and pop directional isolate. Source: Unicode Standard Annex 9, 2.6.
_ISOLATE, _POP = "\u2066", "\u2069"
_PLACE = re.compile(r"\{([a-z]+)\}")

SPOKEN: tuple[str, ...] = (
    "en", "fi", "sv", "de", "fr", "es", "nl", "pl", "ru", "ht", "ar", "ur", "bn", "zh", "ko",
)  # fmt: skip
"""The languages that a sign can be printed in: the tag is the name of the file."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The sentences of one language, with its ``name`` in itself and its ``script`` (ISO 15924).

    ``reviewed``: whether a person who speaks it has read them on paper.
    """

    tag: str
    name: str
    script: str
    reviewed: bool
    texts: Mapping[str, str]

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return direction(self.tag)

    def text(self, key: str, **values: object) -> str:
        """Return the sentence ``key`` with its places filled, each isolated left to right.

        Values are put in as they are, braces and all; a code or a number never flips beside Arabic.
        """
        return _PLACE.sub(lambda found: isolated(str(values[found[1]])), self.texts[key])


def isolated(text: str) -> str:
    """Return ``text`` shown left to right whatever stands around it. Source: UAX 9, 2.6."""
    return f"{_ISOLATE}{text}{_POP}"


@cache
def phrases(tag: str) -> Phrases:
    """Return the sentences of the language ``tag``. Read once.

    Raises:
        NotFoundError: if no sign is printed in that language.
        SettingsError: if its file is incomplete; the message names every fault.
    """
    if tag not in SPOKEN:
        raise NotFoundError(f"There are no sign phrases in the language “{tag}”.")
    found, faults = read_phrases(_raw(tag), like=_raw(DEFAULT))
    if found is None:
        raise SettingsError("\n".join(f"{tag}.yaml: {fault}" for fault in faults))
    return found


def unreviewed(tags: Iterable[str]) -> tuple[str, ...]:
    """Return those of ``tags`` whose sentences nobody who speaks the language has reviewed.

    A sign in such a language is issued only after its operator has confirmed that it may be.
    """
    return tuple(tag for tag in tags if tag in SPOKEN and not phrases(tag).reviewed)


def read_phrases(raw: object, *, like: object) -> tuple[Phrases | None, tuple[str, ...]]:
    """Return the phrases of a parsed file, or None and every fault; ``like`` is English, parsed."""
    if not isinstance(raw, dict) or not isinstance(like, dict):
        return None, ("it is not a mapping of tag, reviewed and phrases",)
    texts, english = raw.get("phrases"), like["phrases"]
    if not isinstance(texts, dict) or not isinstance(raw.get("reviewed"), bool):
        return None, ("it needs phrases, and reviewed: true or false",)
    tag, name, script = (raw.get(key) for key in ("tag", "name", "script"))
    if not (isinstance(tag, str) and isinstance(name, str) and isinstance(script, str)):
        return None, ("it needs a tag, the language's name in itself, and its script",)
    faults = [f"{key}: is missing" for key in english if key not in texts]
    for key, text in texts.items():
        faults += [f"{key}: {fault}" for fault in _faults(text, english.get(key))]
    return (None if faults else Phrases(tag, name, script, raw["reviewed"], texts)), tuple(faults)


def _faults(text: object, english: str | None) -> list[str]:
    if english is None:
        return ["English does not have it"]
    if not isinstance(text, str) or not text.strip():
        return ["is empty"]
    same = sorted(_PLACE.findall(text)) == sorted(_PLACE.findall(english))
    return [] if same else ["has other places in braces than English"]


def _raw(tag: str) -> object:
    # The same reader in C, ten times as fast, where PyYAML has it.
    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    return yaml.load((FOLDER / f"{tag}.yaml").read_text("utf-8"), Loader=loader)  # noqa: S506  # both are safe
