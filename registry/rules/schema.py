"""The JSON Schema of a pack file: what an editor or another register checks a pack by.

It follows from the values that a pack is read into, so it cannot say anything else than they do.
What a schema cannot tell (whether an expression is sound, whether dates fit together) ``checks``
does.

Source: JSON Schema, draft 2020-12.
"""

from typing import Any

from registry.language.tags import LANGUAGES
from registry.rules.rule import Pack

DRAFT = "https://json-schema.org/draft/2020-12/schema"
# What each field is for, in the order of the file.
_PACK = {
    "id": "The pack's name: lower-case letters, digits and hyphens. It never changes.",
    "title": "The law or guideline, in each language.",
    "version": "Counts up with every published change; the register sets it.",
    "dated": "The day of that change; the register sets it.",
    "rules": "The rules, in the order in which findings are shown.",
}
_RULE = {
    "id": "The rule's name, unlike that of any other rule of any pack. It never changes.",
    "title": "What the rule wants, in one line, in each language.",
    "text": "What the rule asks, in each language.",
    "why": "Why it matters to people, in each language.",
    "settle": "What would settle it, in each language.",
    "note": "What could not be found out, for the reader, in each language.",
    "scope": "On which record the rule is judged, once for each.",
    "applies": "When the rule applies: a CEL expression that is true or false.",
    "requires": "What it requires then: a CEL expression that is true or false.",
    "severity": "What the law is: it stops the use, is a duty, or advice.",
    "authority": "Where the rule gets its force from.",
    "publication": "What the register does when the rule is broken.",
    "citation": "The article or section.",
    "source": "Where the law can be read: an address that begins with https://.",
    "in_force": "The days on which the rule is in force, both included.",
    "status": "Whether the law stands, as its reader knew it.",
    "read_on": "The day on which a person last read the source.",
    "confidence": "How sure that person is.",
}
_TEXTS = frozenset({"title", "text", "why", "settle", "note"})
_DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a pack file, as JSON data."""
    found = Pack.model_json_schema(by_alias=True)
    rule = found["$defs"]["Rule"]
    _say(found, _PACK)
    _say(rule, _RULE)
    found["properties"]["rules"]["minItems"] = 1
    rule["properties"]["source"]["pattern"] = "^https://"
    rule["properties"]["note"] = {"description": _RULE["note"], **_texts()}
    span = found["$defs"]["Span"]["properties"]
    span["from"], span["to"] = {**_DAY}, {**_DAY}
    for holder, name in ((found, "dated"), (rule, "read_on")):
        holder["properties"][name] |= _DAY
    cleaned: dict[str, Any] = _without_titles(found)
    return {
        "$schema": DRAFT,
        "title": "A pack of rules of a camera notice register",
        **cleaned,
    }


def _say(group: dict[str, Any], words: dict[str, str]) -> None:
    for name, said in words.items():
        field = group["properties"][name]
        if name in _TEXTS:
            field.clear()
            field |= _texts()
        field["description"] = said


def _texts() -> dict[str, Any]:
    """Return the schema of a text in every language that the register speaks."""
    text = {"type": "string", "minLength": 1, "maxLength": 2000}
    return {
        "type": "object",
        "properties": {tag: {**text, "title": one.name} for tag, one in LANGUAGES.items()},
        "required": list(LANGUAGES),
        "additionalProperties": False,
    }


def _without_titles(data: Any) -> Any:  # noqa: ANN401  # JSON holds anything
    """Return the data without the titles that only repeat a field's name."""
    if isinstance(data, list):
        return [_without_titles(one) for one in data]
    if not isinstance(data, dict):
        return data
    own = {name: _without_titles(one) for name, one in data.items()}
    title = own.get("title")
    names = {one.name for one in LANGUAGES.values()}
    if isinstance(title, str) and title not in names:
        del own["title"]
    return own
