"""One edition of a pack and its way: proposed, signed off by a second official, published."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.services import rulebook
from registry.store import what_ifs
from registry.store.rulebook import Edition
from registry.web import current
from registry.web.access import officials
from registry.web.forms import PageProblem, read_text
from registry.web.language import current_language
from registry.web.official.area import bp, verifiers
from registry.web.official.packs import forms
from registry.web.official.packs.drafts import may_sign_off, opened
from registry.web.official.packs.effects import Effects, effects

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
MOST_WORDS = 600  # beyond, both texts are shown whole: comparing takes their product


class Piece(NamedTuple):
    """A piece of a text: ``differs`` if the other text has it not."""

    text: str
    differs: bool


@bp.get("/packs/<uuid:edition>")
@officials
def edition(edition: UUID) -> ResponseReturnValue:
    """Show an edition: what it changes, its faults, what it would do, and what comes next."""
    return _page(edition)


@bp.post("/packs/<uuid:edition>/propose")
@verifiers
def propose_edition(edition: UUID) -> ResponseReturnValue:
    """Propose a draft to a second official."""
    known, typed = _known(edition), request.form.get("note", "")
    note, problem = read_text(typed, "note") if typed.strip() else ("", None)
    if problem is not None:
        return _page(edition, [PageProblem("note", problem.sentence(current_language()))]), 422
    db, actor, seen = current.database(), current.actor(), request.form.get("seen", "")
    rulebook.propose(db, actor, known.pack, now=current.now(), note=note or "", seen=seen)
    flash(_("It is proposed. Another official has to sign it off."), "success")
    return _back(edition)


@bp.post("/packs/<uuid:edition>/sign-off")
@verifiers
def sign_off_edition(edition: UUID) -> ResponseReturnValue:
    """Sign off what another official has proposed."""
    known, seen = _known(edition), request.form.get("seen", "")
    db, actor = current.database(), current.actor()
    rulebook.sign_off(db, actor, known.pack, now=current.now(), seen=seen)
    flash(_("It is signed off. It can be published now."), "success")
    return _back(edition)


@bp.post("/packs/<uuid:edition>/send-back")
@verifiers
def send_back_edition(edition: UUID) -> ResponseReturnValue:
    """Send back what was proposed, with a reason."""
    known = _known(edition)
    reason, problem = read_text(request.form.get("reason", ""), "reason")
    if reason is None:
        sentence = problem.sentence(current_language()) if problem else ""
        return _page(edition, [PageProblem("reason", sentence)]), 422
    db, actor, seen = current.database(), current.actor(), request.form.get("seen", "")
    rulebook.send_back(db, actor, known.pack, reason, now=current.now(), seen=seen)
    flash(_("It is a draft again. Who wrote it sees why."), "success")
    return _back(edition)


@bp.post("/packs/<uuid:edition>/publish")
@verifiers
def publish_edition(edition: UUID) -> ResponseReturnValue:
    """Judge by a signed-off edition from now on."""
    known, now = _known(edition), current.now()
    day = now.astimezone(ZoneInfo(current.settings().time_zone)).date()
    rulebook.publish(current.database(), current.actor(), known.pack, day=day, now=now)
    flash(_("It is published. Every site is being judged by it now."), "success")
    return _back(edition)


@bp.post("/packs/<uuid:edition>/discard")
@verifiers
def discard_edition(edition: UUID) -> ResponseReturnValue:
    """Throw a draft away; what is judged by stays."""
    known = _known(edition)
    rulebook.discard(current.database(), current.actor(), known.pack, now=current.now())
    flash(_("The draft is thrown away. What is judged by stays as it is."), "success")
    return redirect(url_for("official.packs"), 303)


def pieces(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Return two texts in pieces, those that differ marked, word by word."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if not old or not new or max(len(old), len(new)) > MOST_WORDS:
        return [Piece(before, differs=True)], [Piece(after, differs=True)]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return list(_marked(matcher, old, 1)), list(_marked(matcher, new, 3))


def _marked(matcher: "SequenceMatcher[str]", words: list[str], at: int) -> Iterator[Piece]:
    for code in matcher.get_opcodes():
        text = "".join(words[int(code[at]) : int(code[at + 1])])
        if text:
            yield Piece(text, code[0] != "equal")


def _known(edition: UUID) -> Edition:
    with current.database().read() as session:
        draft = opened(session, edition)
    draft.require_open()
    return draft.edition


def _back(edition: UUID) -> ResponseReturnValue:
    return redirect(url_for("official.edition", edition=edition), 303)


def _page(edition_id: UUID, problems: list[PageProblem] | None = None) -> str:
    with current.database().read() as session:
        draft = opened(session, edition_id)
        asked = what_ifs.newest(session, draft.edition.pack) if draft.is_open else None
    fresh = asked is not None and asked.digest == draft.edition.digest
    found: Effects | None = effects(asked) if asked is not None and fresh else None
    return render_template(
        "official/packs/edition.html",
        draft=draft,
        edition=draft.edition,
        state=draft.edition.state.value,
        lines=draft.lines(),
        second=may_sign_off(draft.edition, current.actor().account),
        what_if=asked,
        effects=found,
        is_fresh=fresh,
        forms=forms,
        pieces=pieces,
        typed=request.form,
        problems=problems or [],
        errors={one.anchor: one.text for one in problems or ()},
    )
