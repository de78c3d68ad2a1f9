"""The first half of the one door for raw input: from anything to clean, nested plain data.

Takes JSON data, a form or a table row (flat, with dotted names) and gives nested lists and mappings
with clean texts. It decides nothing about meaning, and it never raises.
"""

import unicodedata
from collections.abc import Mapping

from registry.domain.problem import Problem
from registry.language.catalogue import mark as _

MAX_DEPTH = 6  # operator.roles.0.name is the deepest path, 4; the rest is room to say so kindly
MAX_VALUES = 20_000  # 200 cameras with 30 fields are 6 000
MAX_ITEMS = 500  # entries in one list
MAX_TEXT = 10_000  # characters; fields are narrower, this only bounds the work

# Letters of scripts written from right to left stay; only what turns text around unseen is refused.
# Source: Unicode Standard Annex #9, section 2 (explicit directional formatting characters).
BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# The joiners shape Persian and Indic words, the marks only order neighbours: both stay.
KEPT_FORMATS = frozenset("\u200c\u200d\u200e\u200f\u00ad")


class Cleaner:
    """Cleans one document; gathers problems and withheld fields on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.withheld: list[tuple[str, str]] = []
        self._left = MAX_VALUES

    def clean(self, value: object, path: str = "", depth: int = 0) -> object:
        """Return ``value`` with clean texts; empty texts are None."""
        self._left -= 1
        if self._left < 0 or depth > MAX_DEPTH:
            if self._left == -1 or depth > MAX_DEPTH:
                self._add(path, "too_big", _("This is more than one filing can hold."))
            return None
        if isinstance(value, str):
            return self._text(value, path)
        if isinstance(value, Mapping):
            return self._mapping(value, path, depth)
        if isinstance(value, (list, tuple)):
            if len(value) > MAX_ITEMS:
                self._add(path, "too_many", _("Give at most {most} entries."), most=MAX_ITEMS)
                return None
            value = [item for item in value if not is_blank(item)]
            return [
                self.clean(v, f"{path}.{i}" if path else str(i), depth + 1)
                for i, v in enumerate(value)
            ]
        return value

    def _mapping(self, value: Mapping[object, object], path: str, depth: int) -> object:
        if set(value) == {"withheld"}:
            reason = self.clean(value["withheld"], path, depth + 1)
            if isinstance(reason, str):
                self.withheld.append((path, reason))
            else:
                self._add(
                    path, "reason_missing", _("Say why this is withheld. The reason is public.")
                )
            return None
        result: dict[str, object] = {}
        for key, inner in value.items():
            name = str(key)[:200]
            result[name] = self.clean(inner, f"{path}.{name}" if path else name, depth + 1)
        return result

    def _text(self, text: str, path: str) -> str | None:
        if len(text) > MAX_TEXT:
            self._add(
                path,
                "too_long",
                _("This text is too long. Give at most {most} characters."),
                most=MAX_TEXT,
            )
            return None
        text = " ".join(unicodedata.normalize("NFC", text).split())
        plain = text.isascii() and text.isprintable()  # most texts are, and need no closer look
        if not plain and any(map(is_refused, text)):
            self._add(
                path,
                "hidden_character",
                _("This text holds a hidden character. Type it again instead of pasting it."),
            )
            return None
        return text or None

    def _add(self, path: str, code: str, text: str, **values: int) -> None:
        self.problems.append(Problem(field=path, code=code, text=text, values=dict(values)))


def is_blank(value: object, depth: int = 0) -> bool:
    """Return whether nothing is stated: an entry of a form that nobody filled in.

    Blank entries are dropped before paths are given, so that a path names what is kept.
    """
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, Mapping) and depth <= MAX_DEPTH:
        return all(is_blank(inner, depth + 1) for inner in value.values())
    if isinstance(value, (list, tuple)) and depth <= MAX_DEPTH:
        return bool(value) and all(is_blank(inner, depth + 1) for inner in value)
    return value is None


def is_refused(character: str) -> bool:
    """Return whether a character may stand in no text: control, bidi override, private use."""
    if character in KEPT_FORMATS:
        return False
    return character in BIDI_CONTROLS or unicodedata.category(character) in {
        "Cc",
        "Cf",
        "Co",
        "Cn",
        "Cs",
    }


def nested(flat: Mapping[str, object]) -> dict[str, object]:
    """Return dotted names as nested data: ``cameras.0.id`` becomes ``{"cameras": [{"id": …}]}``.

    Names that are not dotted stay; a name that contradicts another keeps the first.
    """
    tree: dict[str, object] = {}
    for name, value in flat.items():
        steps = str(name).split(".")[: MAX_DEPTH + 2]
        place = tree
        for step in steps[:-1]:
            inner = place.setdefault(step, {})
            if not isinstance(inner, dict):
                break
            place = inner
        else:
            place.setdefault(steps[-1], value)
    return {key: _lists(value) for key, value in tree.items()}


def _lists(value: object) -> object:
    if not isinstance(value, dict):
        return value
    inner = {key: _lists(item) for key, item in value.items()}
    if inner and all(key.isdecimal() and key.isascii() for key in inner):
        return [inner[key] for key in sorted(inner, key=lambda key: (len(key), key))]
    return inner
