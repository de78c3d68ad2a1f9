"""Batches of signs of the officials: ask for one, see how far it is, take its files home."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from registry.web import batches as shared
from registry.web.access import officials
from registry.web.official.area import bp

AREA = "official"


@bp.get("/batches")
@officials
def batches() -> ResponseReturnValue:
    """Show the newest batches."""
    return shared.listing(AREA)


@bp.get("/batches/new")
@officials
def wishing() -> ResponseReturnValue:
    """Ask which signs are to be printed, and how."""
    return shared.fresh_form(AREA)


@bp.post("/batches/new")
@officials
def wish() -> ResponseReturnValue:
    """Ask for a batch."""
    return shared.ask(AREA)


@bp.get("/batches/<uuid:batch>")
@officials
def batch(batch: UUID) -> ResponseReturnValue:
    """Show one batch."""
    return shared.page(AREA, batch)


@bp.get("/batches/<uuid:batch>/progress.json")
@officials
def batch_progress(batch: UUID) -> ResponseReturnValue:
    """Tell the page's script how far a batch is."""
    return shared.progress(batch)


@bp.get("/batches/<uuid:batch>/signs")
@officials
def batch_file(batch: UUID) -> ResponseReturnValue:
    """Give the signs."""
    return shared.file(batch, "signs")


@bp.get("/batches/<uuid:batch>/check-list.pdf")
@officials
def check_list(batch: UUID) -> ResponseReturnValue:
    """Give the check list."""
    return shared.file(batch, "check-list")


@bp.post("/batches/<uuid:batch>/cancel")
@officials
def cancel_batch(batch: UUID) -> ResponseReturnValue:
    """Stop a batch."""
    return shared.cancel(AREA, batch)


@bp.post("/batches/<uuid:batch>/again")
@officials
def try_batch_again(batch: UUID) -> ResponseReturnValue:
    """Let a batch that failed go on."""
    return shared.try_again(AREA, batch)


@bp.post("/batches/<uuid:batch>/printed")
@officials
def print_out_batch(batch: UUID) -> ResponseReturnValue:
    """Say that every sign of a batch is printed."""
    return shared.print_out(AREA, batch)
