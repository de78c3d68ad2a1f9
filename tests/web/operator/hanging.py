"""Signs of Demo Stores, and what the store says of them."""

from datetime import timedelta

from registry.domain.codes import Code
from registry.services import lives, signs
from registry.store import lives as facts
from registry.store import signs as kept
from registry.store.database import Database
from registry.store.signs import SignView
from tests.cast import NOON, Cast, published

LATER = NOON + timedelta(days=3)


def a_sign(db: Database, cast: Cast, *, hangs: bool = False) -> SignView:
    """Return an issued sign of Demo Stores."""
    site = published(db, cast).site
    sign = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON)
    return lives.post(db, cast.olga, sign.code, now=NOON) if hangs else sign


def now(db: Database, code: Code) -> SignView:
    """Return a sign as it stands."""
    with db.read() as session:
        return kept.sign(session, code)


def last(db: Database, code: Code) -> int:
    """Return the number of the fact that was recorded last."""
    with db.read() as session:
        return facts.life(session, code)[-1].id


def only(db: Database, site: Code) -> SignView:
    """Return the only sign of a site."""
    with db.read() as session:
        (sign,) = kept.signs(session, site)
    return sign
