"""The fields of a rule as a form: what is asked, what was typed, and where a fault belongs."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from registry.language.catalogue import mark as _
from registry.language.catalogue import translate
from registry.language.tags import LANGUAGES
from registry.rules.comparing import flat
from registry.rules.editing import Edit
from registry.rules.facts import Scope
from registry.rules.located import Fault
from registry.rules.rule import Authority, Confidence, Publication, RuleStatus, Severity
from registry.web.forms import read_day
from registry.web.language import current_language

TEXTS: Mapping[str, tuple[str, str, int]] = {
    "title": (_("Title"), _("What the rule wants, in one line."), 2),
    "text": (_("What it asks"), _("In plain words, as you would tell a shopkeeper."), 4),
    "why": (_("Why it matters"), _("To the people who are filmed."), 3),
    "settle": (_("What settles it"), _("What an operator can do or tell so that it is met."), 3),
    "note": (
        _("What could not be found out"),
        _("Optional: leave it empty in every language if there is nothing to say."),
        3,
    ),
}
"""The texts in each language: label, hint, and lines of the box."""
OPTIONAL = "note"
EXPRESSIONS = ("applies", "requires")
DAYS = ("in_force.from", "in_force.to", "read_on")
_NAMES = {
    "scope": _("Judged once for each"),
    "applies": _("It applies if"),
    "requires": _("It asks that"),
    "severity": _("How hard it is"),
    "authority": _("Where it gets its force from"),
    "publication": _("What the register does when it is broken"),
    "citation": _("Article or section"),
    "source": _("Where it can be read"),
    "in_force.from": _("In force from"),
    "in_force.to": _("In force until"),
    "status": _("Whether the law stands"),
    "read_on": _("Last read on"),
    "confidence": _("How sure we are"),
}
LANGUAGE_FIELDS = tuple(f"{name}.{tag}" for name in TEXTS for tag in LANGUAGES)
FIELDS = (*LANGUAGE_FIELDS, *_NAMES)
"""Every field of the form, named as in the file."""


class Option(NamedTuple):
    """One choice, with what it means."""

    value: str
    label: str
    meaning: str = ""


_CHOICES: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "scope": (
        (Scope.SITE, _("Site"), _("Judged once for the whole site.")),
        (Scope.FR, _("Use of face recognition"), _("Judged for each use that is filed.")),
        (Scope.CAMERA, _("Camera"), _("Judged for each camera.")),
        (Scope.SIGN, _("Sign"), _("Judged for each sign that was issued.")),
        (Scope.OPERATOR, _("Operator"), _("About who operates the cameras.")),
        (Scope.PAGE, _("Public page"), _("About the page that the code of a sign leads to.")),
        (Scope.REPORT, _("Published report"), _("Judged for each report that is filed.")),
    ),
    "severity": (
        (Severity.STOPS_THE_USE, Severity.STOPS_THE_USE.label, _("The law forbids the use.")),
        (Severity.DUTY, Severity.DUTY.label, _("The law orders something to be done.")),
        (Severity.ADVICE, Severity.ADVICE.label, _("Good practice; nobody can be forced.")),
    ),
    "authority": (
        (
            Authority.BINDING_LAW,
            Authority.BINDING_LAW.label,
            _("An act, a regulation or an ordinance."),
        ),
        (
            Authority.GUIDANCE,
            Authority.GUIDANCE.label,
            _("What a supervisory authority says of the law."),
        ),
        (
            Authority.VENDOR_GUIDELINE,
            Authority.VENDOR_GUIDELINE.label,
            _("What the maker of a system recommends."),
        ),
    ),
    "publication": (
        (
            Publication.FREE,
            Publication.FREE.label,
            _("The site can be published; everybody sees the finding."),
        ),
        (
            Publication.EXCEPTION_REQUIRED,
            Publication.EXCEPTION_REQUIRED.label,
            _("The site waits until its operator names who excepted it, when and why."),
        ),
        (
            Publication.REFUSED,
            Publication.REFUSED.label,
            _("The site can only be published as planned, ended, or by the law’s own exception."),
        ),
    ),
    "status": tuple((one.value, one.label, "") for one in RuleStatus),
    "confidence": (
        (Confidence.HIGH, _("Sure"), _("The text was read, and it is clear.")),
        (Confidence.MEDIUM, _("Fairly sure"), _("Some words can be read in two ways.")),
        (Confidence.LOW, _("Not sure"), _("Only somebody else’s account of it was read.")),
    ),
}


def options(name: str) -> tuple[Option, ...]:
    """Return the choices of a field in the reader's language."""
    tag = current_language()
    return tuple(
        Option(str(value), translate(tag, label), translate(tag, meaning) if meaning else "")
        for value, label, meaning in _CHOICES[name]
    )


def label(name: str) -> str:
    """Return what a field is called in the reader's language, its own language beside it."""
    tag = current_language()
    if name in _NAMES:
        return translate(tag, _NAMES[name])
    group, _dot, language = name.partition(".")
    if group not in TEXTS:
        return name
    named = translate(tag, TEXTS[group][0])
    return f"{named} ({LANGUAGES[language].name})" if language in LANGUAGES else named


def values(rule: Any) -> dict[str, str]:  # noqa: ANN401  # a file holds anything
    """Return what a rule states for each field, "" for nothing."""
    stated = dict(flat(rule))
    return {name: stated.get(name, "") for name in FIELDS}


def sent(form: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed for each field; one that was not sent is left out."""
    return {name: form[name] for name in FIELDS if name in form}


def edits(before: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, Edit]:
    """Return what has to change in the file, by name with dots."""
    clean = {name: _clean(name, text) for name, text in typed.items()}
    note = [name for name in LANGUAGE_FIELDS if name.startswith(f"{OPTIONAL}.")]
    found: dict[str, Edit] = {
        name: text for name, text in clean.items() if text != before.get(name, "")
    }
    if not any(clean.get(name, before.get(name)) for name in note):
        emptied = [name for name in note if found.pop(name, None) is not None]
        return {**found, OPTIONAL: None} if emptied else found
    if found.get("in_force.to") == "":
        found["in_force.to"] = None
    return found


def _clean(name: str, text: str) -> str:
    tidy = " ".join(text.split())
    if name in DAYS and (day := read_day(tidy)):
        return day.isoformat()
    return tidy


def at_fields(faults: Iterable[Fault]) -> dict[str, str]:
    """Return the faults of one rule by the field that each belongs to; others are left out."""
    found: dict[str, str] = {}
    for fault in faults:
        for name in _fields_of(fault):
            found.setdefault(name, f"{label(name)}: {fault.said.in_words(current_language())}")
    return found


def _fields_of(fault: Fault) -> list[str]:
    name = ".".join(fault.where.split(", ")[1:])
    if name in TEXTS:
        return [f"{name}.{tag}" for tag in LANGUAGES if f"({tag})" in fault.text]
    if name == "in_force":
        return ["in_force.to"]
    return [name] if name in FIELDS else []
