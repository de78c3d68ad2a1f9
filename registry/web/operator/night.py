"""What the desk tells of last night: what the rules say now that they did not, and what is due."""

from typing import NamedTuple
from uuid import UUID

from registry.domain.codes import Code, grouped
from registry.rules.finding import Verdict
from registry.rules.reasons import Why
from registry.services import calendar as service
from registry.store import nights, shifts
from registry.web import current
from registry.web.language import current_language
from registry.web.operator.calendar import Dated, dated, near

MOST_SITES = 200  # of an operator whose desk shows what is due; each takes about 2 ms


class Changed(NamedTuple):
    """One verdict that changed."""

    site: Code
    name: str
    rule: str
    title: str
    after: Verdict
    why: Why


def changes(operator_id: UUID) -> list[Changed]:
    """Return what the rules say of an operator's sites since last night, new findings first."""
    with current.database().read() as session:
        night = nights.latest(session)
        if night is None:
            return []
        found = shifts.between(session, night.first, night.last, operator_id=operator_id)
    tag, packs = current_language(), current.packs()
    told = []
    for one in sorted(found, key=lambda one: one.after is not Verdict.RAISED):
        rule = packs.rule(one.rule)
        title = one.rule if rule is None else rule.title.get(tag, rule.title["en"])
        name = one.name or grouped(one.site)
        told.append(Changed(one.site, name, one.rule, title, one.after, one.why))
    return list(dict.fromkeys(told))


def soon(operator_id: UUID) -> list[Dated]:
    """Return what is overdue or due in the next 90 days."""
    now = current.now()
    with current.database().read() as session:
        found = service.due(session, operator_id, current.packs(), now=now)
    return dated(near(found, now), now.date())
