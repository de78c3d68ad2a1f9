"""Publishing is one transaction: revision, ledger entry, audit and job, or none of them."""

import pytest
import sqlalchemy as sa

from registry.domain.public import NamedException
from registry.domain.states import RegistrationState
from registry.errors import ConflictError, NotAllowedError, NotFoundError, RefusedError
from registry.ledger.entry import EntryKind, read_entry
from registry.rules.pack import load_packs
from registry.services import publishing, registrations, reviews
from registry.store import audit, disclosures, ledger
from registry.store import registrations as kept
from registry.store.database import Database
from registry.store.models import DisclosureRow, Job, LedgerRow
from tests.cast import NOON, Cast, filed, published
from tests.making import a_filing, a_match

PACKS = load_packs()
CHANGED = a_filing(site={"purpose": "Robberies"})
POLICE = {"kind": "public_authority", "sector": "law_enforcement"}


def count(db: Database, *models: type) -> list[int]:
    with db.read() as session:
        return [session.scalar(sa.select(sa.func.count()).select_from(m)) or 0 for m in models]


def tasks(db: Database) -> list[str]:
    with db.read() as session:
        return list(session.scalars(sa.select(Job.task)))


def test_a_published_site_has_revision_entry_audit_and_job(db: Database, cast: Cast) -> None:
    done = published(db, cast)

    with db.read() as session:
        (entry,) = ledger.entries(session)
        verbs = [deed.verb for deed in audit.deeds(session, done.site)]
        now = kept.registration(session, done.site)
    read, _ = read_entry(entry.body)
    assert read is not None
    assert (read.kind, read.rev, read.site) == (EntryKind.PUBLISHED, 1, done.site)
    assert (now.state, now.revision) == (RegistrationState.PUBLISHED, 1)
    assert verbs == ["disclosure.published", "filing.submitted"]
    assert count(db, DisclosureRow) == [1]
    assert "signs.reissue" in tasks(db)


def test_nothing_is_published_before_the_operator_is_verified(db: Database, cast: Cast) -> None:
    site = filed(db, cast)

    with pytest.raises(ConflictError, match="verify"):
        publishing.publish(db, cast.olga, site, PACKS, now=NOON)

    assert count(db, DisclosureRow, LedgerRow, Job) == [0, 0, 0]


@pytest.mark.parametrize(
    "threshold",
    [
        {"confidence_threshold": "0.80"},
        {"confidence_threshold": None},
        {"threshold_metric": "calibrated_probability"},
        {"threshold_metric": None},
    ],
)
def test_a_refused_publication_seals_nothing(
    db: Database, cast: Cast, threshold: dict[str, str | None]
) -> None:
    filing = a_filing(operator=POLICE, fr=[a_match(law_enforcement_purpose=True, **threshold)])
    site = filed(db, cast, filing)
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)

    with pytest.raises(RefusedError) as refused:
        publishing.publish(db, cast.olga, site, PACKS, now=NOON)

    assert "amz-g3-threshold-99" in refused.value.reasons[0]
    assert count(db, DisclosureRow, LedgerRow) == [0, 0]
    assert "signs.reissue" not in tasks(db)


def test_a_named_exception_lets_it_pass_and_is_public(db: Database, cast: Cast) -> None:
    filing = a_filing(
        operator=POLICE,
        fr=[a_match(law_enforcement_purpose=True, confidence_threshold="0.80")],
    )
    site = filed(db, cast, filing)
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)
    given = NamedException.model_validate(
        {
            "rule": "amz-g3-threshold-99",
            "subject": "fr.0",
            "office": "City Board for Oversight",
            "reference": "CB 12/2026",
            "dated": "2026-04-30",
            "reason": "Trial with two reviewers",
        }
    )

    reviews.except_from(db, cast.dee, site, given, now=NOON)
    done = publishing.publish(db, cast.olga, site, PACKS, now=NOON)

    named = given.model_copy(update={"subject": "F1"})
    assert done.exceptions == (named,)
    assert publishing.sealed_facts(done.filing, done.exceptions, "")["exceptions.0.office"] == (
        "City Board for Oversight"
    )


def test_an_amendment_is_a_new_revision_and_the_old_one_stays(db: Database, cast: Cast) -> None:
    first = published(db, cast)

    second = publishing.amend(db, cast.olga, first.site, CHANGED, PACKS, now=NOON)

    assert (second.revision, second.seq, second.kind) == (2, 1, "disclosure.revised")
    with db.read() as session:
        kept_revisions = disclosures.revisions(session, first.site)
    assert [d.filing.site.purpose for d in kept_revisions] == [
        "Robberies",
        "Theft in the shop and threats to staff",
    ]


