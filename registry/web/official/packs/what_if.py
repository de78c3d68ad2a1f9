"""What if: what a draft, or a pack's withdrawal, would do to every site; worked out beside."""

from uuid import UUID

from flask import Response, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.errors import NotFoundError
from registry.language.catalogue import mark
from registry.language.sentences import say
from registry.services import trying
from registry.store import rulebook as kept
from registry.store import what_ifs
from registry.store.what_ifs import WhatIfView
from registry.tables.export import csv_bytes
from registry.web import current
from registry.web.access import officials
from registry.web.language import current_language
from registry.web.official.area import bp, verifiers
from registry.web.official.packs.effects import COLUMNS, effects, rows

# Seconds after which a page without script looks again; it can be told not to.
AGAIN_S = 3


@bp.post("/packs/<uuid:edition>/what-if")
@verifiers
def ask_edition_what_if(edition: UUID) -> ResponseReturnValue:
    """Have worked out what a draft would do to every site."""
    with current.database().read() as session:
        known = kept.edition(session, edition)
    own = trying.ask(current.database(), current.actor(), known.pack, now=current.now())
    return redirect(url_for("official.what_if", asked=own), 303)


@bp.post("/packs/in-use/<name>/what-if")
@verifiers
def ask_without_pack(name: str) -> ResponseReturnValue:
    """Have worked out what goes if a pack is withdrawn."""
    db, actor, now = current.database(), current.actor(), current.now()
    own = trying.ask(db, actor, name, now=now, is_withdrawn=True)
    return redirect(url_for("official.what_if", asked=own), 303)


@bp.get("/packs/what-if/<uuid:asked>")
@officials
def what_if(asked: UUID) -> ResponseReturnValue:
    """Show how far a what-if is, and what was found."""
    known = _known(asked)
    with current.database().read() as session:
        draft = kept.open_edition(session, known.pack)
    tried = draft if draft is not None and known.digest is not None else None
    return render_template(
        "official/packs/what_if.html",
        asked=known,
        draft=tried,
        is_fresh=known.digest is None or (draft is not None and draft.digest == known.digest),
        title=current.packs().titles(current_language()).get(known.pack, known.pack),
        effects=effects(known),
        progress=_words(known),
        looks_again=known.finished is None and "still" not in request.args,
        again_s=AGAIN_S,
    )


@bp.get("/packs/what-if/<uuid:asked>/progress.json")
@officials
def what_if_progress(asked: UUID) -> ResponseReturnValue:
    """Tell the page's script how far a what-if is."""
    known = _known(asked)
    return jsonify(
        done=known.done, total=known.total, words=_words(known), open=known.finished is None
    )


@bp.get("/packs/what-if/<uuid:asked>/sites.csv")
@officials
def what_if_csv(asked: UUID) -> ResponseReturnValue:
    """Give the counts and the named sites as comma-separated values."""
    found = effects(_known(asked))
    if found is None:
        raise NotFoundError(say(mark("This is not worked out yet.")))
    return Response(csv_bytes(COLUMNS, rows(found)), content_type="text/csv; charset=utf-8")


def _known(asked: UUID) -> WhatIfView:
    with current.database().read() as session:
        return what_ifs.what_if(session, asked)


def _words(known: WhatIfView) -> str:
    return str(_("%(done)s of %(total)s sites", done=known.done, total=known.total))
