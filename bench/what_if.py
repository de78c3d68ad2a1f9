"""How long a what-if over every site takes: only the changed rules judged, beside all of them.

Sites are those of ``bench.filling``. *CPU s* is what each of two cores works for 100,000 sites; *s*
is longer where others use the machine. Goal: 100,000 sites on two cores in 60 seconds.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bench.filling import OPERATORS, opened
from registry.rules.pack import Packs, load_packs
from registry.services import slicing, standing
from registry.services.what_if import Question, question, what_if
from registry.store.database import Database

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PROCESSES = 2


def changed(packs: Packs, rule: str, **differs: object) -> Packs:
    """Return the packs with one rule that differs."""
    owner = packs.owners()[rule]
    (pack,) = (one for one in packs.packs if one.id == owner)
    rules = tuple(one.model_copy(update=differs) if one.id == rule else one for one in pack.rules)
    return packs.replaced([pack.model_copy(update={"rules": rules})])


def all_rules(packs: Packs) -> Packs:
    """Return packs in which every rule differs, as if nobody could tell which."""
    copies = [
        one.model_copy(
            update={
                "rules": tuple(
                    rule.model_copy(update={"requires": f"({rule.requires}) && true"})
                    for rule in one.rules
                )
            }
        )
        for one in packs.packs
    ]
    return packs.replaced(copies)


def asked(packs: Packs) -> dict[str, Callable[[], Question]]:
    """Return what is asked, by its name."""
    threshold = "fr.confidence_threshold >= 0.995"

    def differs(rule: str, **fields: object) -> Callable[[], Question]:
        return lambda: question(packs, changed(packs, rule, **fields), now=NOW)

    return {
        "a threshold (1 rule)": differs("amz-g3-threshold-99", requires=threshold),
        "a notice on signs (1 rule)": differs("nz-rule-3-notice", applies="uses_fr()"),
        "a pack is withdrawn": lambda: question(packs, packs.replaced((), {"eu-gdpr"}), now=NOW),
        "all rules": lambda: question(packs, all_rules(packs), now=NOW),
    }


def line(db: Database, name: str, asked_for: Question, sites: int) -> None:
    """Print how long one what-if took, and its answer."""
    start, used = time.perf_counter(), _cpu()
    answer = what_if(db, asked_for, processes=PROCESSES)
    seconds, used = time.perf_counter() - start, _cpu() - used
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * PROCESSES
    print(
        f"{name:28}{len(answer.rules):6}{seconds:9.1f}{sites / seconds:10.0f}"
        f"{seconds * 100_000 / sites:11.0f}{used * 100_000 / sites / PROCESSES:11.0f}"
        f"{(own + children) / 1024:7.0f}"
        f"{answer.raised.findings:9}{answer.settled.findings:9}{answer.stopped.sites:7}",
        flush=True,
    )


def _cpu() -> float:
    """Return the processor seconds that this process and its children have used."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = map(resource.getrusage, whose)
    return sum(one.ru_utime + one.ru_stime for one in used)


def main(file: Path, sites: int) -> None:
    """Print a line for each what-if."""
    packs = load_packs()
    db = opened(file, packs, sites)
    # As on any day, the night before has looked at the signs.
    due = standing.due(db, packs, now=NOW)
    slicing.kept(db, due, slicing.Task(packs, NOW), lambda *_: None, processes=PROCESSES)
    print(f"{sites} sites of {OPERATORS} operators; {PROCESSES} processes")
    heads = (("rules", 6), ("s", 9), ("sites/s", 10), ("s/100,000", 11), ("CPU s", 11), ("MB", 7))
    tail = (("raised", 9), ("settled", 9), ("stop", 7))
    print(f"{'what if':28}" + "".join(f"{head:>{width}}" for head, width in (*heads, *tail)))
    for name, ask in asked(packs).items():
        if name != "all rules" or sites <= 10_000:
            line(db, name, ask(), sites)
    db.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="where the filled register is, or will be")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        main(given.keep or Path(made) / "register.sqlite", given.sites)
