"""A text tried at once on a few real sites: which are meant, and what is shown of each."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from flask_babel import gettext as _

from registry.domain.codes import Code, read_code
from registry.rules.finding import Finding, Verdict
from registry.rules.tally import SILENT
from registry.services import trials
from registry.services.trials import Trial, Tried
from registry.web import current
from registry.web.forms import PageProblem
from registry.web.language import current_language

MOST = 20  # sites that are tried at once; a what-if looks at all
LONGEST = 400  # characters of their codes


class Pair(NamedTuple):
    """What a rule says of one record before and after; None where it says nothing."""

    title: str
    label: str
    before: Verdict | None
    after: Verdict | None

    @property
    def differs(self) -> bool:
        """Whether it says something else."""
        return self.before is not self.after


class Shown(NamedTuple):
    """A trial on the page: ``chosen`` says that the sites were named by hand."""

    trial: Trial
    sites: tuple[tuple[Tried, tuple[Pair, ...]], ...]
    chosen: bool


def tried(text: str, typed: str) -> tuple[Shown | None, list[PageProblem]]:
    """Return what a text does to the sites that were typed, or to a handful that differ."""
    codes, problems = _codes(typed)
    if problems:
        return None, problems
    with current.database().read() as session:
        if codes:
            found = trials.trial(session, text, codes, now=current.now())
        else:
            found = trials.handful(session, text, now=current.now())
    lost = set(codes) - {one.site for one in found.sites} if not found.faults else set()
    if lost:
        sentence = _("There is no site with this code: %(codes)s", codes=", ".join(sorted(lost)))
        return None, [PageProblem("sites", sentence)]
    sites = tuple((one, tuple(_pairs(one))) for one in found.sites)
    return Shown(found, sites, bool(codes)), []


def _codes(typed: str) -> tuple[list[Code], list[PageProblem]]:
    words = [word for word in re.split(r"[\s,;]+", typed[:LONGEST].strip()) if word]
    codes = [read_code(word) for word in words]
    known = list(dict.fromkeys(code for code in codes if code))
    if None in codes or len(known) > MOST:
        sentence = _("Give codes like 7K3F-9QX6, at most %(most)s of them.", most=MOST)
        return [], [PageProblem("sites", sentence)]
    return known, []


def _pairs(one: Tried) -> Iterator[Pair]:
    """Yield what rules say before and after, without those that are silent both times."""
    old = {(found.rule, found.subject): found for found in one.before}
    new = {(found.rule, found.subject): found for found in one.after}
    for key in {**new, **old}:
        before, after = old.get(key), new.get(key)
        shown = after or before
        pair = (_said(before), _said(after))
        if shown is not None and any(pair):
            yield Pair(shown.title(current_language()), shown.label, *pair)


def _said(found: Finding | None) -> Verdict | None:
    return None if found is None or found.verdict in SILENT else found.verdict
