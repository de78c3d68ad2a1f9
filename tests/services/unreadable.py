"""A published pack as an older version of the register may have left it: unreadable today."""

import sqlalchemy as sa

from registry.domain.editions import EditionFact
from registry.store import rulebook
from registry.store.database import Database
from registry.store.models import LedgerRow
from registry.store.rulebook import Sealing
from tests.cast import NOON, Cast


def publish_unread(db: Database, cast: Cast, pack: str, text: str, *, version: int) -> None:
    """Put a text in use without reading it."""
    with db.write() as session:
        edition = rulebook.begin(session, pack, now=NOON)
        digest = rulebook.keep_text(session, text)
        seq = session.scalar(sa.select(sa.func.max(LedgerRow.seq)))
        assert seq is not None
        sealing = Sealing(version=version, dated=NOON.date(), seq=seq, salts={}, root=bytes(32))
        fact = EditionFact.PUBLISHED
        rulebook.add(session, edition, fact, digest, cast.dee, now=NOON, sealing=sealing)
