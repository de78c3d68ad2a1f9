"""What changed between two revisions, field by field, in plain words.

Cameras and uses of face recognition are compared by what the operator calls them, other records by
their place: a camera that was added in front of the others is one change, not many.
"""

from collections.abc import Iterator
from typing import Any

from registry.domain.filing import Filing
from registry.domain.value import Value
from registry.web.public.disclosure.fields import label_of
from registry.web.public.disclosure.parts import Change
from registry.web.public.disclosure.words import Words

RECORDS = ("entrances", "cameras", "fr", "submissions", "reports")


def changes(before: Filing, after: Filing, words: Words) -> tuple[Change, ...]:
    """Return every field that differs, in the order of the filing."""
    if before == after:
        return ()
    found = [
        *_fields(before.operator, after.operator, words),
        *_fields(before.site, after.site, words),
    ]
    for name in RECORDS:
        found += _records(before, after, name, words)
    return (*found, *_withheld(before, after, words))


def _fields(before: Value, after: Value, words: Words, record: str = "") -> Iterator[Change]:
    """Yield the fields that differ in two records of one kind."""
    kind = type(after)
    for name in kind.model_fields:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            label = words.gettext(label_of(kind, name))
            label = f"{record}: {label}" if record else label
            yield Change(label, _shown(old, words), _shown(new, words))


def _shown(value: Any, words: Words) -> str:  # noqa: ANN401  # a field of any type
    if value is None:
        return ""
    if isinstance(value, tuple) and value and isinstance(value[0], Value):
        return words.listing(_name(one, words) for one in value)
    return words.value(value)


def _name(record: Value, words: Words) -> str:
    told = (getattr(record, name, None) for name in ("id", "name", "kind"))
    return words.value(next((one for one in told if one is not None), ""))


def _records(before: Filing, after: Filing, name: str, words: Words) -> Iterator[Change]:
    old_list, new_list = getattr(before, name), getattr(after, name)
    label = words.gettext(label_of(Filing, name))
    if old_list is None or new_list is None:
        if old_list != new_list:
            yield Change(label, _names(old_list, words), _names(new_list, words))
        return
    old, new = _keyed(old_list, words), _keyed(new_list, words)
    for key in [*old, *(key for key in new if key not in old)]:
        if key in old and key in new:
            yield from _fields(old[key], new[key], words, f"{label} {key}")
        else:
            yield Change(label, key if key in old else "", key if key in new else "")


def _names(records: tuple[Value, ...] | None, words: Words) -> str:
    if records is None:
        return ""
    return words.listing(_keyed(records, words)) if records else words.none


def _keyed(records: tuple[Value, ...], words: Words) -> dict[str, Value]:
    """Return the records by what they are called, numbered where two are called alike."""
    found: dict[str, Value] = {}
    for record in records:
        name = _name(record, words)
        key, count = name, 1
        while key in found or not key:
            count += 1
            key = f"{name} {count}".strip()
        found[key] = record
    return found


def _withheld(before: Filing, after: Filing, words: Words) -> Iterator[Change]:
    old = {kept.path: kept.reason for kept in before.withheld}
    new = {kept.path: kept.reason for kept in after.withheld}
    label = words.gettext("Kept back by the operator")
    for path in [*old, *(path for path in new if path not in old)]:
        if old.get(path) != new.get(path):
            yield Change(f"{label}: {path}", old.get(path, ""), new.get(path, ""))
