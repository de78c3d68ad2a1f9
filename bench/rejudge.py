"""How long a night takes: sites judged whole, and judged only where something can have changed.

The sites are those of ``bench.filling``. Goal: 100,000 sites on two cores in 3 minutes, on every
kind of night. ``min/100k`` is what was measured, whatever else the machine did; ``free`` the same
by the time that the processors worked, on two free ones. ``--keep FILE`` fills a register once;
it stays as it was filled, for the next time.
"""

import argparse
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa

from bench.filling import NOW, opened
from registry.rules.pack import Packs, load_packs
from registry.services import slicing, standing
from registry.store import standing as kept
from registry.store.database import Database
from registry.store.models import StandingRow

LAW = datetime(2027, 12, 2, 1, tzinfo=UTC)  # the high-risk duties of the AI Act begin
PROCESSES = 2


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


def main(folder: Path, filled: Path, sites: int, most: int) -> None:
    """Print the first ``most`` nights of a copy of a register."""
    packs = load_packs()
    start = time.perf_counter()
    opened(filled, packs, sites).close()
    print(f"{sites} sites there after {time.perf_counter() - start:.0f} s; {PROCESSES} processes")
    db = Database.open(f"sqlite:///{shutil.copy(filled, folder / 'register.sqlite')}")
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
    parser.add_argument("--keep", type=Path, help="where the filled register is, or will be")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.keep and asked.keep.parent) as temporary:
        own = Path(temporary)
        main(own, asked.keep or own / "filled.sqlite", asked.sites, asked.nights)
