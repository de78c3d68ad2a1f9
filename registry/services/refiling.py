"""Judge what is filed for every site by a pack that was changed: its rules only, slice by slice.

What is public is judged again by the nightly work; here are the findings that operators and
officials see of what is filed.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.rules.engine import judge
from registry.rules.finding import Finding
from registry.rules.pack import Packs
from registry.services import dossiers
from registry.services.apart import apart
from registry.store import filings, registrations
from registry.store.database import Database
from registry.store.jobs import enqueue

TASK = "rules.rejudge_filed"


def ask(session: Session, pack: str, rules: Collection[str], *, now: datetime) -> None:
    """Have every site judged by a pack; ``rules`` are those that it had before."""
    payload = {"after": "", "pack": pack, "rules": sorted(rules)}
    enqueue(session, TASK, payload, now=now)


def work(  # of which pack, in place of which rules, from where on, how long, and when
    db: Database,
    packs: Packs,
    payload: dict[str, object],
    more: Callable[[], bool],
    *,
    now: datetime,
) -> bool:
    """Go on with the sites while ``more`` says so; return whether it is done."""
    pack, old = str(payload["pack"]), _names(payload["rules"])
    new = frozenset(one.rule.id for one in packs.judgings if one.pack.id == pack)
    few, order = packs.only(new), {one.rule.id: at for at, one in enumerate(packs.judgings)}
    with db.read() as session:
        sites = [code for code in filings.codes(session) if code > str(payload["after"])]

    def judged(part: Sequence[Code]) -> tuple[Code, ...]:
        with db.write() as session:
            _judge_again(session, part[0], few, old | new, order, now=now)
        return tuple(part)

    for site in sites:
        apart(judged, (site,))
        if not more() and site != sites[-1]:
            with db.write() as session:
                enqueue(session, TASK, {**payload, "after": site}, now=now)
            return False
    return True


def _names(given: object) -> frozenset[str]:
    return frozenset(map(str, given)) if isinstance(given, list) else frozenset()


def _judge_again(  # in which transaction, where, by what, in place of what, in which order, when
    session: Session,
    site: Code,
    few: Packs,
    replaced: frozenset[str],
    order: dict[str, int],
    *,
    now: datetime,
) -> None:
    known = registrations.registration(session, site, lock=True)
    day = known.filing.site.local_day(now)
    found = [one for one in known.findings if one.rule not in replaced]
    found += judge(dossiers.dossier(session, known, day=day), few, day=day)

    def place(one: Finding) -> int:
        return order.get(one.rule, len(order))

    findings = tuple(sorted(found, key=place))
    if findings != known.findings:
        registrations.keep_findings(session, site, findings)
