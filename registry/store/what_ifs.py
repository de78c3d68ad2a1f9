"""What-ifs that run in the background: how far each is, and what was found."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.people import Actor
from registry.domain.value import Value
from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.store.models import WhatIfRow


class WhatIfView(Value):
    """A what-if: ``digest`` names the text that is tried, None asks what goes if the pack does.

    ``findings`` is what was counted so far, or, once it is ``finished``, the answer.
    """

    id: UUID
    pack: str
    digest: str | None
    by: str
    asked: datetime
    day: date
    total: int
    done: int
    after: str
    finished: datetime | None
    findings: dict[str, Any]


def add(
    session: Session, pack: str, digest: str | None, actor: Actor, *, total: int, now: datetime
) -> UUID:
    """Add a what-if that nothing was done for yet; older ones of the pack are thrown away."""
    session.execute(sa.delete(WhatIfRow).where(WhatIfRow.pack == pack))
    own = uuid4()
    session.add(
        WhatIfRow(
            id=own,
            pack=pack,
            digest=digest,
            by=actor.email,
            asked=now,
            day=now.date(),
            total=total,
            findings={},
        )
    )
    session.flush()
    return own


def what_if(session: Session, own: UUID) -> WhatIfView:
    """Return a what-if.

    Raises:
        NotFoundError: if there is none, or it was thrown away.
    """
    return _view(session.get(WhatIfRow, own))


def newest(session: Session, pack: str) -> WhatIfView | None:
    """Return the what-if of a pack, if there is one."""
    query = sa.select(WhatIfRow).where(WhatIfRow.pack == pack)
    row = session.scalars(query.order_by(WhatIfRow.asked.desc()).limit(1)).one_or_none()
    return None if row is None else _view(row)


def keep(session: Session, own: UUID, findings: dict[str, Any], *, done: int, after: str) -> bool:
    """Keep what was counted up to the site ``after``; return whether anybody still asks."""
    values = {"findings": findings, "done": done, "after": after}
    kept = sa.update(WhatIfRow).where(WhatIfRow.id == own).values(values).returning(WhatIfRow.id)
    return session.scalar(kept) is not None


def finish(session: Session, own: UUID, answer: dict[str, Any], *, now: datetime) -> None:
    """Keep the answer."""
    values = {"findings": answer, "finished": now, "done": WhatIfRow.total}
    session.execute(sa.update(WhatIfRow).where(WhatIfRow.id == own).values(values))


def _view(row: WhatIfRow | None) -> WhatIfView:
    if row is None:
        raise NotFoundError(say(_("There is no such what-if.")))
    return WhatIfView(
        id=row.id,
        pack=row.pack,
        digest=row.digest,
        by=row.by,
        asked=row.asked,
        day=row.day,
        total=row.total,
        done=row.done,
        after=row.after,
        finished=row.finished,
        findings=row.findings,
    )
