"""Batches of signs of an organisation: ask for one, see how far it is, take its files home."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from registry.web import batches as shared
from registry.web.access import operator_people
from registry.web.operator.area import bp, posters

AREA = "operator"


@bp.get("/batches")
@operator_people
def batches() -> ResponseReturnValue:
    """Show the newest batches."""
    return shared.listing(AREA)


@bp.get("/batches/new")
@posters
def wishing() -> ResponseReturnValue:
    """Ask which signs are to be printed, and how."""
    return shared.fresh_form(AREA)


@bp.post("/batches/new")
@posters
def wish() -> ResponseReturnValue:
    """Ask for a batch."""
    return shared.ask(AREA)


@bp.get("/batches/<uuid:batch>")
@operator_people
def batch(batch: UUID) -> ResponseReturnValue:
    """Show one batch."""
    return shared.page(AREA, batch)


@bp.get("/batches/<uuid:batch>/progress.json")
@operator_people
def batch_progress(batch: UUID) -> ResponseReturnValue:
    """Tell the page's script how far a batch is."""
    return shared.progress(batch)


@bp.get("/batches/<uuid:batch>/signs")
@operator_people
def batch_file(batch: UUID) -> ResponseReturnValue:
    """Give the signs."""
    return shared.file(batch, "signs")


@bp.get("/batches/<uuid:batch>/check-list.pdf")
@operator_people
def check_list(batch: UUID) -> ResponseReturnValue:
    """Give the check list."""
    return shared.file(batch, "check-list")


@bp.post("/batches/<uuid:batch>/cancel")
@posters
def cancel_batch(batch: UUID) -> ResponseReturnValue:
    """Stop a batch."""
    return shared.cancel(AREA, batch)


@bp.post("/batches/<uuid:batch>/again")
@posters
def try_batch_again(batch: UUID) -> ResponseReturnValue:
    """Let a batch that failed go on."""
    return shared.try_again(AREA, batch)


@bp.post("/batches/<uuid:batch>/printed")
@posters
def print_out_batch(batch: UUID) -> ResponseReturnValue:
    """Say that every sign of a batch is printed."""
    return shared.print_out(AREA, batch)
