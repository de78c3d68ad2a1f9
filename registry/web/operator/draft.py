"""A page of the registration, laid over the draft: what is kept, what was typed, what is asked.

Only the fields of the page change; everything else of the draft stays as it was.
"""

from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from registry.domain.filing import Filing
from registry.domain.raw import MAX_ITEMS
from registry.places.coordinates import read
from registry.web.forms import ALL, Option
from registry.web.operator.steps import Step

Document = dict[str, Any]
Given = dict[str, tuple[str, ...]]
Form = MultiDict[str, str]

DIGITS = 3  # of the number of an entry; a list holds 500 at most
FIRST_NAMES = {"cameras": "C", "fr": "F"}


def given_of(document: object, path: str = "") -> Given:
    """Return every text of JSON data as a form would give it, by path."""
    found: Given = {}
    if isinstance(document, Mapping):
        for key, inner in document.items():
            found |= given_of(inner, f"{path}.{key}" if path else str(key))
        return found
    if isinstance(document, list):
        if all(not isinstance(inner, dict) for inner in document):
            return {path: tuple(_text(inner) for inner in document) or ("none",)}
        for index, inner in enumerate(document):
            found |= given_of(inner, f"{path}.{index}")
        return found
    return {path: (_text(document),)}


def _text(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def given_in(form: Form) -> Given:
    """Return what was typed, by path."""
    typed = {name: tuple(text for text in form.getlist(name) if text) for name in form}
    return {name: texts for name, texts in typed.items() if texts}


def entries(document: Document, step: Step) -> list[Document]:
    """Return the entries of the collection that a page asks about."""
    kept = document.get(step.items) if step.items else None
    return [dict(entry) for entry in kept] if isinstance(kept, list) else []


def typed_count(form: Form, step: Step) -> int:
    """Return how many entries were on the page that was sent."""
    numbers = [name.split(".")[1] for name in form if name.startswith(f"{step.items}.")]
    # A page that was tampered with may name the millionth entry: it is not made.
    counted = [int(one) + 1 for one in numbers if one.isdecimal() and len(one) <= DIGITS]
    return min(max(counted, default=0), MAX_ITEMS)


def is_alike(document: Document, step: Step) -> bool:
    """Return whether every entry has the same answers to what a page asks."""
    names = [path.split(".")[-1] for path in step.fields]
    answers = [tuple(str(entry.get(name)) for name in names) for entry in entries(document, step)]
    return step.alike and len(set(answers)) <= 1


def merged(document: Document, step: Step, form: Form) -> Document:
    """Return the draft with the fields of a page replaced by what was typed on it."""
    if step.items:
        return document | {step.items: _merged_entries(document, step, form)}
    result = {key: dict(part) if isinstance(part, dict) else part for key, part in document.items()}
    for path in step.paths(0):
        part, name = path.split(".")
        _put(result.setdefault(part, {}), name, _typed(form, path))
    return result


def _merged_entries(document: Document, step: Step, form: Form) -> object:
    kept = entries(document, step)
    stated = len(kept)
    count = typed_count(form, step) if step.adds else len(kept)
    kept += [{} for _new in range(count - len(kept))]
    for index, entry in enumerate(kept[:count]):
        for path in step.fields + step.folded:
            name = path.split(".")[-1]
            shared = path.replace("*", ALL)
            own = shared if shared in form else path.replace("*", str(index))
            _put(entry, name, _typed(form, own))
    removed = form.get("remove", "")
    left = [
        entry
        for index, entry in enumerate(kept[:count])
        if str(index) != removed and (index < stated or _says_something(entry, step, index))
    ]
    if left:
        return left
    return [] if form.get(f"{step.items}.none") else None


def _says_something(entry: Document, step: Step, index: int) -> bool:
    """Return whether more was typed than the name that the page had suggested."""
    return any(value != first_name(step, index) for value in entry.values())


def _typed(form: Form, path: str) -> object:
    texts = [text for text in form.getlist(path) if text.strip()]
    return texts[0] if len(texts) == 1 else texts or None


def _put(part: Document, name: str, value: object) -> None:
    """Set a field; one that is withheld stays so unless it is stated now."""
    if value is not None:
        part[name] = value
    elif not isinstance(part.get(name), dict):
        part.pop(name, None)


def with_faces(document: Document, answer: str) -> Document:
    """Return the draft with the answer to whether anything is done with faces."""
    if answer == "yes":
        return document | {"fr": document.get("fr") or [{"id": FIRST_NAMES["fr"] + "1"}]}
    return document | {"fr": [] if answer == "no" else None}


def renamed(document: Document, form: Form) -> Document:
    """Return the draft with uses of face recognition naming cameras by the names they have now."""
    cameras, uses = document.get("cameras"), document.get("fr")
    if not isinstance(cameras, list) or not isinstance(uses, list):
        return document
    names = {
        camera.get("id"): form[f"cameras.{index}.id"].strip()
        for index, camera in enumerate(cameras)
        if form.get(f"cameras.{index}.id", "").strip() and str(index) != form.get("remove")
    }
    told = [
        use | {"cameras": [names.get(one, one) for one in use["cameras"]]}
        if isinstance(use.get("cameras"), list)
        else use
        for use in uses
    ]
    return document | {"fr": told}


def follow(document: Document, before: Filing) -> Document:
    """Return the draft with every use of face recognition naming cameras that are still there."""
    known = {camera.get("id") for camera in document.get("cameras") or ()}
    gone = {camera.id for camera in before.cameras or ()} - known
    uses = document.get("fr")
    if not gone or not isinstance(uses, list):
        return document
    kept = []
    for use in uses:
        named = [one for one in use.get("cameras") or () if one not in gone]
        kept.append(use | {"cameras": named} if named else _without(use, "cameras"))
    return document | {"fr": kept}


def _without(use: Document, name: str) -> Document:
    return {key: value for key, value in use.items() if key != name}


def camera_options(document: Document) -> tuple[Option, ...]:
    """Return the cameras of a draft as answers."""
    ids = [str(camera["id"]) for camera in document.get("cameras") or () if camera.get("id")]
    return tuple(Option(one, one) for one in ids)


def first_name(step: Step, index: int) -> str:
    """Return the name that a new entry has until somebody gives it a better one."""
    letter = FIRST_NAMES.get(step.items)
    return f"{letter}{index + 1}" if letter else ""


def placed(form: Form, document: Document) -> Form:
    """Return the page of the place with a chosen candidate written into its fields.

    A candidate is sent as ``latitude,longitude,label``; what was typed beside it goes before. What
    the draft holds already was not typed now: it gives way.
    """
    pasted = read(form.get("site.latitude", "")) or read(form.get("site.longitude", ""))
    if pasted is not None:  # both, in one of the boxes
        form = MultiDict(form)
        form["site.latitude"], form["site.longitude"] = map(str, pasted.model_dump().values())
    latitude, _comma, rest = form.get("candidate", "").partition(",")
    longitude, _comma, label = rest.partition(",")
    if not longitude:
        return form
    known = given_of(document)

    def typed(path: str) -> str:
        text = form.get(path, "").strip()
        return "" if (text,) == known.get(path) else text

    stated = MultiDict(form)
    if not (typed("site.latitude") or typed("site.longitude")):
        stated["site.latitude"], stated["site.longitude"] = latitude, longitude
    stated["site.address"] = typed("site.address") or label or form.get("site.address", "")
    return stated


def answered(document: Document, path: str, texts: tuple[str, ...]) -> Document:
    """Return the draft with one field answered; everything else stays as it is."""
    part, *rest = path.split(".")
    value: object = texts[0] if len(texts) == 1 else list(texts)
    if not rest:
        return document | {part: value}
    if len(rest) == 1:
        return document | {part: dict(document.get(part) or {}) | {rest[0]: value}}
    index, name = int(rest[0]), rest[1]
    kept = [dict(entry) for entry in document.get(part) or ()]
    kept[index][name] = value
    return document | {part: kept}