def test_a_filing_cannot_borrow_another_operators_name(db: Database, cast: Cast) -> None:
    site = filed(db, cast, operator={"legal_name": "Helsinki Police Department"})
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)

    with pytest.raises(RefusedError, match="another operator"):
        publishing.publish(db, cast.olga, site, PACKS, now=NOON)


def test_what_an_official_suspends_only_an_official_lets_go_on(db: Database, cast: Cast) -> None:
    site = published(db, cast).site
    publishing.suspend(db, cast.dee, site, now=NOON, reason="Complaints")

    with pytest.raises(ConflictError, match="official"):
        publishing.publish(db, cast.olga, site, PACKS, now=NOON)

    reviews.release(db, cast.dee, site, now=NOON)
    assert publishing.publish(db, cast.olga, site, PACKS, now=NOON).kind == "disclosure.resumed"


def test_what_an_official_refused_is_not_published_by_filing_it_again(
    db: Database, cast: Cast
) -> None:
    site = filed(db, cast)
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)
    reviews.refuse(db, cast.dee, site, "Not a real place", now=NOON)

    registrations.file(db, cast.olga, a_filing(), PACKS, now=NOON, site=site)

    with pytest.raises(ConflictError, match="official"):
        publishing.publish(db, cast.olga, site, PACKS, now=NOON)


@pytest.mark.parametrize(
    ("differs", "error"),
    [({"dated": "2031-01-01"}, RefusedError), ({"subject": "F9"}, ConflictError)],
)
def test_an_exception_fits_one_record_and_has_a_day_that_has_come(
    db: Database, cast: Cast, differs: dict[str, str], error: type[Exception]
) -> None:
    site = filed(db, cast, fr=[a_match(law_enforcement_purpose=True)])
    given = NamedException.model_validate(
        {
            "rule": "amz-g3-threshold-99",
            "subject": "F1",
            "office": "City Board",
            "reference": "1",
            "dated": "2026-05-01",
            "reason": "Trial",
        }
        | differs
    )

    with pytest.raises(error):
        reviews.except_from(db, cast.olga, site, given, now=NOON)


def test_nothing_is_sealed_twice(db: Database, cast: Cast) -> None:
    done = published(db, cast)

    with pytest.raises(ConflictError, match="Nothing has changed since revision 1"):
        publishing.publish(db, cast.olga, done.site, PACKS, now=NOON)

    assert count(db, DisclosureRow, LedgerRow) == [1, 1]


def test_what_is_filed_for_a_public_site_waits_until_it_is_published(
    db: Database, cast: Cast
) -> None:
    done = published(db, cast)

    registrations.file(
        db, cast.ed, a_filing(site={"name": "New name"}), PACKS, now=NOON, site=done.site
    )

    with db.read() as session:
        (shown,) = disclosures.revisions(session, done.site)
        assert kept.registration(session, done.site).state is RegistrationState.PUBLISHED
    assert shown.filing.site.name == "Kaivokatu 8"


def test_suspended_comes_back_and_withdrawn_does_not(db: Database, cast: Cast) -> None:
    site = published(db, cast).site

    publishing.suspend(db, cast.olga, site, now=NOON, reason="Being rebuilt")
    back = publishing.publish(db, cast.olga, site, PACKS, now=NOON)
    gone = publishing.withdraw(db, cast.olga, site, now=NOON, reason="Cameras removed")

    assert (back.kind, gone.kind, gone.revision) == (
        "disclosure.resumed",
        "disclosure.withdrawn",
        4,
    )
    with pytest.raises(ConflictError):
        publishing.publish(db, cast.olga, site, PACKS, now=NOON)


def test_another_operator_meets_a_site_that_is_not_there(db: Database, cast: Cast) -> None:
    site = filed(db, cast)

    with pytest.raises(NotFoundError):
        publishing.publish(db, cast.rita, site, PACKS, now=NOON)


def test_an_editor_files_and_does_not_publish(db: Database, cast: Cast) -> None:
    site = filed(db, cast)

    with pytest.raises(NotAllowedError):
        publishing.publish(db, cast.ed, site, PACKS, now=NOON)
