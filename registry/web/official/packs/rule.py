"""One rule of a draft as a form: change it, try it on real sites, keep it."""

import re
from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.editions import OPEN
from registry.errors import ConflictError, NotFoundError, RefusedError, Said
from registry.language.catalogue import mark
from registry.language.sentences import say
from registry.language.tags import LANGUAGES
from registry.rules import comparing
from registry.rules.editing import Edit, edited
from registry.rules.facts import Scope
from registry.rules.located import Fault, Path
from registry.rules.moving import with_copy, without
from registry.services import rulebook
from registry.web import current
from registry.web.access import officials
from registry.web.forms import PageProblem
from registry.web.language import current_language
from registry.web.official.area import bp, verifiers
from registry.web.official.packs import facts, forms, trial
from registry.web.official.packs.drafts import Draft, name_of, opened, read

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Typed(NamedTuple):
    """A rule as it was sent: the draft as it is kept, and as it would be; what cannot be done."""

    draft: Draft
    wished: Draft
    values: dict[str, str]
    problem: str = ""


@bp.get("/packs/<uuid:edition>/rules/<int:place>")
@officials
def edition_rule(edition: UUID, place: int) -> ResponseReturnValue:
    """Show a rule of a draft as a form, or as it is where it cannot be changed any more."""
    draft = _opened(edition, place)
    return _page(draft, draft, place, forms.values(draft.rules[place]))


@bp.post("/packs/<uuid:edition>/rules/<int:place>")
@verifiers
def keep_edition_rule(edition: UUID, place: int) -> ResponseReturnValue:
    """Keep a rule as it was typed, or try it; with faults it is kept only if that is wished."""
    typed = _typed(edition, place)
    wish = request.form.get("wish", "save")
    name = name_of(typed.draft.rules[place], place)
    faults = typed.wished.faults_of(name)
    if typed.problem:
        problems = [PageProblem("", typed.problem)]
        return _page(typed.draft, typed.wished, place, typed.values, problems), 422
    if wish == "try":
        shown, problems = trial.tried(typed.wished.text, request.form.get("sites", ""))
        problems += _problems(faults)
        page = _page(typed.draft, typed.wished, place, typed.values, problems, shown)
        return (page, 422) if problems else page
    if faults and wish != "save_with_faults":
        problems = _problems(faults)
        return _page(typed.draft, typed.wished, place, typed.values, problems), 422
    return _keep(typed, place)


@bp.post("/packs/<uuid:edition>/rules/<int:place>/copy")
@verifiers
def copy_edition_rule(edition: UUID, place: int) -> ResponseReturnValue:
    """Add a copy of a rule to a draft, under another name, to be changed."""
    draft = _opened(edition, place)
    name = request.form.get("name", "").strip().lower()
    taken = {name_of(rule, at) for at, rule in enumerate(draft.rules)}
    taken |= current.packs().owners().keys()
    text, why = with_copy(draft.text, place, name)
    sentence = _read(why)
    if not _NAME.fullmatch(name):
        sentence = _("Give lower-case letters, digits and hyphens, like our-city-30-days.")
    elif name in taken:
        sentence = _("Another rule has this name. Choose a name that no rule has.")
    if text is None or sentence:
        problems = [PageProblem("name", sentence)]
        return _page(draft, draft, place, forms.values(draft.rules[place]), problems), 422
    _change(draft, text)
    flash(_("The rule %(name)s is there: change it now.", name=name), "success")
    last = len(draft.rules)
    return redirect(url_for("official.edition_rule", edition=edition, place=last), 303)


@bp.post("/packs/<uuid:edition>/rules/<int:place>/drop")
@verifiers
def drop_edition_rule(edition: UUID, place: int) -> ResponseReturnValue:
    """Take a rule out of a draft."""
    draft = _opened(edition, place)
    text, sentence = without(draft.text, place)
    if text is None:
        raise RefusedError(sentence)
    _change(draft, text)
    name = name_of(draft.rules[place], place)
    flash(_("The rule %(name)s is no longer in this draft.", name=name), "success")
    return redirect(url_for("official.edition", edition=edition), 303)


