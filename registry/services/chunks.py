"""One chunk of a batch: set in type first, then settled in one transaction.

Signs that are to be issued are set with codes that nobody has yet. The transaction issues them, or
refuses if anything has changed meanwhile; then the chunk is set again.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from registry.domain.batches import BatchForm
from registry.domain.codes import Code, grouped, new_code
from registry.domain.filing import Filing
from registry.domain.states import ENDED, PUBLIC_STATES, RegistrationState, SignState
from registry.errors import ConflictError
from registry.language.catalogue import mark as _
from registry.language.catalogue import translate
from registry.language.sentences import say
from registry.rules.notices.required import regimes
from registry.services import choosing
from registry.services.signs import ANY_IMPRINT, SUSPENDED, Imprint, Look, sign_order
from registry.signs.bundles import bundle
from registry.signs.formats import render
from registry.signs.joining import joined
from registry.signs.many import Refusals, render_many
from registry.signs.order import SignOrder
from registry.signs.prints import digest
from registry.store import audit, batch_items, signs
from registry.store.batch_items import Outcome, Piece, Told
from registry.store.batches import BatchView
from registry.store.database import Database
from registry.store.signs import NewSign

_NOT_PUBLIC = _("Signs are issued for published sites only.")
_ENDED = _("This sign has ended: nothing more is printed of it.")
_TITLE = "Signs"  # of a part, which nobody sees


class Issue(NamedTuple):
    """A sign that is issued when its page is kept: at which place, and what it prints."""

    piece: Piece
    order: SignOrder
    words: str


class Chunk(NamedTuple):
    """Some places of a batch, set: their pages, the signs to issue, and why others have none."""

    positions: tuple[int, ...]
    part: bytes | None
    signs: dict[int, Code]
    issues: tuple[Issue, ...]
    refused: dict[int, tuple[str, ...]]
    told: dict[int, Told]


def set_chunk(
    db: Database, batch: BatchView, positions: Collection[int], imprint: Imprint, now: datetime
) -> Chunk:
    """Return some places of a batch, set in type; nothing is stored. About 8 ms a sign."""
    with db.read() as session:
        pieces = batch_items.pieces(session, batch.id, positions)
    barred = {piece.position: why for piece in pieces if (why := _bar(piece))}
    refused: dict[int, tuple[str, ...]] = {
        position: (translate(batch.tag, why),) for position, why in barred.items()
    }
    orders = [(p, _order(p, batch, imprint, now)) for p in pieces if p.position not in refused]
    part, problems = _print(batch, [order for _piece, order in orders])
    for place, found in problems.items():
        sentences = (one.sentence(batch.tag) for one in found)
        refused[orders[place][0].position] = tuple(dict.fromkeys(sentences))
    made = [(piece, order) for piece, order in orders if piece.position not in refused]
    return Chunk(
        positions=tuple(piece.position for piece in pieces),
        part=part,
        signs={piece.position: Code(order.code) for piece, order in made},
        issues=tuple(_issue(piece, order) for piece, order in made if _is_new(piece)),
        refused=refused,
        told={piece.position: _told(piece, batch) for piece in pieces},
    )


def _told(piece: Piece, batch: BatchView) -> Told:
    """Return what the check list says of a place, whether its sign is printed or not."""
    filing = piece.printed.filing if piece.printed else None
    return Told(
        name=(filing and filing.site.name) or grouped(piece.site),
        address=(filing and filing.site.address) or "",
        entrance=_entrance(piece, filing),
        layout=piece.sign.layout if piece.sign else batch.layout,
        languages=piece.sign.languages if piece.sign else _look(batch).of(filing),
    )


def _look(batch: BatchView) -> choosing.Look:
    reviewed = choosing.Selection.model_validate(batch.wanted).only_reviewed
    return choosing.Look(batch.layout, batch.languages, reviewed)


def _entrance(piece: Piece, filing: Filing | None) -> str:
    """Return at which entrance a sign is to hang, in the operator's words."""
    placement = piece.sign.placement if piece.sign else None
    entrances = (filing and filing.entrances) or ()
    if placement is None:
        return ""
    number = placement.entrance
    named = entrances[number].name if number is not None and number < len(entrances) else ""
    return ", ".join(filter(None, (named, placement.note)))


def _bar(piece: Piece) -> str:
    """Return why nothing is printed at a place, whatever the sign would look like."""
    if piece.state not in PUBLIC_STATES or piece.printed is None:
        return _NOT_PUBLIC
    if piece.state is RegistrationState.SUSPENDED and _is_new(piece):
        return SUSPENDED
    return _ENDED if piece.sign is not None and piece.sign.state in ENDED else ""


