"""Where a sign is to hang or hangs, asked in a form: every answer may be left out."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from flask_babel import gettext as _

from registry.domain.filing import Filing
from registry.domain.intake import read_placement
from registry.domain.notice import SignKind
from registry.domain.placement import Placement
from registry.domain.problem import Problem
from registry.web.forms import Option, Question, Widget
from registry.web.language import current_language
from registry.web.signs import entrance_name

PREFIX = "place."
WIDGETS = {
    "kind": Widget.RADIOS,
    "entrance": Widget.RADIOS,
    "facing_deg": Widget.LINE,
    "mount_height_cm": Widget.NUMBER,
    "latitude": Widget.NUMBER,
    "longitude": Widget.NUMBER,
    "note": Widget.LINE,
}


def read(form: Mapping[str, str], filing: Filing) -> tuple[Placement | None, tuple[Problem, ...]]:
    """Return the placement that a form gives, None if it gives none or has problems.

    The fields of the problems are the names in the form.
    """
    given = {name: form.get(PREFIX + name, "") for name in WIDGETS}
    found, problems = read_placement(given)
    if found and (nowhere := found.misplaced(len(filing.entrances or ()))):
        found, problems = None, (nowhere,)
    named = tuple(one.model_copy(update={"field": PREFIX + one.field}) for one in problems)
    return (None if found == Placement() else found), named


def questions(
    form: Mapping[str, str], filing: Filing, problems: Iterable[Problem] = ()
) -> tuple[Question, ...]:
    """Return the questions with what was typed; entrances are offered by their names."""
    errors = {one.field: one for one in problems}
    return tuple(_questions(form, filing, errors))


def typed(placement: Placement | None) -> dict[str, str]:
    """Return a placement as a form would give it."""
    known = (placement or Placement()).model_dump(mode="json", exclude_none=True)
    return {
        PREFIX + name: f"{value:g}" if name == "facing_deg" else str(value)
        for name, value in known.items()
    }


def _questions(
    form: Mapping[str, str], filing: Filing, errors: Mapping[str, Problem]
) -> Iterator[Question]:
    for name, widget in WIDGETS.items():
        options = _options(name, filing)
        if name == "entrance" and not options:
            continue
        field = Placement.model_fields[name]
        extra: Any = field.json_schema_extra
        error = errors.get(PREFIX + name)
        yield Question(
            path=PREFIX + name,
            label=_(str(field.title)),
            text=_(str(field.description)),
            hint=_(extra["hint"]) if extra else "",
            widget=widget,
            options=options,
            value=(form.get(PREFIX + name, ""),),
            error=error.sentence(current_language()) if error else "",
        )


def _options(name: str, filing: Filing) -> tuple[Option, ...]:
    if name == "kind":
        return tuple(Option(kind.value, _(kind.label)) for kind in SignKind)
    if name == "entrance":
        known = range(len(filing.entrances or ()))
        return tuple(Option(str(i), entrance_name(i, filing) or "") for i in known)
    return ()
