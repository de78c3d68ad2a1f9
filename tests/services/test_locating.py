"""In which jurisdictions a site lies: the maps say it, or an official does."""

import pytest
from shapely import box

from registry.domain.located import Method
from registry.errors import NotAllowedError
from registry.rules.pack import load_packs
from registry.services import locating
from registry.store import audit, registrations
from registry.store.boundaries import Boundary
from registry.store.database import Database
from registry.store.registrations import RegistrationView
from tests.cast import NOON, Cast, filed

PACKS = load_packs()
CENTRE = Boundary("FI-HEL", "Helsinki", box(24.8, 60.1, 25.2, 60.3).wkb)


def known(db: Database, code: str) -> RegistrationView:
    with db.read() as session:
        return registrations.registration(session, code)


def test_a_filing_is_located_when_it_is_stored(db: Database, cast: Cast) -> None:
    found = known(db, filed(db, cast)).located

    assert found is not None
    assert found.codes == ("FI",)
    assert found.method is Method.INSIDE


def test_a_boundary_that_is_loaded_moves_every_site(db: Database, cast: Cast) -> None:
    code = filed(db, cast)

    locating.load(db, cast.dee, [CENTRE], "City survey 2026", now=NOON)
    locating.locate_some(db, "", PACKS, now=NOON)

    found = known(db, code).located
    assert found is not None
    assert found.codes == ("FI", "FI-HEL")


def test_a_boundary_that_is_removed_is_forgotten(db: Database, cast: Cast) -> None:
    code = filed(db, cast)
    locating.load(db, cast.dee, [CENTRE], "City survey 2026", now=NOON)

    assert locating.unload(db, cast.dee, "FI-HEL", now=NOON) == 1
    locating.locate_some(db, "", PACKS, now=NOON)

    found = known(db, code).located
    assert found is not None
    assert found.codes == ("FI",)


def test_what_an_official_decides_stands_with_its_reason(db: Database, cast: Cast) -> None:
    code = filed(db, cast)

    locating.decide(db, cast.dee, code, ("NL", "NL-AMS"), "It is on a ferry.", PACKS, now=NOON)
    locating.locate_some(db, "", PACKS, now=NOON)

    found = known(db, code).located
    assert found is not None
    assert (found.codes, found.method) == (("NL", "NL-AMS"), Method.OFFICIAL)
    with db.read() as session:
        assert "site.located" in {deed.verb for deed in audit.deeds(session, code)}


def test_the_maps_have_the_word_again_when_an_official_says_so(db: Database, cast: Cast) -> None:
    code = filed(db, cast)
    locating.decide(db, cast.dee, code, ("NL",), "A slip of the pen.", PACKS, now=NOON)

    locating.undecide(db, cast.dee, code, PACKS, now=NOON)

    found = known(db, code).located
    assert found is not None
    assert found.codes == ("FI",)


def test_an_operator_decides_nothing(db: Database, cast: Cast) -> None:
    code = filed(db, cast)

    with pytest.raises(NotAllowedError):
        locating.decide(db, cast.olga, code, ("NL",), "I would rather.", PACKS, now=NOON)
    with pytest.raises(NotAllowedError):
        locating.load(db, cast.olga, [CENTRE], "Mine", now=NOON)
