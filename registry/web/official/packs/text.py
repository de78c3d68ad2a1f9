"""The whole text of a draft, for who prefers it to forms, and as a file for another city."""

from uuid import UUID

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.errors import ConflictError, RefusedError
from registry.services import rulebook
from registry.web import current
from registry.web.access import officials
from registry.web.forms import PageProblem
from registry.web.language import current_language
from registry.web.official.area import bp, verifiers
from registry.web.official.packs import facts, trial
from registry.web.official.packs.drafts import Draft, opened, read


@bp.get("/packs/<uuid:edition>/text")
@officials
def edition_text(edition: UUID) -> ResponseReturnValue:
    """Show the whole text of an edition with its faults."""
    draft = _opened(edition)
    return _page(draft, draft)


@bp.post("/packs/<uuid:edition>/text")
@verifiers
def keep_edition_text(edition: UUID) -> ResponseReturnValue:
    """Keep a text as it was typed, or try it; with faults it is kept only if that is wished."""
    draft = _opened(edition)
    draft.require_open()
    text = request.form.get("text", "").replace("\r\n", "\n")
    wish = request.form.get("wish", "save")
    with current.database().read() as session:
        wished = read(session, draft.edition, text)
    problems = [PageProblem("text", fault.in_words(current_language())) for fault in wished.faults]
    if wish == "try":
        shown, wrong = trial.tried(text, request.form.get("sites", ""))
        page = _page(draft, wished, [*wrong, *problems], shown)
        return (page, 422) if wrong or problems else page
    if problems and wish != "save_with_faults":
        return _page(draft, wished, problems), 422
    db, actor, seen = current.database(), current.actor(), request.form.get("seen")
    try:
        rulebook.change(db, actor, draft.edition.pack, text, now=current.now(), seen=seen)
    except ConflictError as error:
        return _page(draft, wished, [PageProblem("", error.in_words(current_language()))]), 422
    except RefusedError as error:
        tag = current_language()
        told = (*error.reasons_in(tag), error.in_words(tag))
        reasons = [PageProblem("text", one) for one in told]
        return _page(draft, wished, reasons), 422
    flash(_("The text is kept. Nothing is judged by it before it is published."), "success")
    return redirect(url_for("official.edition", edition=edition), 303)


@bp.get("/packs/<uuid:edition>/file.yaml")
@officials
def edition_file(edition: UUID) -> ResponseReturnValue:
    """Give the text as a file, which another register can load."""
    draft = _opened(edition)
    answer = Response(draft.text, content_type="application/yaml; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{draft.edition.pack}.yaml"'
    return answer


def _opened(edition: UUID) -> Draft:
    with current.database().read() as session:
        return opened(session, edition)


def _page(
    draft: Draft,
    wished: Draft,
    problems: list[PageProblem] | None = None,
    shown: trial.Shown | None = None,
) -> str:
    return render_template(
        "official/packs/text.html",
        draft=draft,
        wished=wished,
        problems=problems or [],
        errors={one.anchor: one.text for one in problems or ()},
        asked=facts.functions(),
        shown=shown,
        sites=request.form.get("sites", ""),
    )
