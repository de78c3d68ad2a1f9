"""Batches of signs on the pages: the form, how far one is, its files; for operators and officials.

Both areas have the same views with the same names; what differs is whose batches they are.
"""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from babel import Locale
from flask import Response, flash, jsonify, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal, gettext, ngettext

from registry.domain.batches import BatchForm, ItemState, PostingOrder
from registry.domain.codes import grouped
from registry.errors import ConflictError, NotFoundError
from registry.language.phrases import SPOKEN, unreviewed
from registry.language.tags import direction
from registry.services import batches as service
from registry.services.batches import Wish
from registry.services.choosing import WORDS, Selection, Which, read_selection
from registry.services.printing import KEPT
from registry.services.signs import DEFAULT_LAYOUT
from registry.signs.layouts import LAYOUTS
from registry.store import batch_items, registrations
from registry.store.batches import BatchView
from registry.web import asked, current, sizes
from registry.web.forms import PageProblem
from registry.web.language import current_language

# Seconds after which a page without script looks again; it can be told not to.
AGAIN_S = 5


def _(text: str, **values: object) -> str:
    return str(gettext(text, **values))


class Spoken(NamedTuple):
    """A language that signs are printed in, with its name in itself."""

    tag: str
    direction: str
    name: str | None
    is_reviewed: bool


class NotPrinted(NamedTuple):
    """A site without a sign in a batch, and why."""

    code: str
    name: str
    reasons: tuple[str, ...]


class Shown(NamedTuple):
    """A batch in words."""

    batch: BatchView
    what: str
    state: str
    progress: str
    size: str
    until: datetime | None


def folder() -> Path:
    """Return where the files of batches lie."""
    return current.settings().instance / "batches"


def shown(batch: BatchView) -> Shown:
    """Return a batch in the reader's language."""
    done = batch.made + batch.refused
    return Shown(
        batch=batch,
        what=Selection.model_validate(batch.wanted).in_words(current_language()),
        state=_(batch.state.label),
        progress=_("%(done)s of %(total)s signs", done=done, total=batch.total),
        size=_megabytes(batch.size or 0),
        until=batch.ended + KEPT if batch.ended and batch.has_file else None,
    )


def _megabytes(size: int) -> str:
    """Return a size in megabytes of a million bytes, in the reader's language."""
    return _("%(size)s MB", size=format_decimal(round(size / 1e6, 1) or 0.1))


def listing(area: str) -> ResponseReturnValue:
    """Show the newest batches of the actor's organisation, or of the officials."""
    with current.database().read() as session:
        found = service.recent(session, current.actor())
    return render_template("operator/batches.html", area=area, batches=[shown(b) for b in found])


def form(
    area: str, typed: dict[str, str], languages: list[str], problems: list[PageProblem]
) -> ResponseReturnValue:
    """Ask which signs a batch is to be of, and what it is to come as."""
    page = render_template(
        "operator/batch_new.html",
        area=area,
        typed={"which": Which.LOOK, "order": PostingOrder.ROUTE, "layout": DEFAULT_LAYOUT}
        | {"form": BatchForm.PDF}
        | typed,
        which=[(one.value, _(one.label)) for one in Which],
        orders=[(one.value, _(one.label)) for one in PostingOrder],
        forms=[(one.value, _(one.label)) for one in BatchForm],
        sizes=sizes.groups(typed.get("layout") or DEFAULT_LAYOUT),
        choices=asked.choices(),
        spoken=[
            Spoken(tag, direction(tag), Locale(tag).get_language_name(), not unreviewed((tag,)))
            for tag in SPOKEN
        ],
        languages=languages,
        problems=problems,
    )
    return (page, 422) if problems else page


def fresh_form(area: str) -> ResponseReturnValue:
    """Show the form; the address may say which signs are meant, in the words of the list."""
    return form(area, dict(request.args), request.args.getlist("languages"), [])


