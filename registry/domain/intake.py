"""The one door for raw input: form, JSON and table row become a filing, or all their problems.

It never raises, whatever it is given; it decides nothing about law and asks no database.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from registry.domain.filing import Filing
from registry.domain.place import compass_degrees
from registry.domain.placement import Placement
from registry.domain.problem import Problem
from registry.domain.raw import Cleaner, nested
from registry.language.catalogue import mark as _

LISTS = ("entrances", "cameras", "fr", "submissions", "reports")
# A sentence for each kind of fault that pydantic names. Source: pydantic, "Validation errors".
SENTENCES = {
    "extra_forbidden": _("The register does not know this field."),
    "enum": _("Choose one of the answers that are offered."),
    "bool_parsing": _("Answer yes or no."),
    "bool_type": _("Answer yes or no."),
    "date_from_datetime_parsing": _("Give a date, like 2026-03-31 or 31.3.2026."),
    "date_from_datetime_inexact": _("Give a date without a time, like 2026-03-31."),
    "date_parsing": _("Give a date, like 2026-03-31 or 31.3.2026."),
    "date_type": _("Give a date, like 2026-03-31 or 31.3.2026."),
    "datetime_from_date_parsing": _("Give a date and time, like 2026-03-31T18:00+03:00."),
    "datetime_parsing": _("Give a date and time, like 2026-03-31T18:00+03:00."),
    "datetime_type": _("Give a date and time, like 2026-03-31T18:00+03:00."),
    "float_parsing": _("Give a number."),
    "float_type": _("Give a number."),
    "finite_number": _("Give a number."),
    "decimal_parsing": _("Give a number."),
    "decimal_type": _("Give a number."),
    "decimal_max_places": _("Give fewer digits after the point."),
    "int_parsing": _("Give a whole number."),
    "int_type": _("Give a whole number."),
    "int_from_float": _("Give a whole number."),
    "int_parsing_size": _("This number is too large."),
    "number": _("Give a number."),
    "greater_than_equal": _("Give {ge} or more."),
    "less_than_equal": _("Give {le} or less."),
    "string_too_long": _("This text is too long. Give at most {max_length} characters."),
    "string_too_short": _("Fill this in."),
    "string_type": _("Give a text."),
    "string_pattern_mismatch": _("This is not in the form that is asked for."),
    "missing": _("Fill this in."),
    "tuple_type": _("Give a list."),
    "model_type": _("Give a group of fields here."),
    "model_attributes_type": _("Give a group of fields here."),
}
HALF = _("Give both latitude and longitude.")
UNREADABLE = _("This cannot be read. Check it and type it again.")
# Without these a site cannot be found, named or asked after.
OPEN_FIELDS = re.compile(
    r"operator\.(legal_name|contact_\w+)|site\.(name|address|latitude|longitude|status|time_zone)"
    r"|(cameras|fr)\.\d+\.(id|mode)"
)
_COLLECTIONS = re.compile(
    r"site\.(jurisdictions|languages|recipients)|cameras\.\d+\.directions_deg"
    r"|fr\.\d+\.(cameras|shared_with|infers)|reports\.\d+\.items"
)
_NOTHING = {"none", "-"}
_SHORT = re.compile(r"\d[\d.,]*°?|[NESW]{1,3}", re.IGNORECASE)


def read_filing(raw: object) -> tuple[Filing | None, tuple[Problem, ...]]:
    """Return the filing that ``raw`` states, or None and every problem in it.

    ``raw`` is JSON data, or a flat mapping with dotted names (``site.name``, ``cameras.0.id``) as a
    form or a table row gives it. Unknown is null, left out or empty; ``{"withheld": reason}`` keeps
    a field back; a cell ``none`` in a collection says that there are none.
    """
    if not isinstance(raw, Mapping):
        return None, (_problem("", "not_a_filing", _("Give one filing: a group of named fields.")),)
    flat = any(isinstance(key, str) and "." in key for key in raw)
    cleaner = Cleaner()
    data = cleaner.clean(nested(raw) if flat else raw)
    if not isinstance(data, dict):
        whole = _problem("", "not_a_filing", _("Give one filing: a group of named fields."))
        return None, tuple(cleaner.problems) or (whole,)
    problems = [*cleaner.problems, *_withheld_problems(cleaner)]
    for name in LISTS:
        data[name] = _collection(data.get(name))
    _directions(data.get("cameras"))
    _split_cells(data)
    data["withheld"] = [{"path": path, "reason": reason} for path, reason in cleaner.withheld]
    return _validated(data, problems)


def read_placement(raw: object) -> tuple[Placement | None, tuple[Problem, ...]]:
    """Return where a sign hangs, or None and every problem; nothing given is a known nowhere.

    ``raw`` is a mapping of the fields of ``Placement``; a bearing may be a compass word.
    """
    cleaner = Cleaner()
    data = cleaner.clean(raw)
    if not isinstance(data, dict):
        return None, (_problem("", "not_a_group", SENTENCES["model_type"]),)
    data = {key: value for key, value in data.items() if value is not None}
    if "facing_deg" in data:
        data["facing_deg"] = _degrees(data["facing_deg"])
    try:
        found = Placement.model_validate(data)
    except ValidationError as error:
        return None, (*cleaner.problems, *_faults(error))
    problems = list(cleaner.problems)
    if found.point is None and (found.latitude, found.longitude) != (None, None):
        field = "latitude" if found.latitude is None else "longitude"
        problems.append(_problem(field, "half_a_position", HALF))
    return (None if problems else found), tuple(problems)


def _validated(
    data: dict[str, Any], problems: list[Problem]
) -> tuple[Filing | None, tuple[Problem, ...]]:
    for name in ("operator", "site"):
        if data.get(name) is None:
            data.pop(name, None)
    filing = None
    try:
        filing = Filing.model_validate(data)
    except ValidationError as error:
        problems += _new(_faults(error), problems)
    problems += _new(_contradictions(data), problems)
    return (None if problems else filing), tuple(problems)


def _new(found: Iterable[Problem], told: Iterable[Problem]) -> list[Problem]:
    """Return what is said of fields of which nothing is told yet."""
    fields = {problem.field for problem in told}
    return [problem for problem in found if problem.field not in fields]


def _collection(value: object) -> object:
    """Read a list; a cell that says ``none`` is an empty one."""
    if isinstance(value, str) and value.lower() in _NOTHING:
        return []
    return value


def _directions(cameras: object) -> None:
    """Read compass words as degrees, and 360 as 0."""
    for camera in cameras if isinstance(cameras, list) else ():
        if not isinstance(camera, dict):
            continue
        given = camera.get("directions_deg")
        if isinstance(given, str) and given.strip().lower() in _NOTHING:
            given = []
        parts = list(_bearings(given)) if isinstance(given, str) else given
        if not isinstance(parts, list):
            camera["directions_deg"] = [parts] if isinstance(parts, (int, float)) else parts
            continue
        camera["directions_deg"] = [_degrees(part) for part in parts if part is not None]


def _bearings(text: str) -> Iterator[str]:
    """Yield the directions that a text names.

    A compass word may be of several words, so blanks divide numbers and abbreviations only.
    """
    for part in re.split(r"[;,،]", text):
        pieces = part.split()
        short = all(_SHORT.fullmatch(piece) for piece in pieces)
        yield from pieces if short and len(pieces) > 1 else [part]


def _degrees(part: object) -> object:
    word = compass_degrees(part) if isinstance(part, str) else None
    return part if word is None else str(word)


def _split_cells(data: dict[str, Any]) -> None:
    """Read ``fi, sv, en`` or ``C1; C2`` in a cell whose field is a list."""
    for path, holder, key in _texts(data, ""):
        if _COLLECTIONS.fullmatch(path):
            text = holder[key]
            parts = [part.strip() for part in re.split(r"[;,]", text)]
            holder[key] = [] if text.lower() in _NOTHING else [part for part in parts if part]


def _texts(data: Any, path: str) -> Iterator[tuple[str, Any, Any]]:  # noqa: ANN401  # any JSON data
    pairs = list(data.items()) if isinstance(data, dict) else list(enumerate(data))
    for key, value in pairs:
        here = f"{path}.{key}" if path else str(key)
        if isinstance(value, str):
            yield here, data, key
        elif isinstance(value, (dict, list)):
            yield from _texts(value, here)


def _withheld_problems(cleaner: Cleaner) -> Iterator[Problem]:
    for path, _reason in cleaner.withheld:
        if OPEN_FIELDS.fullmatch(path) or path.rpartition(".")[2].isdecimal():
            yield _problem(path, "must_be_open", _("This has to be public and cannot be withheld."))


def _faults(error: ValidationError) -> Iterator[Problem]:
    for fault in error.errors(include_url=False, include_input=False):
        path = ".".join(str(step) for step in fault["loc"])
        context = {
            key: value if isinstance(value, (int, str)) else str(value)
            for key, value in fault.get("ctx", {}).items()
        }
        own = fault["type"] in {"email", "phone", "url", "time_zone"}
        sentence = fault["msg"] if own else SENTENCES.get(fault["type"], UNREADABLE)
        wanted = {key: context[key] for key in ("ge", "le", "max_length") if key in context}
        yield _problem(path, fault["type"], sentence, **wanted)


def _contradictions(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Tell what does not fit together, whatever else is wrong: all problems come at once."""
    for name in ("cameras", "fr"):
        yield from _repeated(name, data.get(name))
    known = [camera.get("id") for _at, camera in _groups(data.get("cameras"))]
    if isinstance(data.get("cameras"), list) and all(isinstance(own, str) for own in known):
        yield from _unknown_cameras(data.get("fr"), known)
    yield from _half_a_position("site", data.get("site"))
    for name in ("entrances", "cameras"):
        for index, entry in _groups(data.get(name)):
            yield from _half_a_position(f"{name}.{index}", entry)


def _half_a_position(path: str, part: object) -> Iterator[Problem]:
    lacking = [
        name
        for name in ("latitude", "longitude")
        if isinstance(part, dict) and part.get(name) is None
    ]
    if len(lacking) == 1:
        yield _problem(f"{path}.{lacking[0]}", "half_a_position", HALF)


def _repeated(name: str, entries: object) -> Iterator[Problem]:
    seen = set()
    for index, entry in _groups(entries):
        own = entry.get("id")
        if isinstance(own, str) and own in seen:
            sentence = _("Two entries have this name. Give each its own.")
            yield _problem(f"{name}.{index}.id", "repeated", sentence)
        elif isinstance(own, str):
            seen.add(own)


def _unknown_cameras(uses: object, known: list[Any]) -> Iterator[Problem]:
    for index, use in _groups(uses):
        named = use.get("cameras")
        if any(one not in known for one in (named if isinstance(named, list) else ())):
            sentence = _("Name only cameras that are in this filing.")
            yield _problem(f"fr.{index}.cameras", "no_such_camera", sentence)


def _groups(items: object) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield index, item


def _problem(field: str, code: str, text: str, **values: int | str) -> Problem:
    return Problem(field=field, code=code, text=text, values=dict(values))
