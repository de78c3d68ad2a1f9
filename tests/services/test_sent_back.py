"""What was proposed is sent back with a reason, and is a draft again."""

import pytest

from registry.domain.editions import EditionState
from registry.errors import ConflictError, RefusedError
from registry.services import rulebook
from registry.store import audit
from registry.store.database import Database
from tests.cast import NOON, Cast
from tests.services.test_rulebook import TEXT, signed_off


def test_what_is_sent_back_is_a_draft_again_and_says_why(db: Database, cast: Cast) -> None:
    rulebook.draft(db, cast.dee, TEXT, now=NOON)
    rulebook.propose(db, cast.dee, "demo", now=NOON)

    back = rulebook.send_back(db, cast.ada, "demo", "Which article?", now=NOON)

    assert (back.state, back.facts[-1].note) == (EditionState.DRAFT, "Which article?")
    with pytest.raises(ConflictError):
        rulebook.sign_off(db, cast.ada, "demo", now=NOON)
    with db.read() as session:
        assert audit.deeds(session, "demo")[0].detail["reason"] == "Which article?"


def test_nothing_is_sent_back_without_a_reason(db: Database, cast: Cast) -> None:
    signed_off(db, cast)

    with pytest.raises(RefusedError, match="reason"):
        rulebook.send_back(db, cast.ada, "demo", " ", now=NOON)
