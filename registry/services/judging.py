"""Judge a site again: the law has come into force, a place was decided, a day has gone by."""

from datetime import datetime

from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.rules.engine import judge
from registry.rules.finding import Finding
from registry.rules.pack import Packs
from registry.rules.reasons import Why
from registry.services import dossiers
from registry.store import registrations, standing


def judge_again(
    session: Session, site: Code, packs: Packs, *, now: datetime, why: Why = Why.JURISDICTION
) -> tuple[Finding, ...]:
    """Judge what is filed for a site as of today, keep the findings and return them.

    What is public of it is judged again the next night, ``why`` is remembered for its history.
    """
    known = registrations.registration(session, site)
    day = known.filing.site.local_day(now)
    findings = judge(dossiers.dossier(session, known), packs, day=day)
    if findings != known.findings:
        registrations.keep_findings(session, site, findings)
    standing.wake(session, site, why.value)
    return findings
