"""The places of a batch, in posting order: what is needed to print each, and what came of it."""

from collections.abc import Collection, Sequence
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, load_only

from registry.domain.batches import ItemState
from registry.domain.codes import Code
from registry.domain.located import Located
from registry.domain.states import RegistrationState
from registry.domain.value import Value
from registry.errors import ConflictError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.store.disclosures import Disclosure
from registry.store.models import BatchItemRow, DisclosureRow, Registration, SignRow
from registry.store.registrations import stored_filing
from registry.store.signs import SignView, view


class Told(Value):
    """What the check list says of a place: the operator's words about site and entrance."""

    name: str = ""
    address: str = ""
    entrance: str = ""
    layout: str = ""
    languages: tuple[str, ...] = ()


class Item(Value):
    """One place of a batch: the sign there, or why there is none; ``part`` holds its page."""

    position: int
    site: Code
    sign: Code | None
    state: ItemState
    reasons: tuple[str, ...]
    part: str | None
    told: Told


def items(session: Session, batch_id: UUID) -> tuple[Item, ...]:
    """Return every place of a batch, in posting order."""
    i = BatchItemRow
    rows = session.execute(
        sa.select(i.position, i.site, i.sign, i.state, i.reasons, i.part, i.told)
        .where(i.batch_id == batch_id)
        .order_by(i.position)
    )
    return tuple(Item.model_validate(dict(row._mapping)) for row in rows)


def waiting(session: Session, batch_id: UUID) -> tuple[int, ...]:
    """Return the positions that nobody has made yet, in order."""
    i = BatchItemRow
    return tuple(
        session.scalars(
            sa.select(i.position)
            .where(i.batch_id == batch_id, i.state == ItemState.WAITING.value)
            .order_by(i.position)
        )
    )


class Piece(NamedTuple):
    """What is needed to print one place: its site as it stands, its sign, what that prints.

    ``sign`` is None if it is to be issued; ``printed`` has the filing and the marks of the revision
    that the sign prints, or (planned or to be issued) of the current one.
    """

    position: int
    site: Code
    registration_id: UUID
    state: RegistrationState
    revision: int
    located: Located | None
    sign: SignView | None
    printed: Disclosure | None


def pieces(session: Session, batch_id: UUID, positions: Collection[int]) -> tuple[Piece, ...]:
    """Return what is needed to print some places, in posting order. One question."""
    i, r, s, d = BatchItemRow, Registration, SignRow, DisclosureRow
    prints = sa.case((s.revision > 0, s.revision), else_=r.revision)
    rows = session.execute(
        sa.select(i.position, r, s, d)
        .join(r, r.code == i.site)
        .outerjoin(s, s.code == i.sign)
        .outerjoin(d, sa.and_(d.registration_id == r.id, d.revision == prints))
        .where(i.batch_id == batch_id, i.position.in_(positions))
        .order_by(i.position)
        # What rules found at a site is larger than all that its sign prints: it stays where it is.
        .options(
            load_only(r.code, r.state, r.revision, r.located),
            load_only(d.revision, d.kind, d.reason, d.document, d.published, d.seq, d.fingerprint),
        )
    )
    return tuple(_piece(*row) for row in rows)


def _piece(
    position: int, site: Registration, sign: SignRow | None, row: DisclosureRow | None
) -> Piece:
    return Piece(
        position=position,
        site=Code(site.code),
        registration_id=site.id,
        state=RegistrationState(site.state),
        revision=site.revision,
        located=None if site.located is None else Located.model_validate(site.located),
        sign=None if sign is None else view(sign, site.code, site.revision),
        printed=None if row is None else _printed(row, site.code),
    )


def _printed(row: DisclosureRow, site: str) -> Disclosure:
    """Return of a revision what signs print, without its findings."""
    return Disclosure(
        site=Code(site),
        revision=row.revision,
        kind=row.kind,
        reason=row.reason,
        filing=stored_filing(row.document),
        findings=(),
        exceptions=(),
        published=row.published,
        seq=row.seq,
        fingerprint=row.fingerprint,
    )


def standing(session: Session, sites: Collection[str]) -> dict[str, tuple[str, int]]:
    """Return state and revision of some sites, and keep other writers of them out."""
    r = Registration
    rows = session.execute(
        sa.select(r.code, r.state, r.revision)
        .where(r.code.in_(sites))
        .order_by(r.code)  # always in one order, so that two writers never wait for each other
        .with_for_update()
    )
    return {code: (state, revision) for code, state, revision in rows}


def in_use(session: Session, codes: Collection[str]) -> bool:
    """Return whether any of ``codes`` names a sign or a site already."""
    s, r = SignRow, Registration
    found = session.scalar(
        sa.select(s.code)
        .where(s.code.in_(codes))
        .union_all(sa.select(r.code).where(r.code.in_(codes)))
        .limit(1)
    )
    return found is not None


class Outcome(NamedTuple):
    """What came of one place: its sign and the file with its page, or reasons; and its line."""

    position: int
    sign: Code | None
    part: str | None
    reasons: tuple[str, ...] = ()
    told: Told = Told()


_SETTLED = ("sign", "part", "reasons", "state", "told")


def settle(session: Session, batch_id: UUID, outcomes: Sequence[Outcome]) -> None:
    """Keep what came of some places that wait.

    Raises:
        ConflictError: if one of them waits no more: somebody else was quicker.
    """
    i = BatchItemRow
    change = (
        sa.update(i)
        .where(
            i.batch_id == batch_id,
            i.position == sa.bindparam("place"),
            i.state == ItemState.WAITING.value,
        )
        .values(
            {
                name: sa.bindparam(f"new_{name}")
                for name in ("sign", "part", "reasons", "state", "told")
            }
        )
    )
    # One statement for all: a place each would take as long as issuing its sign.
    done = session.connection().execute(
        change,
        [
            {
                "place": outcome.position,
                "new_sign": outcome.sign,
                "new_part": outcome.part,
                "new_reasons": list(outcome.reasons),
                "new_told": outcome.told.model_dump(mode="json"),
                "new_state": ItemState.REFUSED if outcome.part is None else ItemState.DONE,
            }
            for outcome in outcomes
        ],
    )
    if done.rowcount != len(outcomes):
        raise ConflictError(say(_("Somebody else has made this part of the batch.")))


def reopen(session: Session, batch_id: UUID, parts: Collection[str]) -> None:
    """Let the places wait again whose file is lost; their signs stay what they are."""
    i = BatchItemRow
    session.execute(
        sa.update(i)
        .where(i.batch_id == batch_id, i.part.in_(parts))
        .values(state=ItemState.WAITING.value, part=None)
    )