def _is_new(piece: Piece) -> bool:
    return piece.sign is None or piece.sign.state is SignState.PLANNED


def _order(piece: Piece, batch: BatchView, imprint: Imprint, now: datetime) -> SignOrder:
    printed, sign = piece.printed, piece.sign
    if printed is None:
        raise ConflictError(say(_NOT_PUBLIC))
    if sign is not None and not _is_new(piece):
        look = Look(sign.layout, sign.languages, sign.regimes)
        return sign_order(printed, sign.code, sign.issued, look, imprint)
    day = printed.filing.site.local_day(now)
    if sign is not None:
        look = Look(sign.layout, sign.languages, sign.regimes)
        return sign_order(printed, sign.code, day, look, imprint)
    languages = _look(batch).of(printed.filing)
    look = Look(batch.layout, languages, regimes(printed.filing, day, piece.located))
    return sign_order(printed, new_code(), day, look, imprint)


def _issue(piece: Piece, order: SignOrder) -> Issue:
    look = Look(order.layout, order.languages, order.regimes)
    if piece.printed is None:
        raise ConflictError(say(_NOT_PUBLIC))
    # With the site's code, as one sign alone is: so the digest is that of the words.
    plain = sign_order(piece.printed, piece.site, order.issued_on, look, ANY_IMPRINT)
    return Issue(piece, order, digest(plain))


def _print(batch: BatchView, orders: list[SignOrder]) -> tuple[bytes | None, Refusals]:
    """Return the pages of signs as one file, and the problems of those that have none, by place."""
    if batch.form in {BatchForm.PDF, BatchForm.SHEETS}:
        pages = render_many(orders, _TITLE, batch.asked.date())
        return pages.pdf, pages.refused
    form = "print" if batch.form is BatchForm.PRINT else "pdf"
    found = [render(order, form) for order in orders]
    refused = {place: problems for place, (page, problems) in enumerate(found) if page is None}
    files = [
        (f"{grouped(order.code)}.pdf", page)
        for order, (page, _problems) in zip(orders, found, strict=True)
        if page is not None
    ]
    if not files:
        return None, refused
    if batch.form is BatchForm.ZIP:
        return bundle(files), refused
    first, *others = (page for _name, page in files)
    return joined(first, others), refused


def settle_chunk(
    session: Session, batch: BatchView, chunk: Chunk, part: str | None, *, now: datetime
) -> None:
    """Issue the signs of a chunk and keep what came of each place; ``part`` is the file's name.

    Raises:
        ConflictError: if a site, a sign or a place is not any more what it was.
    """
    sites = {issue.piece.site for issue in chunk.issues}
    stands = batch_items.standing(session, sites)
    for issue in chunk.issues:
        state, revision = stands[issue.piece.site]
        if (state, revision) != (issue.piece.state, issue.piece.revision):
            raise ConflictError(say(_("A site of the batch was changed at the same time.")))
    fresh = [issue.order.code for issue in chunk.issues if issue.piece.sign is None]
    if fresh and batch_items.in_use(session, fresh):
        raise ConflictError(say(_("A code was given to somebody else at the same time.")))
    _keep(session, batch, chunk.issues, now=now)
    outcomes = [
        Outcome(
            position=position,
            sign=chunk.signs.get(position),
            part=part if position in chunk.signs else None,
            reasons=chunk.refused.get(position, ()),
            told=chunk.told[position],
        )
        for position in chunk.positions
    ]
    batch_items.settle(session, batch.id, outcomes)


def _keep(session: Session, batch: BatchView, issues: Collection[Issue], *, now: datetime) -> None:
    told = [(issue, _new(issue)) for issue in issues]
    fresh = [new for issue, new in told if issue.piece.sign is None]
    signs.add_all(session, fresh, batch.asker, now=now)
    for issue, new in told:
        if issue.piece.sign is not None:
            signs.issue_planned(session, issue.order.code, new, batch.asker, now=now)
    deeds = [(issue.piece.site, _deed(issue.order)) for issue in issues]
    audit.add_all(session, batch.asker, "sign.issued", deeds, now=now)


def _new(issue: Issue) -> NewSign:
    piece, order = issue.piece, issue.order
    return NewSign(
        registration_id=piece.registration_id,
        revision=order.revision,
        layout=order.layout,
        languages=order.languages,
        issued=order.issued_on,
        regimes=order.regimes,
        placement=piece.sign.placement if piece.sign else None,
        prints=issue.words,
        code=Code(order.code),
    )


def _deed(order: SignOrder) -> dict[str, Any]:
    return {"sign": order.code, "layout": order.layout, "revision": order.revision}
