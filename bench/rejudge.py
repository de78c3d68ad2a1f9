"""How long a night takes: sites judged whole, and judged only where something can have changed.

The sites are those of the demonstration city with their signs, and as many of random facts and
dates that come close to what rules ask; multiplied to ``--sites``. Goal: 100,000 sites on two
cores in 3 minutes, on every kind of night. ``min/100k`` is what was measured, whatever else the
machine did; ``free`` the same by the time that the processors worked, on two free ones.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
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
from registry.rules.pack import Packs, load_packs
from registry.services import slicing, standing
from registry.store import migrate
from registry.store import standing as kept
from registry.store.database import Database
from registry.store.models import (
    DisclosureRow,
    FiledRow,
    LedgerRow,
    OperatorRow,
    Registration,
    SignEventRow,
    SignRow,
    StandingRow,
)
from tests.rules.random_dossiers import Maker

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
LAW = datetime(2027, 12, 2, 1, tzinfo=UTC)  # the high-risk duties of the AI Act begin
DISTINCT = 2000  # random filings
CHUNK = 1000
PROCESSES = 2


@dataclass(frozen=True)
class Rule:
    """What the maker of random dossiers reads of a rule."""

    applies: str
    requires: str


def filings(packs: Packs, most: int) -> Iterator[tuple[Filing, str, bool]]:
    """Yield filings with their country: by turns of the city with signs, and of random facts.

    ``most`` random ones are drawn, which takes long; then they come again.
    """
    stated = [(one.filing, "FI", one.filing.site.purpose is not None) for one in city()]
    rules = [Rule(one.rule.applies, one.rule.requires) for one in packs.judgings]
    drawn: list[tuple[Filing, str, bool]] = []
    for number in count():
        yield stated[number % len(stated)]
        if number < most:
            drawn.append(_drawn(rules, number))
        yield drawn[number % most]


def _drawn(rules: list[Rule], number: int) -> tuple[Filing, str, bool]:
    near = tuple(rules[(number + step) % len(rules)] for step in (0, 7, 31))
    filing = Maker(near, NOW.date(), seed=number).dossier().filing  # type: ignore[arg-type]
    codes = filing.site.jurisdictions or ("FI",)
    named = filing.site.model_copy(update={"name": f"Site {number}", "time_zone": None})
    return filing.model_copy(update={"site": named}), codes[0], False


def fill(db: Database, packs: Packs, sites: int) -> None:
    """Put published sites into an empty register, by the thousand."""
    operator = uuid4()
    with db.write() as session:
        row = {"id": operator, "name": "Demo", "created": NOW, "verified": NOW, "verified_by": "x"}
        session.execute(sa.insert(OperatorRow), [row])
    source, seq = filings(packs, DISTINCT), 0
    while chunk := list(islice(source, min(CHUNK, sites - seq))):
        rows: dict[Any, list[dict[str, Any]]] = {}
        for filing, country, has_signs in chunk:
            for table, row in _rows(operator, seq, filing, country, has_signs=has_signs):
                rows.setdefault(table, []).append(row)
            seq += 1
        with db.write() as session:
            order = (LedgerRow, Registration, FiledRow, DisclosureRow, SignRow, SignEventRow)
            for table in order:
                if table in rows:
                    session.execute(sa.insert(table), rows[table])


def _rows(
    operator: UUID, seq: int, filing: Filing, country: str, *, has_signs: bool
) -> Iterator[tuple[Any, dict[str, Any]]]:
    own, document = uuid4(), filing.document()
    located = Located(codes=tuple(dict.fromkeys((country.partition("-")[0], country))))
    yield LedgerRow, {"seq": seq, "body": b"", "leaf": b""}
    yield (
        Registration,
        {
            "id": own,
            "code": new_code(),
            "operator_id": operator,
            "state": "published",
            "filing": document,
            "findings": [],
            "revision": 1,
            "created": NOW,
            "changed": NOW,
            "located": located.model_dump(mode="json"),
        },
    )
    yield (
        FiledRow,
        {
            "registration_id": own,
            "filing": document,
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
            "document": public_filing(filing).document(),
            "salts": {},
            "root": b"",
            "findings": [],
            "exceptions": [],
            "published": NOW,
            "seq": seq,
            "fingerprint": "",
        },
    )
    if not has_signs:
        return
    for one in hung(filing, careful=len(filing.cameras or ()) > 1):
        sign, place = uuid4(), one.placement
        hangs = {} if place is None else place.model_dump(exclude={"note"})
        yield (
            SignRow,
            {
                "id": sign,
                "code": new_code(),
                "registration_id": own,
                "revision": 1,
                "layout": one.layout,
                "languages": list((filing.site.languages or ("en",))[:3]),
                "state": "posted",
                "issued": date(2026, 10, 1),
                "posted": date(2026, 10, 9),
                "regimes": [],
                "placed": "",
                "changed": [],
                **hangs,
            },
        )
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


def cores_s() -> float:
    """Return the seconds that processors have worked for this process and its children."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))


