"""What an operator has: a public site with a sign, one that a rule holds, one hardly begun."""

from typing import NamedTuple
from uuid import UUID

from registry.domain.codes import Code
from registry.services import batches, publishing, registrations, reviews, signs, spares
from registry.services.batches import Wish
from registry.services.choosing import Selection
from registry.store import spares as kept
from registry.store.database import Database
from tests.cast import GATHERED, NOON, Cast
from tests.making import a_filing, a_match
from tests.remembered import again
from tests.web.map.places import packs


class Estate(NamedTuple):
    """Three sites of Demo Stores, the sign at the first, a roll with one spare code, a batch."""

    public: Code
    sign: Code
    held: Code
    draft: Code
    spare: Code
    roll: UUID
    batch: UUID


def settle(db: Database, cast: Cast) -> Estate:
    """Return the estate of Demo Stores, whose organisation is verified for it."""
    return again(db, "settled", lambda: _settled(db, cast), after=GATHERED)


def _settled(db: Database, cast: Cast) -> Estate:
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)
    public = registrations.file(db, cast.olga, a_filing(), packs(), now=NOON).site
    publishing.publish(db, cast.olga, public, packs(), now=NOON)
    sign = signs.issue(db, cast.olga, public, "a4", ("en", "fi"), now=NOON, confirmed=True)
    weak = a_match(law_enforcement_purpose=True, confidence_threshold="0.80")
    held = registrations.file(db, cast.olga, a_filing(fr=[weak]), packs(), now=NOON).site
    bare = a_filing(cameras=None, fr=None, entrances=None)
    draft = registrations.file(db, cast.olga, bare, packs(), now=NOON, submit=False).site
    roll, _none = spares.order(db, cast.olga, 1, now=NOON, today=NOON.date())
    assert roll is not None
    with db.read() as session:
        (spare,) = kept.free_codes(session, roll.id)
    batch = batches.ask(db, cast.olga, Wish(Selection(), "a4", ("en",)), now=NOON)
    return Estate(public, sign.code, held, draft, spare, roll.id, batch.id)
