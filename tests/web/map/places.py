"""Makers for tests of the map and the list."""

from functools import cache
from typing import Any

from registry.domain.codes import Code
from registry.domain.filing import Filing
from registry.rules.pack import Packs, load_packs
from registry.services import publishing, registrations, reviews
from registry.store.database import Database
from tests.cast import GATHERED, NOON, Cast
from tests.making import a_filing
from tests.remembered import again

# Every way out of a text that a template engine, a script or a spreadsheet offers.
HOSTILE = "{{ 7*7 }}{% if %}{# #}</script><b>${1+1}`x`\"'&"


@cache
def packs() -> Packs:
    """Return the rule packs, loaded once: tests make many sites."""
    return load_packs()


def put(db: Database, cast: Cast, name: str, **differs: Any) -> Code:
    """Return the code of a published site called ``name``; its operator is verified for it."""
    site = {"name": name, **differs.pop("site", {})}
    operator = {"legal_name": "Demo Stores Oy", **differs.pop("operator", {})}
    filing = a_filing(site=site, operator=operator, **differs)
    step = f"put {filing.model_dump_json()}"
    return again(db, step, lambda: _put(db, cast, filing), after=GATHERED)


def _put(db: Database, cast: Cast, filing: Filing) -> Code:
    code = registrations.file(db, cast.dee, filing, packs(), now=NOON).site
    reviews.verify(db, cast.dee, filing.operator.legal_name or "", now=NOON)
    publishing.publish(db, cast.dee, code, packs(), now=NOON)
    return code
