"""The ban that acts: what a law forbids is not published as in use; whom it leaves free is."""

from datetime import date, datetime, timedelta

import pytest

from registry.domain.codes import Code
from registry.domain.filing import Filing
from registry.domain.public import NamedException
from registry.domain.states import RegistrationState
from registry.errors import RefusedError
from registry.rules.finding import Verdict
from registry.rules.pack import load_packs
from registry.services import locating, publishing, registrations, reviews
from registry.store import registrations as kept
from registry.store.database import Database
from registry.store.disclosures import Disclosure
from tests.bans import CITY, LINES, Line, Stated, stated
from tests.cast import NOON, Cast

# The bans are the same on both databases; what publishing does there is tested apart.
pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)
PACKS = load_packs()
BY_RULE = {line.rule: line for line in LINES}
SF = BY_RULE["sf-19b-ban"]
WASHINGTON = BY_RULE["wa-080-live-warrant"]


def placed(db: Database, cast: Cast, line: Line, filing: Filing) -> Code:
    """Return a submitted site of a verified operator, where an official has said it lies."""
    site = registrations.file(db, cast.olga, filing, PACKS, now=line.now).site
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=line.now)
    locating.decide(db, cast.dee, site, line.codes, "The city's map", PACKS, now=line.now)
    return site


def publish(db: Database, cast: Cast, site: Code, now: datetime) -> Disclosure:
    return publishing.publish(db, cast.olga, site, PACKS, now=now)


def an_exception(line: Line, office: str = "King County Superior Court") -> NamedException:
    return NamedException(
        rule=line.rule,
        subject="F1",
        office=office,
        reference="26-2-01",
        dated=date(2026, 5, 1),
        reason="A warrant for one named suspect",
    )


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.rule)
def test_who_is_on_its_side_of_the_line_is_refused_and_who_is_beyond_it_is_not(
    db: Database, cast: Cast, line: Line
) -> None:
    site = placed(db, cast, line, stated(line.barred))
    others = [placed(db, cast, line, stated(free)) for free in line.free]

    with pytest.raises(RefusedError) as refused:
        publish(db, cast, site, line.now)
    public = [publish(db, cast, other, line.now) for other in others]

    assert [reason.split(" ")[0] for reason in refused.value.reasons] == [line.rule]
    with db.read() as session:
        assert kept.registration(session, site).state is RegistrationState.SUBMITTED
    said = {one.verdict for done in public for one in done.findings if one.rule == line.rule}
    assert not {Verdict.RAISED, Verdict.EVIDENCE_MISSING} & said
    assert len(public) >= 1


@pytest.mark.parametrize("status", ["planned", "ended"])
def test_a_banned_use_is_public_as_planned_or_ended_with_its_finding(
    db: Database, cast: Cast, status: str
) -> None:
    site = placed(db, cast, SF, stated(SF.barred, status=status))

    done = publish(db, cast, site, NOON)

    (said,) = (one for one in done.findings if one.rule == SF.rule)
    assert said.verdict is Verdict.RAISED
    assert done.filing.site.status == status


def test_what_was_planned_cannot_become_used(db: Database, cast: Cast) -> None:
    site = placed(db, cast, SF, stated(SF.barred, status="planned"))
    publish(db, cast, site, NOON)

    with pytest.raises(RefusedError, match="holds the publication"):
        publishing.amend(db, cast.olga, site, stated(SF.barred), PACKS, now=NOON)

    with db.read() as session:
        assert kept.registration(session, site).revision == 1


def test_nobody_who_tells_too_little_gets_round_a_ban(db: Database, cast: Cast) -> None:
    use: Stated = {"fr": {"consent_exception": None}, "operator": CITY}
    site = placed(db, cast, BY_RULE["bos-16-62-ban"], stated(use))

    with pytest.raises(RefusedError, match="holds the publication"):
        publish(db, cast, site, NOON)


@pytest.mark.parametrize("who", ["olga", "dee"])
def test_from_a_ban_without_exceptions_nobody_can_name_one(
    db: Database, cast: Cast, who: str
) -> None:
    site = placed(db, cast, SF, stated(SF.barred))

    with pytest.raises(RefusedError, match="no exception"):
        reviews.except_from(db, getattr(cast, who), site, an_exception(SF, "The mayor"), now=NOON)


def test_the_exception_that_a_law_knows_is_named_by_its_office_and_public(
    db: Database, cast: Cast
) -> None:
    site = placed(db, cast, WASHINGTON, stated(WASHINGTON.barred))
    reviews.except_from(db, cast.olga, site, an_exception(WASHINGTON), now=NOON)

    done = publish(db, cast, site, NOON)

    assert [one.office for one in done.exceptions] == ["King County Superior Court"]


def test_a_ban_that_has_ended_holds_nothing(db: Database, cast: Cast) -> None:
    line = BY_RULE["bal-21-038-lapsed"]
    site = placed(db, cast, line, stated(line.barred))

    assert publish(db, cast, site, line.now + timedelta(days=1)).revision == 1
