"""Drafts of the standing cast, and what is kept of a site."""

from registry.domain.codes import Code
from registry.domain.filing import Filing
from registry.services import registrations as service
from registry.store import registrations
from registry.store.database import Database
from registry.store.registrations import RegistrationView
from tests.cast import NOON, Cast
from tests.web.map.places import packs


def kept(db: Database, code: str) -> RegistrationView:
    """Return a site as it is kept."""
    with db.read() as session:
        return registrations.registration(session, code)


def draft(db: Database, cast: Cast, filing: Filing) -> Code:
    """Return the code of a site that Olga has begun."""
    return service.file(db, cast.olga, filing, packs(), now=NOON, submit=False).site