def ask(area: str) -> ResponseReturnValue:
    """Ask for a batch and show how far it is; or the form again with what is wrong with it."""
    typed = {name: text for name, text in request.form.items() if name != "csrf_token"}
    languages = request.form.getlist("languages")
    words = {name: typed.get(name, "") for name in WORDS}
    selection, problems = read_selection(words)
    if selection is None:
        tag = current_language()
        found = [PageProblem(one.field, one.sentence(tag)) for one in problems]
        return form(area, typed, languages, found)
    known = {one.value for one in BatchForm}
    wish = Wish(
        selection=selection,
        layout=typed.get("layout", ""),
        languages=tuple(languages),
        form=BatchForm(typed["form"]) if typed.get("form") in known else BatchForm.PDF,
        tag=current_language(),
        confirmed="confirmed" in typed,
    )
    try:
        made = service.ask(current.database(), current.actor(), wish, now=current.now())
    except (ConflictError, NotFoundError) as error:
        return form(
            area,
            typed,
            languages,
            [PageProblem(_anchor(error), error.in_words(current_language()))],
        )
    return redirect(url_for(f"{area}.batch", batch=made.id), 303)


def _anchor(error: ConflictError | NotFoundError) -> str:
    return "confirmed" if "reviewed" in str(error) else "which"


def own(batch_id: UUID) -> BatchView:
    """Return a batch that the actor may see.

    Raises:
        NotFoundError: for another one's batch as for none.
    """
    with current.database().read() as session:
        return service.own(session, current.actor(), batch_id)


def page(area: str, batch_id: UUID) -> ResponseReturnValue:
    """Show how far a batch is, what came of it and what can be done with it."""
    batch = own(batch_id)
    with current.database().read() as session:
        items = batch_items.items(session, batch_id)
        refused = [item for item in items if item.state is ItemState.REFUSED]
        filings = registrations.filings(session, [item.site for item in refused])
    names = {code: filing.site.name or grouped(code) for code, filing in filings.items()}
    return render_template(
        "operator/batch.html",
        area=area,
        shown=shown(batch),
        batch=batch,
        looks_again=batch.is_open and "still" not in request.args,
        again_s=AGAIN_S,
        signs=service.signs_of(items),
        refused=[NotPrinted(one.site, names[one.site], one.reasons) for one in refused],
        layout=_(LAYOUTS[batch.layout].title) if batch.layout in LAYOUTS else batch.layout,
        form=_(batch.form.label),
    )


def progress(batch_id: UUID) -> Response:
    """Return how far a batch is, for the page's script."""
    batch = own(batch_id)
    return jsonify(
        done=batch.made + batch.refused,
        total=batch.total,
        words=shown(batch).progress,
        open=batch.is_open,
    )


def cancel(area: str, batch_id: UUID) -> ResponseReturnValue:
    """Stop a batch."""
    own(batch_id)
    service.cancel(current.database(), current.actor(), batch_id, folder(), now=current.now())
    flash(_("The batch is cancelled. Signs that it has issued stay issued."), "success")
    return redirect(url_for(f"{area}.batch", batch=batch_id), 303)


def try_again(area: str, batch_id: UUID) -> ResponseReturnValue:
    """Let a batch that failed go on."""
    own(batch_id)
    service.try_again(current.database(), current.actor(), batch_id, now=current.now())
    return redirect(url_for(f"{area}.batch", batch=batch_id), 303)


def print_out(area: str, batch_id: UUID) -> ResponseReturnValue:
    """Record that every sign of a batch is printed."""
    own(batch_id)
    done = service.print_out(current.database(), current.actor(), batch_id, now=current.now())
    flash(ngettext("%(num)s sign is printed.", "%(num)s signs are printed.", done.made), "success")
    return redirect(url_for(f"{area}.batch", batch=batch_id), 303)


def file(batch_id: UUID, name: str) -> ResponseReturnValue:
    """Give a file of a batch: ``signs``, or the ``check-list``."""
    batch = own(batch_id)
    path = service.file_of(batch, folder(), name)
    return send_file(
        path,
        mimetype="application/zip" if path.suffix == ".zip" else "application/pdf",
        as_attachment=True,
        download_name=f"{name}-{batch.asked:%Y-%m-%d}{path.suffix}",
        max_age=0,
        conditional=False,
    )
