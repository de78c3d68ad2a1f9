"""How long 500 signs take as one batch, how much memory, and what makes the difference.

Each way is a process of its own, like the background worker, on a copy of the same register
(SQLite): 500 published sites, no sign issued yet. Work is everything from the first chunk to the
finished file: signs issued, set in type, put together, written to the disk. Goal: 5 s and 250 MB
on an idle machine with two cores.
"""

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from registry.domain.batches import BatchForm
from registry.jobs import heap, tasks
from registry.services import batches, printing
from registry.services.printing import Press
from registry.services.signs import Imprint
from registry.store.batches import batch as batch_of
from registry.store.database import Database

SIGNS = 500
EVERY_S = 0.05  # memory is looked at: a document takes three times as long
ROUNDS = 3  # the fastest counts: the machine may do other things meanwhile
IMPRINT = Imprint("https", "C.EXAMPLE", "Demo City Camera Register", demonstration=False)
# What it is called, the file, signs a document, threads.
WAYS = (
    ("PDF, each sign by itself, 2 processes", BatchForm.PDF, 1, 2),
    ("PDF, 20 signs a document, 1 process", BatchForm.PDF, 20, 1),
    ("PDF, 20 signs a document, 2 processes", BatchForm.PDF, 20, 2),
    ("PDF, 50 signs a document, 2 processes", BatchForm.PDF, 50, 2),
    ("ZIP, each sign by itself, 2 processes", BatchForm.ZIP, 10, 2),
)


def fill(folder: Path) -> tuple[dict[BatchForm, UUID], float]:
    """Publish sites with face recognition; return a batch of each kind, and the seconds to ask."""
    # The worker that is measured loads none of these.
    from registry.rules.pack import load_packs  # noqa: PLC0415
    from registry.services import registrations, reviews  # noqa: PLC0415
    from registry.services.choosing import Selection  # noqa: PLC0415
    from registry.services.publishing import publish  # noqa: PLC0415
    from registry.store import migrate  # noqa: PLC0415
    from tests.cast import NOON, gather  # noqa: PLC0415
    from tests.making import a_filing, a_match  # noqa: PLC0415

    db, packs = database(folder), load_packs()
    migrate.upgrade(db)
    cast = gather(db)
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)
    for number in range(SIGNS):
        place = {
            "name": f"Shop {number}",
            "address": f"Street {number % 25}, number {number // 25}",
            "latitude": 60.16 + number % 25 / 2500,
            "longitude": 24.92 + number * 37 % 500 / 5000,
            "purpose": f"Theft at door {number} and threats to staff",
        }
        filing = a_filing(site=place, fr=[a_match()])
        code = registrations.file(db, cast.olga, filing, packs, now=NOON).site
        publish(db, cast.olga, code, packs, now=NOON)
    start = time.perf_counter()
    wishes = {
        form: batches.Wish(Selection(), "a4", ("en",), form)
        for form in (BatchForm.PDF, BatchForm.ZIP)
    }
    asked = {form: batches.ask(db, cast.olga, wish, now=NOON).id for form, wish in wishes.items()}
    took = (time.perf_counter() - start) / len(asked)
    db.close()
    return asked, took


def database(folder: Path) -> Database:
    """Return the register in a folder."""
    return Database.open(f"sqlite:///{folder}/registry.sqlite")


def run(folder: Path, batch_id: UUID, chunk: int, threads: int) -> dict[str, float]:
    """Return how many seconds a batch took, and how many megabytes it made."""
    heap.share()
    assert batches.TASK in tasks.TASKS  # what the worker loads is loaded here too
    printing.CHUNK = chunk
    db = database(folder)
    with db.read() as session:
        now = batch_of(session, batch_id).asked
    start, processor = time.perf_counter(), processor_s()
    press = Press(folder / "batches", IMPRINT, lambda: True, threads)
    assert printing.work(db, batch_id, press, now=now)
    told = {"work": time.perf_counter() - start, "processor": processor_s() - processor}
    with db.read() as session:
        made = batch_of(session, batch_id)
    assert made.made == SIGNS, made
    return told | {"size": (made.size or 0) / 1e6}


def processor_s() -> float:
    """Return what this process, and those that it started and that have ended, took of a core."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def apart(template: Path, batch_id: UUID, chunk: int, threads: int) -> dict[str, float]:
    """Return the same from a process of its own, and the most memory that it and its own took."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(template / "registry.sqlite", folder)
        words = (folder, str(batch_id), str(chunk), str(threads))
        peak = 0.0
        with subprocess.Popen(  # noqa: S603  # ourselves
            [sys.executable, "-m", "bench.batch", *words], stdout=subprocess.PIPE
        ) as worker:
            while worker.poll() is None:
                peak = max(peak, sum(map(memory_mb, family(worker.pid))))
                time.sleep(EVERY_S)
            told, _none = worker.communicate()
        assert not worker.returncode, worker.returncode
        return dict(json.loads(told)) | {"memory": peak}


def family(process: int) -> Iterator[int]:
    """Yield a process and all that it has started."""
    yield process
    for listed in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):  # it has ended meanwhile
            for child in listed.read_text().split():
                yield from family(int(child))


def memory_mb(process: int) -> float:
    """Return what a process takes, its share of what it has with others, in megabytes.

    Not its largest resident set: that begins with what the one who started it had.
    """
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


def table() -> None:
    """Print a line for each way."""
    with tempfile.TemporaryDirectory() as folder:
        asked, took = fill(Path(folder))
        print(f"{SIGNS} signs are asked for, with a walk past all sites, in {took:.2f} s")
        head = f"{SIGNS} A4 signs, best of {ROUNDS}"
        print(f"{head:38}{'work s':>9}{'CPU s':>8}{'MB':>7}{'file MB':>9}")
        for name, form, chunk, threads in WAYS:
            seen = [apart(Path(folder), asked[form], chunk, threads) for _ in range(ROUNDS)]
            best = min(seen, key=lambda told: told["work"])
            memory = max(told["memory"] for told in seen)
            print(
                f"{name:38}{best['work']:9.2f}{best['processor']:8.2f}"
                f"{memory:7.0f}{best['size']:9.2f}"
            )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(run(Path(sys.argv[1]), UUID(sys.argv[2]), *map(int, sys.argv[3:5]))))
    else:
        table()
