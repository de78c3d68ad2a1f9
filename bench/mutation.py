"""How many small faults in the rule packs the vectors would catch: ``bench.mutation [PACK …]``.

A condition dropped, a comparison flipped, a limit moved by one, a date by one day. A mutant is
caught if it cannot be compiled, or if some vector of its rule then gets another verdict.
"""

import sys
from collections import defaultdict

from registry.rules.engine import judge
from registry.rules.environment import RuleFaultError
from registry.rules.expressions import read_condition
from registry.rules.pack import Packs, load_packs
from registry.rules.rule import Rule
from tests.rules.mutants import mutants
from tests.rules.vectors import Vector, vectors

GOAL = 0.95


def caught(packs: Packs, pack_id: str, rule: Rule, known: list[Vector]) -> bool:
    """Return whether a vector tells the mutant from the rule."""
    if any(
        read_condition(source, rule.scope)[0] is None for source in (rule.applies, rule.requires)
    ):
        return True
    (pack,) = (one for one in packs.packs if one.id == pack_id)
    alone = Packs.of([pack.model_copy(update={"rules": (rule,)})])
    for vector in known:
        try:
            findings = judge(vector.dossier, alone, day=vector.day)
        except RuleFaultError:
            return True
        if {one.subject: one.verdict.value for one in findings} != vector.verdicts:
            return True
    return False


def main(wanted: list[str]) -> None:
    """Print, for each pack, how many mutants there are, how many are caught, and the others."""
    packs = load_packs()
    known: defaultdict[str, list[Vector]] = defaultdict(list)
    for vector in vectors():
        known[vector.rule].append(vector)
    total = found = 0
    for pack in packs.packs:
        if wanted and pack.id not in wanted:
            continue
        made = [(what, rule, one) for rule in pack.rules for what, one in mutants(rule)]
        alive = [
            f"    {rule.id}: {what}"
            for what, rule, one in made
            if not caught(packs, pack.id, one, known[rule.id])
        ]
        total, found = total + len(made), found + len(made) - len(alive)
        print(f"{pack.id:24} {len(made):5} mutants, {len(made) - len(alive):5} caught")
        print("\n".join(alive) or "    none survives")
    print(f"{'all':24} {total:5} mutants, {found:5} caught: {found / total:.1%}, goal {GOAL:.0%}")


if __name__ == "__main__":
    main(sys.argv[1:])
