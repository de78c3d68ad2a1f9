"""Filing stores, judges and audits; what comes back is what went in."""

from dataclasses import replace

import pytest

from registry.domain.choices import Sector, Status
from registry.domain.matching import Matching
from registry.domain.people import AccountRole
from registry.domain.states import RegistrationState
from registry.errors import NotAllowedError, NotFoundError
from registry.rules.pack import load_packs
from registry.services import registrations
from registry.services.accounts import TERMINAL
from registry.store import registrations as kept
from registry.store import sites
from registry.store.database import Database
from registry.store.sites import SiteFilter
from tests.cast import NOON, Cast, filed, published
from tests.making import a_filing, a_match

PACKS = load_packs()


def test_a_filing_comes_back_equal_with_its_findings(db: Database, cast: Cast) -> None:
    filing = a_filing(fr=[a_match(watchlist_source={"withheld": "Police Act s. 24"})])

    done = registrations.file(db, cast.olga, filing, PACKS, now=NOON)

    with db.read() as session:
        known = kept.registration(session, done.site)
    assert known.filing == filing
    assert known.findings == done.findings
    assert known.state is RegistrationState.SUBMITTED


def test_a_draft_with_almost_nothing_in_it_is_kept(db: Database, cast: Cast) -> None:
    done = registrations.file(
        db, cast.ed, a_filing(entrances=None, cameras=None, fr=None), PACKS, now=NOON, submit=False
    )

    assert done.state is RegistrationState.DRAFT


def test_what_is_lacking_before_submission_is_told_at_once() -> None:
    filing = a_filing(site={"name": None, "status": None})

    assert [problem.field for problem in registrations.lacking(filing)] == [
        "site.name",
        "site.status",
    ]


def test_nobody_files_for_another_operator(db: Database, cast: Cast) -> None:
    site = filed(db, cast)

    with pytest.raises(NotFoundError):
        registrations.file(db, cast.rita, a_filing(), PACKS, now=NOON, site=site)


def test_a_filing_of_an_operators_account_belongs_to_its_organisation(
    db: Database, cast: Cast
) -> None:
    filing = a_filing(operator={"legal_name": "Rival Ltd"})

    site = registrations.file(db, cast.olga, filing, PACKS, now=NOON).site

    with db.read() as session:
        assert kept.registration(session, site).operator == "Demo Stores Oy"


def test_the_terminal_files_for_the_operator_that_the_filing_names(db: Database) -> None:
    filing = a_filing(operator={"legal_name": "Named Here Oy"})

    site = registrations.file(db, TERMINAL, filing, PACKS, now=NOON).site

    with db.read() as session:
        assert kept.registration(session, site).operator == "Named Here Oy"


def test_an_official_who_only_inspects_files_nothing(db: Database, cast: Cast) -> None:
    with pytest.raises(NotAllowedError):
        registrations.file(
            db, replace(cast.dee, role=AccountRole.INSPECTOR), a_filing(), PACKS, now=NOON
        )


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (SiteFilter(matching=Matching.YES), ["Match"]),
        (SiteFilter(matching=Matching.NO), ["Plain"]),
        (SiteFilter(text="pla"), ["Plain"]),
        (SiteFilter(text="100%"), []),
        (SiteFilter(sector=Sector.TRANSPORT), []),
        (SiteFilter(status=Status.IN_USE), ["Match", "Plain"]),
        (SiteFilter(states=frozenset()), []),
    ],
)
def test_a_list_holds_what_was_asked_for(
    db: Database, cast: Cast, wanted: SiteFilter, found: list[str]
) -> None:
    published(db, cast, site={"name": "Plain"})
    published(db, cast, site={"name": "Match"}, fr=[a_match()])
    filed(db, cast, site={"name": "Only filed"})

    with db.read() as session:
        listed = [site.name for site in sites.sites(session, wanted)]
        assert sites.count(session, wanted) == len(listed)
    assert listed == found
