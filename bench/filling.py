"""Fills registers for benches: published sites, half with signs, half of random facts.

The sites are those of the demonstration city with their signs, and as many of random facts and
dates that come close to what rules ask; multiplied to as many as are wanted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count, islice
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa

from registry.cli.demo.filings import city
from registry.cli.demo.hanging import hung
from registry.domain.codes import new_code
from registry.domain.filing import Filing
from registry.domain.located import Located
from registry.domain.public import public_filing
from registry.rules.pack import Packs
from registry.store import migrate
from registry.store.database import Database
from registry.store.models import (
    DisclosureRow,
    FiledRow,
    LedgerRow,
    OperatorRow,
    Registration,
    SignEventRow,
    SignRow,
)
from tests.rules.random_dossiers import Maker

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
DISTINCT = 2000  # random filings
CHUNK = 1000
OPERATORS = 400


@dataclass(frozen=True)
class Rule:
    """What the maker of random dossiers reads of a rule."""

    applies: str
    requires: str


@dataclass(frozen=True)
class Copied:
    """What many sites have in common that state the same: only ids and codes differ."""

    document: dict[str, Any]
    public: dict[str, Any]
    located: dict[str, Any]
    signs: tuple[dict[str, Any], ...]


def filings(packs: Packs, most: int) -> Iterator[Copied]:
    """Yield what sites state, by turns of the city with signs and of random facts.

    ``most`` random ones are drawn, which takes long; then they come again, as the city does.
    """
    rules = [Rule(one.rule.applies, one.rule.requires) for one in packs.judgings]
    stated = city()
    placed: dict[int, Copied] = {}
    drawn: list[Copied] = []
    for number in count():
        own = number % len(stated)
        if own not in placed:
            filing = stated[own].filing
            placed[own] = copied(filing, "FI", has_signs=filing.site.purpose is not None)
        yield placed[own]
        if number < most:
            drawn.append(_drawn(rules, number))
        yield drawn[number % most]


def _drawn(rules: list[Rule], number: int) -> Copied:
    near = tuple(rules[(number + step) % len(rules)] for step in (0, 7, 31))
    filing = Maker(near, NOW.date(), seed=number).dossier().filing  # type: ignore[arg-type]
    codes = filing.site.jurisdictions or ("FI",)
    named = filing.site.model_copy(update={"name": f"Site {number}", "time_zone": None})
    return copied(filing.model_copy(update={"site": named}), codes[0], has_signs=False)


def opened(file: Path, packs: Packs, sites: int) -> Database:
    """Return a register with so many sites; a file that is there is used as it is."""
    is_new = not file.exists()
    db = Database.open(f"sqlite:///{file}")
    if is_new:
        migrate.upgrade(db)
        fill(db, packs, sites)
    return db


def fill(db: Database, packs: Packs, sites: int) -> None:
    """Put published sites of many operators into an empty register, by the thousand."""
    operators = [uuid4() for _ in range(OPERATORS)]
    with db.write() as session:
        rows = [
            {"id": one, "name": f"Demo {one}", "created": NOW, "verified": NOW, "verified_by": "x"}
            for one in operators
        ]
        session.execute(sa.insert(OperatorRow), rows)
    source, seq = filings(packs, DISTINCT), 0
    while chunk := list(islice(source, min(CHUNK, sites - seq))):
        found: dict[Any, list[dict[str, Any]]] = {}
        for one in chunk:
            for table, row in _rows(operators[seq % OPERATORS], seq, one):
                found.setdefault(table, []).append(row)
            seq += 1
        with db.write() as session:
            order = (LedgerRow, Registration, FiledRow, DisclosureRow, SignRow, SignEventRow)
            for table in order:
                if table in found:
                    session.execute(sa.insert(table), found[table])


def copied(filing: Filing, country: str, *, has_signs: bool) -> Copied:
    """Return what is filled in for every site that states this filing; some milliseconds."""
    located = Located(codes=tuple(dict.fromkeys((country.partition("-")[0], country))))
    return Copied(
        filing.document(),
        public_filing(filing).document(),
        located.model_dump(mode="json"),
        tuple(_signs(filing)) if has_signs else (),
    )


def _signs(filing: Filing) -> Iterator[dict[str, Any]]:
    for one in hung(filing, careful=len(filing.cameras or ()) > 1):
        place = one.placement
        yield {
            "revision": 1,
            "layout": one.layout,
            "languages": list((filing.site.languages or ("en",))[:3]),
            "state": "posted",
            "issued": date(2026, 10, 1),
            "posted": date(2026, 10, 9),
            "regimes": [],
            "placed": "",
            "changed": [],
            **({} if place is None else place.model_dump(exclude={"note"})),
        }


def _rows(operator: UUID, seq: int, one: Copied) -> Iterator[tuple[Any, dict[str, Any]]]:
    own = uuid4()
    yield LedgerRow, {"seq": seq, "body": b"", "leaf": b""}
    yield (
        Registration,
        {
            "id": own,
            "code": new_code(),
            "operator_id": operator,
            "state": "published",
            "filing": one.document,
            "findings": [],
            "revision": 1,
            "created": NOW,
            "changed": NOW,
            "located": one.located,
        },
    )
    yield (
        FiledRow,
        {
            "registration_id": own,
            "filing": one.document,
            "state": "published",
            "by": "bench",
            "at": NOW,
        },
    )
    yield (
        DisclosureRow,
        {
            "id": uuid4(),
            "registration_id": own,
            "revision": 1,
            "kind": "published",
            "document": one.public,
            "salts": {},
            "root": b"",
            "findings": [],
            "exceptions": [],
            "published": NOW,
            "seq": seq,
            "fingerprint": "",
        },
    )
    for hangs in one.signs:
        sign = uuid4()
        yield SignRow, {"id": sign, "code": new_code(), "registration_id": own, **hangs}
        yield (
            SignEventRow,
            {
                "sign_id": sign,
                "state": "posted",
                "day": date(2026, 10, 9),
                "at": NOW,
                "by": "bench",
                "note": "",
                "data": {},
            },
        )
