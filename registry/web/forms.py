"""Questions of a form, made from the fields of a filing: one definition for label, hint and choice.

A question shows what was typed, also when it could not be read; a field that is left empty is
unknown, and can be made unknown again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from annotated_types import MaxLen
from pydantic import BaseModel, JsonValue, StringConstraints, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from registry.domain.choices import Choice
from registry.domain.fields import DAY_HINT, MOMENT_HINT, NONE_HINT, Day, takes_none
from registry.domain.filing import Filing
from registry.domain.problem import Problem
from registry.domain.raw import Cleaner
from registry.language.catalogue import mark as _
from registry.language.catalogue import translate
from registry.web.language import current_language

ALL = "all"  # stands for every entry, in the name of a field that is asked once for all of them
MOST_RADIOS = 8  # longer lists are a menu: nobody reads twenty radios on a phone
LONGEST_REASON = 2000  # characters, as any text of a filing
_DAY: TypeAdapter[date] = TypeAdapter(Day)
YES, NO = _("Yes"), _("No")
LONG_TEXT = 1000  # characters; what may be longer gets a box of several lines, addresses apart


class PageProblem(NamedTuple):
    """One problem on a page: the id of the field to go to, and a sentence."""

    anchor: str
    text: str


class Widget(StrEnum):
    """How a question is answered."""

    LINE = "line"
    NUMBER = "number"
    AREA = "area"
    RADIOS = "radios"
    MENU = "menu"
    BOXES = "boxes"


class Option(NamedTuple):
    """One answer that is offered."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question: ``path`` is its name in the form and its id on the page.

    ``withheld`` is the public reason why the field is kept back, if it is.
    """

    path: str
    label: str
    text: str
    hint: str
    widget: Widget
    options: tuple[Option, ...]
    value: tuple[str, ...]
    withheld: str = ""
    error: str = ""

    @property
    def line(self) -> str:
        """What stands in a line or a box."""
        return ", ".join(self.value)


def field_of(path: str) -> FieldInfo | None:
    """Return the field of a filing that ``path`` names, or None if there is no such field."""
    model: Any = Filing
    field: FieldInfo | None = None
    for step in path.split("."):
        if step.isdecimal() or step == ALL:
            continue
        if not (isinstance(model, type) and issubclass(model, BaseModel)):
            return None
        field = model.model_fields.get(step)
        if field is None:
            return None
        model = _inner(field.annotation)
    return field


def question(
    path: str,
    given: Mapping[str, tuple[str, ...]],
    problems: Iterable[Problem] = (),
    options: tuple[Option, ...] = (),
) -> Question:
    """Return the question for ``path``, with what was ``given`` for it, by path.

    ``options`` are offered where the field itself has none, like the cameras of this filing.

    Raises:
        LookupError: if a filing has no such field.
    """
    field = field_of(path)
    if field is None:
        raise LookupError(path)
    kind, is_list = _kind(field)
    offered = options or _options(kind)
    extra = field.json_schema_extra
    hint = extra.get("hint", "") if isinstance(extra, dict) else ""
    tag = current_language()
    hints = [translate(tag, text) for text in _hints(field, kind, str(hint))]
    errors = [problem.sentence(tag) for problem in problems if _is_about(problem, path)]
    return Question(
        path=path,
        label=translate(tag, field.title or ""),
        text=translate(tag, field.description or ""),
        hint=" ".join(hints),
        widget=_widget(path, field, kind, offered, is_list=is_list),
        options=offered,
        value=given.get(path, ()),
        withheld=", ".join(given.get(f"{path}.withheld", ())),
        error=errors[0] if errors else "",
    )


def _hints(field: FieldInfo, kind: object, own: str) -> Iterator[str]:
    """Yield how to answer: what the field itself says, how a day is written, how to say none."""
    if own:
        yield own
    if kind is date:
        yield DAY_HINT
    if kind is datetime:
        yield MOMENT_HINT
    if takes_none(field):
        yield NONE_HINT


def _is_about(problem: Problem, path: str) -> bool:
    return problem.field == path or problem.field.startswith(f"{path}.")


def _widget(
    path: str, field: FieldInfo, kind: object, offered: tuple[Option, ...], *, is_list: bool
) -> Widget:
    if offered:
        if is_list:
            return Widget.BOXES
        return Widget.MENU if len(offered) > MOST_RADIOS else Widget.RADIOS
    if kind is str:
        long = _longest(field) > LONG_TEXT and not path.endswith("_url")
        return Widget.AREA if long and not is_list else Widget.LINE
    if is_list or kind in {date, datetime}:
        return Widget.LINE
    return Widget.NUMBER


def _options(kind: object) -> tuple[Option, ...]:
    tag = current_language()
    if kind is bool:
        return Option("yes", translate(tag, YES)), Option("no", translate(tag, NO))
    if isinstance(kind, type) and issubclass(kind, Choice):
        return tuple(Option(choice.value, translate(tag, choice.label)) for choice in kind)
    return ()


def _kind(field: FieldInfo) -> tuple[object, bool]:
    """Return the plain type of a field's values, and whether it takes several."""
    annotation = _known(field.annotation)
    is_list = get_origin(annotation) is tuple
    return _inner(annotation), is_list


def _known(annotation: object) -> object:
    """Return what a field holds when it is known."""
    if get_origin(annotation) in {Union, UnionType}:
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation


def _inner(annotation: object) -> object:
    annotation = _known(annotation)
    if get_origin(annotation) in {tuple, Annotated}:
        return _inner(get_args(annotation)[0])
    return annotation


def _longest(field: FieldInfo) -> int:
    annotation = _known(field.annotation)
    marks = (*field.metadata, *(get_args(annotation)[1:] if get_args(annotation) else ()))
    for mark in marks:
        if isinstance(mark, StringConstraints | MaxLen) and mark.max_length:
            return int(mark.max_length)
    return 0


def page_problems(problems: Iterable[Problem], asked: Iterable[Question]) -> list[PageProblem]:
    """Return the problems for the summary, each led to the question that it is about."""
    tag = current_language()
    paths = [one.path for one in asked]
    found = []
    for problem in problems:
        anchor = next((path for path in paths if _is_about(problem, path)), "")
        found.append(PageProblem(anchor, problem.sentence(tag)))
    return list(dict.fromkeys(found))


def read_day(text: str) -> date | None:
    """Return the date that was typed, or None if it is none."""
    try:
        return _DAY.validate_python(text.strip())
    except ValidationError:
        return None


def read_text(text: str, field: str) -> tuple[str | None, Problem | None]:
    """Return a text for the public as one clean line, or None and what is wrong with it."""
    cleaner = Cleaner()
    cleaned = cleaner.clean(text, field)
    if cleaner.problems:
        return None, cleaner.problems[0]
    if not isinstance(cleaned, str):
        return None, Problem(field=field, code="missing", text=_("Fill this in."))
    if len(cleaned) > LONGEST_REASON:
        sentence = _("This text is too long. Give at most {most} characters.")
        values: dict[str, JsonValue] = {"most": LONGEST_REASON}
        return None, Problem(field=field, code="too_long", text=sentence, values=values)
    return cleaned, None