def timed(name: str, sites: int, ids: tuple[UUID, ...], work: Callable[[], int]) -> None:
    """Print a line: what was done, how many sites were judged, and how long it took."""
    start, busy = time.perf_counter(), cores_s()
    changed = work()
    seconds, busy = time.perf_counter() - start, cores_s() - busy
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * PROCESSES
    minutes, free = (spent * 100_000 / sites / 60 for spent in (seconds, busy / PROCESSES))
    print(
        f"{name:44}{len(ids):8}{changed:9}{seconds:9.1f}{len(ids) / max(seconds, 0.001):9.0f}"
        f"{minutes:9.2f}{free:9.2f}{(own + children) / 1024:7.0f}",
        flush=True,
    )


def night(db: Database, packs: Packs, now: datetime, name: str, sites: int, *, whole: bool) -> None:
    """Judge what is due, or every site whole, and print how that went."""
    start = time.perf_counter()
    if whole:
        with db.read() as session:
            ids = kept.everyone(session)
    else:
        ids = standing.due(db, packs, now=now)
    looked = time.perf_counter() - start
    task = slicing.Task(packs, now, whole=whole)
    timed(
        f"{name} (looked for {looked:.1f} s)",
        sites,
        ids,
        lambda: slicing.kept(db, ids, task, lambda *_: None, processes=PROCESSES),
    )


def same(db: Database, packs: Packs, now: datetime) -> bool:
    """Return whether what stands is what judging every site whole says."""
    with db.read() as session:
        ids = kept.everyone(session)
        rows = session.execute(sa.select(StandingRow.registration_id, StandingRow.said))
        stood = {row[0]: row[1] for row in rows}
    task = slicing.Task(packs, now, whole=True)
    return all(
        [[*said[:3], said.verdict.value] for said in one.new.standing.said] == stood[one.new.id]
        for outcomes in slicing.judged(db, ids, task, processes=PROCESSES)
        for one in outcomes
    )


def main(folder: Path, sites: int, most: int) -> None:
    """Fill a register and print the first ``most`` nights."""
    packs = load_packs()
    db = Database.open(f"sqlite:///{folder / 'register.sqlite'}")
    migrate.upgrade(db)
    start = time.perf_counter()
    fill(db, packs, sites)
    print(f"{sites} sites filled in {time.perf_counter() - start:.0f} s; {PROCESSES} processes")
    print(
        f"{'night':44}{'judged':>8}{'changed':>9}{'s':>9}{'sites/s':>9}{'min/100k':>9}{'free':>9}{'MB':>7}"
    )
    day, changed = timedelta(days=1), another(packs)
    nights = (
        (packs, NOW, "the first: every site whole", True),
        (packs, NOW + day, "the next: what can change", False),
        (packs, LAW - day, "a year later: what can change", False),
        (packs, LAW, "a law begins: what can change", False),
        (changed, LAW, "one rule of a pack changed", False),
        (changed, LAW + day, "another: what can change", False),
        (changed, LAW + day, "another: every site whole", True),
    )
    for rules, now, name, whole in nights[:most]:
        night(db, rules, now, name, sites, whole=whole)
    if sites <= 10_000 and most >= len(nights):
        print("what stands equals judging whole:", same(db, changed, LAW + day))
    db.close()


def another(packs: Packs) -> Packs:
    """Return the packs with one rule that applies otherwise."""
    pack = next(one for one in packs.packs if one.id == "eu-gdpr")
    first = pack.rules[0].model_copy(update={"applies": f"({pack.rules[0].applies}) || false"})
    new = pack.model_copy(update={"rules": (first, *pack.rules[1:]), "version": pack.version + 1})
    return Packs.of(new if one.id == pack.id else one for one in packs.packs)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=10_000)
    parser.add_argument("--nights", type=int, default=7, help="so many lines of the table")
    with tempfile.TemporaryDirectory() as temporary:
        asked = parser.parse_args()
        main(Path(temporary), asked.sites, asked.nights)
