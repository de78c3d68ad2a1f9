"""Try the text of a pack on a few real sites, at once, while it is being written."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.rules.differences import Difference
from registry.rules.engine import judge
from registry.rules.finding import Finding, Verdict
from registry.rules.located import Fault
from registry.rules.tally import SILENT
from registry.services import drafting
from registry.services.packs import current
from registry.services.what_if import judged, question
from registry.store import filings

HANDFUL = 5  # sites that are shown where nobody names any
LOOKED_AT = 300  # sites that are looked at for them, about 1 ms each


class Tried(NamedTuple):
    """A site on which a text was tried: what the rules that differ say before and after."""

    site: Code
    name: str
    before: tuple[Finding, ...]
    after: tuple[Finding, ...]

    @property
    def differs(self) -> bool:
        """Whether a rule says something else than before."""
        return _said(self.before) != _said(self.after)


class Trial(NamedTuple):
    """A text that was tried: its faults, or what it changes and what that does to some sites."""

    faults: tuple[Fault, ...]
    differences: tuple[Difference, ...] = ()
    sites: tuple[Tried, ...] = ()
    looked_at: int = 0


def trial(session: Session, text: str, sites: Sequence[Code], *, now: datetime) -> Trial:
    """Return what the text of a pack does to some sites; nothing is written.

    A site that is neither submitted nor public can be tried too. About 1 ms a site.
    """
    pack, faults = drafting.faults(session, text)
    if pack is None:
        return Trial(faults)
    packs = current(session)
    asked = question(packs, packs.replaced([pack]), now=now)
    found = judged(session, asked, filings.filed(session, sites), judge)
    tried = (Tried(one.code, one.filing.site.name or "", *both) for one, both in found)
    return Trial((), asked.differences, tuple(tried), len(found))


def handful(session: Session, text: str, *, now: datetime) -> Trial:
    """Return a trial on a few sites for which something differs, of those that are looked at.

    They are taken evenly from all sites that are submitted or public. At most about 0.5 s.
    """
    codes = filings.codes(session)
    found = trial(session, text, codes[:: 1 + len(codes) // LOOKED_AT], now=now)
    differing = tuple(one for one in found.sites if one.differs)
    return Trial(found.faults, found.differences, differing[:HANDFUL], found.looked_at)


def _said(findings: tuple[Finding, ...]) -> set[tuple[str, str, Verdict]]:
    return {(one.rule, one.subject, one.verdict) for one in findings if one.verdict not in SILENT}
