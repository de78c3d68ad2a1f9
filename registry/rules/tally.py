"""What each pack says of a site, counted: problems, rules that could not be checked, and silence.

It counts findings and judges nothing; there is no count that means "compliant".
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from registry.domain.choices import Choice
from registry.language.catalogue import mark as _
from registry.rules.finding import Finding, Verdict

SILENT = frozenset({Verdict.NOT_APPLICABLE, Verdict.NOT_IN_FORCE})
UNCHECKED = frozenset({Verdict.EVIDENCE_MISSING, Verdict.CANNOT_TELL})
PLACE = "site.jurisdictions"


class Silence(Choice):
    """Why a pack has nothing to say of a site."""

    ELSEWHERE = "elsewhere", _("it is the law of another place")
    ANOTHER_DAY = "another_day", _("it is not in force on this day")
    SOMETHING_ELSE = "something_else", _("it is about something that is not done here")


class PackTally(NamedTuple):
    """What one pack says.

    ``raised`` counts problems, ``passed`` findings without one, ``unchecked`` has the rules that
    could not be checked, ``missing`` the paths that they wait for, the most wanted first.
    """

    pack: str
    version: int
    dated: date
    raised: int
    passed: int
    unchecked: tuple[str, ...]
    missing: tuple[str, ...]


class Tally(NamedTuple):
    """What all packs say: of some nobody can tell yet whether they apply at all."""

    applying: tuple[PackTally, ...]
    unsure: tuple[PackTally, ...]
    silent: tuple[tuple[str, Silence], ...]


def tally(findings: Iterable[Finding]) -> Tally:
    """Return what each pack says, in the order of the findings."""
    packs: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        packs[finding.pack].append(finding)
    applying, unsure, silent = [], [], []
    for pack, found in packs.items():
        spoken = {one.verdict for one in found} - SILENT
        if not spoken:
            silent.append((pack, _why(found)))
        elif spoken == {Verdict.CANNOT_TELL}:
            unsure.append(_of_pack(found))
        else:
            applying.append(_of_pack(found))
    return Tally(tuple(applying), tuple(unsure), tuple(silent))


def wanted(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return the missing paths of some findings, those first that most of them wait for."""
    return tuple(
        path for path, _count in Counter(p for f in findings for p in f.missing).most_common()
    )


def _of_pack(findings: list[Finding]) -> PackTally:
    first, verdicts = findings[0], Counter(one.verdict for one in findings)
    unchecked = [one for one in findings if one.verdict in UNCHECKED]
    return PackTally(
        pack=first.pack,
        version=first.pack_version,
        dated=first.pack_dated,
        raised=verdicts[Verdict.RAISED],
        passed=verdicts[Verdict.NO_PROBLEM],
        unchecked=tuple(dict.fromkeys(one.rule for one in unchecked)),
        missing=wanted(unchecked),
    )


def _why(findings: list[Finding]) -> Silence:
    """Return why a pack is silent; that it is another place's law is said before all else."""
    standing = [one for one in findings if one.verdict is Verdict.NOT_APPLICABLE]
    if not standing:
        return Silence.ANOTHER_DAY
    elsewhere = all(PLACE in one.used for one in standing)
    return Silence.ELSEWHERE if elsewhere else Silence.SOMETHING_ELSE
