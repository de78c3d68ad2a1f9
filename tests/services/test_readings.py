"""What a machine read is stored, judged and audited together, and sealed when it is published."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from registry.domain.codes import Code
from registry.domain.people import AccountRole
from registry.domain.readings import Found, Reading
from registry.errors import ConflictError, NotAllowedError, NotFoundError
from registry.rules.finding import Verdict
from registry.rules.pack import load_packs
from registry.services import publishing, readings, registrations, reviews, sealing
from registry.services.readings import Configuration
from registry.store import audit, disclosures
from registry.store import readings as kept
from registry.store import registrations as sites
from registry.store.database import Database
from registry.store.disclosures import Disclosure
from tests.cast import NOON, Cast, filed, published
from tests.making import a_filing, a_match

PACKS = load_packs()
SHAPES = Path(__file__).parent.parent / "vectors" / "recognisers"
RULE = "amz-g3-threshold-read"
MAY_3 = date(2026, 5, 3)


def configuration(file: str = "stream-processor-80.json") -> Configuration:
    opened = readings.from_file("stream-processor", (SHAPES / file).read_bytes())
    assert opened.configuration is not None, opened.problems
    return opened.configuration


def read(db: Database, cast: Cast, site: Code, file: str = "stream-processor-80.json") -> Reading:
    return readings.record(
        db, cast.olga, site, "F1", configuration(file), PACKS, day=MAY_3, now=NOON
    )


def verdict(db: Database, site: Code) -> Verdict:
    with db.read() as session:
        known = sites.registration(session, site)
    return next(one.verdict for one in known.findings if one.rule == RULE)


def publish(db: Database, cast: Cast, site: Code) -> Disclosure:
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)
    return publishing.publish(db, cast.olga, site, PACKS, now=NOON)


def test_a_reading_is_judged_at_once(db: Database, cast: Cast) -> None:
    site = filed(db, cast, fr=[a_match()])
    before = verdict(db, site)
    read(db, cast, site)
    contradicted = verdict(db, site)
    read(db, cast, site, "stream-processor.json")

    assert (before, contradicted, verdict(db, site)) == (
        *(Verdict.EVIDENCE_MISSING, Verdict.RAISED, Verdict.NO_PROBLEM),
    )


def test_every_reading_stays_and_the_newest_counts(db: Database, cast: Cast) -> None:
    site = filed(db, cast, fr=[a_match()])
    read(db, cast, site)
    read(db, cast, site, "stream-processor.json")

    with db.read() as session:
        known = sites.registration(session, site)
        every = kept.of_site(session, known.id)
    assert [str(view.reading.threshold) for view in every] == ["0.99", "0.8"]
    assert [str(one.threshold) for one in known.readings] == ["0.99"]
    assert every[0].declared == Decimal("0.99")
    assert (every[0].by, every[0].revision) == (cast.olga.email, 0)


def test_the_audit_says_who_read_what_and_no_more(db: Database, cast: Cast) -> None:
    site = filed(db, cast, fr=[a_match()])
    read(db, cast, site)

    with db.read() as session:
        deed = audit.deeds(session, site)[0]
    assert (deed.account, deed.verb) == (cast.olga.email, "threshold.read")
    assert (deed.detail["subject"], deed.detail["threshold"]) == ("F1", "0.8")
    assert "barred" not in str(deed.detail)


def test_a_reading_is_sealed_with_the_next_revision(db: Database, cast: Cast) -> None:
    site = published(db, cast, fr=[a_match()]).site
    read(db, cast, site)
    made = publish(db, cast, site)

    facts = publishing.sealed_facts(made.filing, (), "", made.readings)
    with db.read() as session:
        (shown,) = disclosures.revisions(session, site, frozenset({2}))
    assert facts["readings.0.threshold"] == "0.8"
    assert facts["readings.0.configured_on"] == "2026-05-03"
    assert "readings.0.digest" not in facts
    assert shown.readings == made.readings
    assert any(one.rule == RULE and one.verdict is Verdict.RAISED for one in shown.findings)
    assert sealing.verify(db).problems == []


def test_until_it_is_published_the_public_sees_nothing_of_it(db: Database, cast: Cast) -> None:
    site = published(db, cast, fr=[a_match()]).site
    read(db, cast, site)

    with db.read() as session:
        (shown,) = disclosures.revisions(session, site)
    assert shown.readings == ()


def test_without_a_new_reading_nothing_has_changed(db: Database, cast: Cast) -> None:
    site = filed(db, cast, fr=[a_match()])
    read(db, cast, site)
    publish(db, cast, site)

    with pytest.raises(ConflictError, match="Nothing has changed"):
        publish(db, cast, site)


def test_a_site_that_is_suspended_says_what_it_said(db: Database, cast: Cast) -> None:
    site = published(db, cast, fr=[a_match()]).site
    read(db, cast, site)
    closed = publishing.suspend(db, cast.olga, site, now=NOON, reason="Building works")

    assert closed.readings == ()


def test_a_threshold_that_is_kept_back_is_not_given_away(db: Database, cast: Cast) -> None:
    secret = a_match(confidence_threshold={"withheld": "An agreement with the vendor"})
    site = filed(db, cast, a_filing(fr=[secret]))
    read(db, cast, site)

    assert publish(db, cast, site).readings == ()


def test_who_may_not_file_reads_nothing(db: Database, cast: Cast) -> None:
    site = filed(db, cast, fr=[a_match()])
    stranger = cast.rita

    with pytest.raises(NotFoundError):
        readings.record(db, stranger, site, "F1", configuration(), PACKS, day=MAY_3, now=NOON)
    installer = replace(cast.olga, role=AccountRole.INSTALLER)
    with pytest.raises(NotAllowedError):
        readings.record(db, installer, site, "F1", configuration(), PACKS, day=MAY_3, now=NOON)


def test_a_record_that_is_not_filed_has_no_threshold(db: Database, cast: Cast) -> None:
    site = filed(db, cast, fr=[a_match()])

    with pytest.raises(NotFoundError):
        readings.record(db, cast.olga, site, "F2", configuration(), PACKS, day=MAY_3, now=NOON)


def test_a_correction_of_the_declaration_settles_it(db: Database, cast: Cast) -> None:
    site = filed(db, cast, fr=[a_match()])
    read(db, cast, site)
    corrected = a_filing(fr=[a_match(confidence_threshold="0.8")])
    registrations.file(db, cast.olga, corrected, PACKS, now=NOON, site=site)

    assert verdict(db, site) is Verdict.NO_PROBLEM


TODAY = date(2026, 5, 4)
TOMORROW = date(2026, 5, 5)


@pytest.mark.parametrize(
    ("in_file", "told", "day"),
    [
        (MAY_3, date(2026, 1, 1), MAY_3),
        (None, MAY_3, MAY_3),
        (None, None, TODAY),
        (TOMORROW, None, TODAY),
        (None, TOMORROW, None),
        (date(2026, 5, 6), None, None),
    ],
)
def test_a_configuration_has_the_day_that_it_tells(
    in_file: date | None, told: date | None, day: date | None
) -> None:
    found = Found(threshold=Decimal("0.9"), setting="threshold", configured_on=in_file)

    on, problems = readings.day_of(found, told, TODAY)

    assert on == day
    assert bool(problems) == (day is None)
