"""The packs: in use, being changed, withdrawn; bring a file, or write a new one."""

from typing import NamedTuple
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.editions import OPEN, EditionFact, EditionState
from registry.errors import ConflictError, RefusedError
from registry.rules.rule import Pack
from registry.services import rulebook
from registry.store import rulebook as kept
from registry.store.rulebook import Edition, FactView
from registry.web import current
from registry.web.access import officials
from registry.web.forms import PageProblem
from registry.web.language import current_language
from registry.web.official.area import bp, verifiers
from registry.web.official.packs.drafts import may_sign_off
from registry.web.official.packs.example import EXAMPLE

MOST_BYTES = 400_000  # the largest pack that came with the register has 57 kB


class InUse(NamedTuple):
    """A pack that is judged by; ``published`` is None if it came with the software."""

    pack: Pack
    title: str
    published: FactView | None


class Change(NamedTuple):
    """An edition that somebody works on; ``waits`` says that the reader can sign it off."""

    edition: Edition
    title: str
    waits: bool


@bp.get("/packs")
@officials
def packs() -> ResponseReturnValue:
    """Show the packs in use, those that are being changed, and those that were withdrawn."""
    return _page()


@bp.post("/packs")
@verifiers
def upload_pack() -> ResponseReturnValue:
    """Make a draft of a pack file; it may have faults still."""
    file = request.files.get("file")
    data = file.stream.read(MOST_BYTES + 1) if file and file.filename else b""
    if not data:
        return _page([PageProblem("file", _("Choose a file."))]), 422
    if len(data) > MOST_BYTES:
        most = f"{MOST_BYTES // 1000} kB"
        sentence = _("This file is too large: a pack has at most %(most)s.", most=most)
        return _page([PageProblem("file", sentence)]), 422
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        sentence = _("This file is no text in UTF-8. Save it as UTF-8 and try again.")
        return _page([PageProblem("file", sentence)]), 422
    return _drafted(text)


@bp.get("/packs/new")
@officials
def new_pack() -> ResponseReturnValue:
    """Show the text of an example, to write a new pack from."""
    return _writing(EXAMPLE)


@bp.post("/packs/new")
@verifiers
def begin_pack() -> ResponseReturnValue:
    """Make a draft of a text that was written here."""
    return _drafted(request.form.get("text", "").replace("\r\n", "\n"))


def _drafted(text: str) -> ResponseReturnValue:
    db, actor = current.database(), current.actor()
    try:
        begun = rulebook.draft(db, actor, text, now=current.now())
    except RefusedError as error:
        tag = current_language()
        return _writing(text, [*error.reasons_in(tag)] or [error.in_words(tag)]), 422
    except ConflictError as error:
        return _writing(text, [error.in_words(current_language())]), 422
    return redirect(url_for("official.edition", edition=begun.id), 303)


def _writing(text: str, sentences: list[str] | None = None) -> str:
    return render_template(
        "official/packs/new.html",
        text=text,
        problems=[PageProblem("text", one) for one in sentences or ()],
    )


def _page(problems: list[PageProblem] | None = None) -> str:
    tag, used = current_language(), current.packs()
    with current.database().read() as session:
        editions = kept.editions(session)
    titles = used.titles(tag)
    actor = current.actor()
    changes = [
        Change(one, titles.get(one.pack, one.pack), _waits(one, actor.account))
        for one in editions
        if one.state in OPEN
    ]
    gone = [
        one for one in editions if one.state is EditionState.WITHDRAWN and one.pack not in titles
    ]
    return render_template(
        "official/packs/list.html",
        changes=changes,
        in_use=[InUse(one, titles[one.id], publication(editions, one)) for one in used.packs],
        broken=used.broken,
        titles=titles,
        gone=list({one.pack: one for one in reversed(gone)}.values()),
        problems=problems or [],
        errors={one.anchor: one.text for one in problems or ()},
    )


def _waits(edition: Edition, account: UUID) -> bool:
    return edition.state is EditionState.PROPOSED and may_sign_off(edition, account)


def publication(editions: tuple[Edition, ...], pack: Pack) -> FactView | None:
    """Return who published a pack in use, and when; None if it came with the software."""
    for one in editions:
        fact = one.last(EditionFact.PUBLISHED)
        if fact is not None and (one.pack, fact.version) == (pack.id, pack.version):
            return fact
    return None
