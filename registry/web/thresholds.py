"""Declared and read thresholds of a site, for its operator and for officials."""

from decimal import Decimal
from typing import NamedTuple

from registry.domain.readings import Reading, differs
from registry.rules.finding import Verdict
from registry.store import readings
from registry.store.readings import ReadingView
from registry.store.registrations import RegistrationView
from registry.web import current
from registry.web.judged import Judged, judgement
from registry.web.language import current_language
from registry.web.public.disclosure.words import Words, words

RULE = "amz-g3-threshold-read"


class Compared(NamedTuple):
    """One face-recognition record: what is declared, what was read, and what follows.

    ``read`` are the readings, newest first; ``contradicts``: the newest differs from what is
    declared; ``finding`` is what the rule says of it, where it asks for something.
    """

    id: str
    mode: str
    declared: str
    read: tuple[ReadingView, ...]
    contradicts: bool
    finding: Judged | None

    @property
    def newest(self) -> Reading | None:
        """The reading that counts."""
        return self.read[0].reading if self.read else None


def compared(known: RegistrationView) -> tuple[Compared, ...]:
    """Return every face-recognition record of a site with what was read for it."""
    with current.database().read() as session:
        every = readings.of_site(session, known.id)
    said = words(current_language())
    open_ = {one.finding.label: one for one in judgement(known).open if one.finding.rule == RULE}
    found = []
    for use in known.filing.fr or ():
        read = tuple(view for view in every if view.reading.subject == use.id)
        declared = use.confidence_threshold
        raised = open_.get(use.id)
        found.append(
            Compared(
                id=use.id,
                mode=said.value(use.mode) if use.mode else "",
                declared=_declared(declared, said),
                read=read,
                contradicts=bool(read) and differs(read[0].reading, declared),
                finding=raised if raised and raised.finding.verdict is Verdict.RAISED else None,
            )
        )
    return tuple(found)


def _declared(declared: object, said: Words) -> str:
    if declared is None:
        return ""
    return said.percent(declared) if isinstance(declared, Decimal) else said.none
