"""Try the text of a pack on a few real sites, at once, while it is being written."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.rules.differences import Difference
from registry.rules.finding import Finding
from registry.rules.located import Fault
from registry.services import drafting
from registry.services.packs import current
from registry.services.what_if import judged, question
from registry.store import filings


class Tried(NamedTuple):
    """A site on which a text was tried: what the rules that differ say before and after."""

    site: Code
    name: str
    before: tuple[Finding, ...]
    after: tuple[Finding, ...]


class Trial(NamedTuple):
    """A text that was tried: its faults, or what it changes and what that does to some sites."""

    faults: tuple[Fault, ...]
    differences: tuple[Difference, ...] = ()
    sites: tuple[Tried, ...] = ()


def trial(session: Session, text: str, sites: Sequence[Code], *, now: datetime) -> Trial:
    """Return what the text of a pack does to some sites; nothing is written.

    A site that is neither submitted nor public can be tried too. About 1 ms a site.
    """
    pack, faults = drafting.faults(session, text)
    if pack is None:
        return Trial(faults)
    packs = current(session)
    asked = question(packs, packs.replaced([pack]), now=now)
    found = judged(session, asked, filings.filed(session, sites))
    tried = (Tried(one.code, one.filing.site.name or "", *both) for one, both in found)
    return Trial((), asked.differences, tuple(tried))
