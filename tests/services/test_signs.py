"""Signs: issued once, stale when the disclosure moves on, replaced when the next one hangs."""

from datetime import timedelta

import pytest

from registry.domain.states import SignFact, SignState
from registry.errors import ConflictError
from registry.rules.pack import load_packs
from registry.services import freshness, lives, publishing, signs
from registry.services.signs import Imprint
from registry.store import disclosures
from registry.store import lives as facts
from registry.store import signs as kept
from registry.store.database import Database
from tests.cast import NOON, Cast, filed, published
from tests.making import a_filing

PACKS = load_packs()
IMPRINT = Imprint("https", "C.EXAMPLE", "Register of Testville", demonstration=False)


def test_issuing_the_same_sign_again_gives_the_same_sign(db: Database, cast: Cast) -> None:
    site = published(db, cast).site

    first = signs.issue(db, cast.olga, site, "a4", ("en", "fi"), now=NOON, confirmed=True)
    again = signs.issue(db, cast.olga, site, "a4", ("en", "fi"), now=NOON, confirmed=True)
    other = signs.issue(db, cast.olga, site, "a4", ("fi", "en"), now=NOON, confirmed=True)

    assert first == again
    assert other.code != first.code


def test_no_sign_is_issued_for_what_is_not_public(db: Database, cast: Cast) -> None:
    site = filed(db, cast)

    with pytest.raises(ConflictError):
        signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON)


def test_a_sign_goes_stale_and_its_successor_replaces_it_when_posted(
    db: Database, cast: Cast
) -> None:
    site = published(db, cast).site
    old = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON)
    lives.post(db, cast.olga, old.code, now=NOON)
    later = NOON + timedelta(days=3)
    publishing.amend(db, cast.olga, site, a_filing(site={"purpose": "New"}), PACKS, now=later)

    (new,) = freshness.reissue(db, cast.olga, site, now=later)
    assert freshness.reissue(db, cast.olga, site, now=NOON) == ()
    with db.read() as session:
        assert kept.sign(session, old.code).stale
        assert kept.sign(session, old.code).posted == NOON.date()
        assert disclosures.scan(session, old.code).sign is not None
    lives.post(db, cast.olga, new.code, now=later)

    with db.read() as session:
        replaced = kept.sign(session, old.code)
        life = [event.fact for event in facts.life(session, old.code)]
    assert (replaced.state, replaced.successor) == (SignState.REPLACED, new.code)
    assert life == [SignFact.ISSUED, SignFact.POSTED, SignFact.STALE, SignFact.REPLACED]


def test_a_sign_prints_the_revision_that_it_was_issued_for(db: Database, cast: Cast) -> None:
    first = published(db, cast)
    sign = signs.issue(db, cast.olga, first.site, "a4", ("en",), now=NOON)
    publishing.amend(db, cast.olga, first.site, a_filing(site={"purpose": "New"}), PACKS, now=NOON)

    with db.read() as session:
        order = signs.order(session, kept.sign(session, sign.code), IMPRINT)

    assert (order.revision, order.ledger_index, order.fingerprint) == (1, 0, first.fingerprint)
    assert order.filing.site.purpose == "Theft in the shop and threats to staff"
