"""A pack that is judged by: its rules and its past; begin to change it, or withdraw it."""

from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.editions import IN_USE, OPEN
from registry.errors import NotFoundError
from registry.language.catalogue import mark
from registry.language.sentences import say
from registry.services import rulebook
from registry.store import rulebook as kept
from registry.store import what_ifs
from registry.web import current
from registry.web.access import officials
from registry.web.forms import PageProblem, read_text
from registry.web.language import current_language
from registry.web.official.area import bp, verifiers
from registry.web.official.packs.effects import effects
from registry.web.official.packs.listing import publication


@bp.get("/packs/in-use/<name>")
@officials
def pack_in_use(name: str) -> ResponseReturnValue:
    """Show a pack that is judged by, or was: its rules, who published it, and its past."""
    return _page(name)


@bp.post("/packs/in-use/<name>/change")
@verifiers
def change_pack(name: str) -> ResponseReturnValue:
    """Begin a draft from the text that is judged by, or go on with the one that is there."""
    with current.database().read() as session:
        known = kept.open_edition(session, name)
    if known is None:
        known = rulebook.reopen(current.database(), current.actor(), name, now=current.now())
    return redirect(url_for("official.edition", edition=known.id), 303)


@bp.post("/packs/in-use/<name>/withdraw")
@verifiers
def withdraw_pack(name: str) -> ResponseReturnValue:
    """Judge by a pack no more, for a public reason."""
    now = current.now()
    reason, problem = read_text(request.form.get("reason", ""), "reason")
    problems = []
    if problem is not None:
        problems.append(PageProblem("reason", problem.sentence(current_language())))
    if "sure" not in request.form:
        problems.append(PageProblem("sure", _("Say that you mean it.")))
    if problems or reason is None:
        return _page(name, problems), 422
    day = now.astimezone(ZoneInfo(current.settings().time_zone)).date()
    gone = rulebook.withdraw(current.database(), current.actor(), name, reason, day=day, now=now)
    flash(_("The pack is withdrawn. Its findings go as the sites are judged again."), "success")
    return redirect(url_for("official.edition", edition=gone.id), 303)


def _page(name: str, problems: list[PageProblem] | None = None) -> str:
    tag = current_language()
    pack = next((one for one in current.packs().packs if one.id == name), None)
    with current.database().read() as session:
        editions = kept.editions(session, name)
        asked = what_ifs.newest(session, name)
    if pack is None:
        raise NotFoundError(say(mark("There is no pack {name} that is judged by."), name=name))
    gone = asked if asked is not None and asked.digest is None else None
    return render_template(
        "official/packs/in_use.html",
        pack=pack,
        title=pack.title.get(tag) or pack.title["en"],
        published=publication(editions, pack),
        editions=[one for one in editions if one.last(*IN_USE)],
        draft=next((one for one in editions if one.state in OPEN), None),
        what_if=gone,
        effects=effects(gone) if gone else None,
        reason=request.form.get("reason", ""),
        problems=problems or [],
        errors={one.anchor: one.text for one in problems or ()},
    )
