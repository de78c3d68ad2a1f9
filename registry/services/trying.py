"""A what-if over every site as work in the background: asked once, done slice by slice, kept."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from registry.domain.people import Actor
from registry.errors import NotFoundError, RefusedError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.rules.checks import read_pack
from registry.rules.pack import Packs
from registry.services import access
from registry.services.impact import Tally, WhatIf
from registry.services.packs import current
from registry.services.what_if import SLICE, looked_at, question
from registry.store import filings, rulebook, what_ifs
from registry.store.database import Database
from registry.store.jobs import enqueue
from registry.store.what_ifs import WhatIfView

TASK = "rules.what_if"


def ask(
    db: Database, actor: Actor, pack: str, *, now: datetime, is_withdrawn: bool = False
) -> UUID:
    """Ask what the draft of a pack would do to every site, or its withdrawal; return the id.

    Raises:
        NotFoundError: if there is no draft, or no such pack to withdraw.
        RefusedError: naming every fault of the draft.
    """
    access.require(actor, access.VERIFIERS)
    with db.write() as session:
        known = rulebook.open_edition(session, pack)
        if known is None and not is_withdrawn:
            raise NotFoundError(say(_("There is no draft of the pack {pack}."), pack=pack))
        digest = None if known is None or is_withdrawn else known.digest
        _candidate(session, pack, digest, current(session))
        total = len(filings.codes(session))
        own = what_ifs.add(session, pack, digest, actor, total=total, now=now)
        enqueue(session, TASK, {"id": str(own)}, now=now)
        return own


def work(
    db: Database, own: UUID, more: Callable[[], bool], *, now: datetime, processes: int = 1
) -> bool:
    """Go on with a what-if while ``more`` says so; return whether it is done. Safe to do twice.

    It goes on from the last slice that was kept, also after a process was killed.
    """
    try:
        with db.read() as session:
            known = what_ifs.what_if(session, own)
            packs = current(session)
            asked = question(packs, _candidate(session, known.pack, known.digest, packs), now=now)
            sites = [code for code in filings.codes(session) if code > known.after]
    except NotFoundError:
        return True  # a newer one has taken its place
    if known.finished is not None:
        return True
    tally = Tally(known.findings)
    parts = (sites[at : at + SLICE] for at in range(0, len(sites), SLICE))
    with closing(looked_at(db, asked, sites, processes=processes, size=SLICE)) as slices:
        for part, seen in zip(parts, slices, strict=True):
            for one in seen:
                tally.add(one)
            with db.write() as session:
                if not what_ifs.keep(session, own, tally.data(), done=tally.sites, after=part[-1]):
                    return True  # as above
            if not more():
                with db.write() as session:
                    enqueue(session, TASK, {"id": str(own)}, now=now)
                return False
    with db.write() as session:
        answer = tally.told(asked.differences, known.day).model_dump(mode="json")
        what_ifs.finish(session, own, answer, now=now)
    return True


def answer(known: WhatIfView) -> WhatIf | None:
    """Return the answer of a what-if, or None while it is not finished."""
    return WhatIf.model_validate(known.findings) if known.finished else None


def _candidate(session: Session, pack: str, digest: str | None, packs: Packs) -> Packs:
    """Return the packs in use with a text tried in its place, or, without one, the pack gone."""
    if digest is None:
        if pack not in {one.id for one in packs.packs}:
            raise NotFoundError(say(_("There is no pack {pack} that is judged by."), pack=pack))
        return packs.replaced((), {pack})
    given, faults = read_pack(rulebook.text(session, digest), packs.owners())
    if given is None:
        raise RefusedError(say(_("The pack has faults.")), faults)
    return packs.replaced([given])
