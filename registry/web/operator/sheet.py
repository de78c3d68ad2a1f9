"""What a page of the registration shows: its questions in groups, filled in, with problems."""

from dataclasses import dataclass

from flask_babel import gettext as _

from registry.domain.problem import Problem
from registry.web import forms
from registry.web.forms import ALL, PageProblem, Question
from registry.web.language import current_language
from registry.web.operator import draft, steps
from registry.web.operator.draft import Document, Given
from registry.web.operator.steps import Step


@dataclass(frozen=True, slots=True)
class Group:
    """Questions about one thing; ``index`` is its place in the collection, or "" for none."""

    legend: str
    index: str
    questions: tuple[Question, ...]
    folded: tuple[Question, ...]
    is_stated: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the questions kept out of sight have an answer or a problem."""
        return any(one.value or one.error or one.withheld for one in self.folded)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the registration, ready to be drawn."""

    step: Step
    heading: str
    lead: str
    number: int
    groups: tuple[Group, ...]
    problems: tuple[PageProblem, ...]
    is_each: bool = False

    @property
    def pages(self) -> int:
        """How many pages a registration has."""
        return steps.PAGES

    def question(self, path: str) -> Question:
        """Return the question for ``path``; the page must ask it."""
        return next(one for one in self._all() if one.path == path)

    def _all(self) -> list[Question]:
        return [one for group in self.groups for one in group.questions + group.folded]


def sheet(
    step: Step,
    document: Document,
    given: Given,
    problems: tuple[Problem, ...] = (),
    *,
    count: int | None = None,
    each: bool = False,
) -> Sheet:
    """Return the page ``step`` of a draft, with what was ``given`` in its fields.

    ``count`` is how many entries there are on it; ``each``: every entry is asked for by itself.
    """
    shown = len(draft.entries(document, step)) if count is None else count
    if step.adds and shown == 0:
        shown = 1
    alike = not each and step.alike and shown > 1 and draft.is_alike(document, step)
    if alike:
        problems = tuple(_for_all(problem) for problem in problems)
    groups = tuple(_groups(step, document, given, problems, shown, alike=alike))
    asked = [one for group in groups for one in group.questions + group.folded]
    tag = current_language()
    return Sheet(
        step=step,
        heading=step.heading(tag),
        lead=_(step.lead) if step.lead else "",
        number=steps.number(step),
        groups=groups,
        problems=tuple(forms.page_problems(problems, asked)),
        is_each=step.alike and shown > 1 and not alike,
    )


def _for_all(problem: Problem) -> Problem:
    """Return a problem with one entry as one with the answer for all."""
    steps_to = problem.field.split(".")
    field = ".".join(ALL if step.isdecimal() else step for step in steps_to)
    return problem.model_copy(update={"field": field})


def _groups(  # a page, what it is laid over, and how
    step: Step,
    document: Document,
    given: Given,
    problems: tuple[Problem, ...],
    count: int,
    *,
    alike: bool,
) -> list[Group]:
    if not step.items:
        return [_group(step, "", "", document, given, problems)]
    if alike:
        first = {path.replace(".0.", f".{ALL}."): texts for path, texts in given.items()}
        return [_group(step, ALL, _("All cameras"), document, given | first, problems)]
    names = [str(entry.get("id") or "") for entry in draft.entries(document, step)]
    return [
        _group(
            step,
            str(index),
            _legend(step, index, names),
            document,
            _suggested(step, index, names, given),
            problems,
        )
        for index in range(count)
    ]


def _group(  # the same, for one entry
    step: Step,
    index: str,
    legend: str,
    document: Document,
    given: Given,
    problems: tuple[Problem, ...],
) -> Group:
    def asked(paths: tuple[str, ...]) -> tuple[Question, ...]:
        named = [path.replace("*", index) for path in paths]
        return tuple(
            forms.question(
                path,
                given,
                problems,
                draft.camera_options(document) if path.endswith(".cameras") else (),
            )
            for path in named
        )

    stated = index.isdecimal() and int(index) < len(draft.entries(document, step))
    return Group(legend, index, asked(step.fields), asked(step.folded), is_stated=stated)


def _legend(step: Step, index: int, names: list[str]) -> str:
    stated = names[index] if index < len(names) else ""
    name = stated or draft.first_name(step, index) or index + 1
    legends = {
        "entrances": _("Entrance %(number)s", number=index + 1),
        "cameras": _("Camera %(name)s", name=name),
        "fr": _("Use %(name)s", name=name),
    }
    return str(legends[step.items])


def _suggested(step: Step, index: int, names: list[str], given: Given) -> Given:
    """Return what was given, with a name suggested for a new entry."""
    path = f"{step.items}.{index}.id"
    if index < len(names) or path in given or not draft.first_name(step, index):
        return given
    return given | {path: (draft.first_name(step, index),)}