def _opened(edition: UUID, place: int) -> Draft:
    with current.database().read() as session:
        draft = opened(session, edition)
    if place >= len(draft.rules):
        raise NotFoundError(say(mark("There is no such rule in this text.")))
    return draft


def _typed(edition: UUID, place: int) -> Typed:
    """Return what was sent, put into the text of the draft as it is now."""
    draft = _opened(edition, place)
    rule = draft.rules[place]
    before = forms.values(rule)
    values = before | forms.sent(request.form)
    changes = forms.edits(before, values)
    paths: dict[Path, Edit] = {
        ("rules", place, *name.split(".")): value for name, value in changes.items()
    }
    text, why = edited(draft.text, paths)
    problem = _read(why)
    with current.database().read() as session:
        wished = draft if text is None else read(session, draft.edition, text)
    if request.form.get("seen") != draft.edition.digest:
        problem = _(
            "Somebody changed this draft since you opened it. Look at what stands below and save"
            " it again, if it is still right."
        )
    return Typed(draft, wished, values, problem)


def _read(why: Said | str) -> str:
    return why if isinstance(why, str) else why.in_words(current_language())


def _keep(typed: Typed, place: int) -> ResponseReturnValue:
    try:
        _change(typed.draft, typed.wished.text)
    except (ConflictError, RefusedError) as error:
        problems = [PageProblem("", error.in_words(current_language()))]
        return _page(typed.draft, typed.wished, place, typed.values, problems), 422
    flash(_("The rule is kept. Nothing is judged by it before it is published."), "success")
    return redirect(url_for("official.edition", edition=typed.draft.edition.id), 303)


def _change(draft: Draft, text: str) -> None:
    draft.require_open()
    rulebook.change(
        current.database(),
        current.actor(),
        draft.edition.pack,
        text,
        now=current.now(),
        seen=draft.edition.digest,
    )


def _problems(faults: tuple[Fault, ...]) -> list[PageProblem]:
    """Return each fault for the summary, led to its field where it belongs to one."""
    found = []
    for fault in faults:
        anchor = next(iter(forms.at_fields([fault])), "")
        found.append(PageProblem(anchor, fault.in_words(current_language())))
    return found


def _page(  # a form is: of what, as it would be, and what was typed, wrong and tried
    draft: Draft,
    wished: Draft,
    place: int,
    values: Mapping[str, str],
    problems: list[PageProblem] | None = None,
    shown: trial.Shown | None = None,
) -> str:
    name = name_of(draft.rules[place], place)
    scope = values["scope"] if values["scope"] in set(Scope) else Scope.SITE
    errors = forms.at_fields(wished.faults_of(name))
    return render_template(
        "official/packs/rule.html",
        draft=draft,
        place=place,
        name=name,
        values=values,
        before=_before(draft, name),
        errors=errors
        | {one.anchor: one.text for one in problems or () if one.anchor not in errors},
        problems=problems or [],
        faulty=bool(problems and wished.faults_of(name)),
        is_open=draft.edition.state in OPEN,
        shelves=facts.shelves(Scope(scope)),
        asked=facts.functions(),
        in_words={one: facts.in_words(values[one], scope) for one in forms.EXPRESSIONS},
        forms=forms,
        tongues=tuple(LANGUAGES.values()),
        shown=shown,
        sites=request.form.get("sites", ""),
        typed_name=request.form.get("name", ""),
    )


def _before(draft: Draft, name: str) -> dict[str, str]:
    """Return what the text in use states for each field of a rule; empty for a new rule."""
    base = comparing.read(draft.base) if draft.base else None
    for place, rule in enumerate(comparing.rules(base.data) if base else ()):
        if name_of(rule, place) == name:
            return forms.values(rule)
    return {}
