"""Why a verdict on a site changed: a person published something, or the law or time moved on."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from registry.domain.choices import Choice
from registry.language.catalogue import mark as _
from registry.rules.pack import Judging
from registry.rules.rule import Span


class Why(Choice):
    """Why the rules say something else than before."""

    PUBLISHED = "published", _("The operator published a revision")
    PACK_CHANGED = "pack_changed", _("The rule was changed in its pack")
    CAME_INTO_FORCE = "came_into_force", _("The rule came into force")
    LAPSED = "lapsed", _("The rule lapsed")
    JURISDICTION = "jurisdiction", _("The jurisdictions of the site were found anew")
    SIGNS_CHANGED = "signs_changed", _("Something was recorded of its signs")
    EVIDENCE = "evidence", _("The register learned something of it")
    REPORT_DUE = "report_due", _("A report fell due")
    PERIOD_OVER = "period_over", _("A period ran out, or a date came")


WAKING = {Why.JURISDICTION.value: Why.JURISDICTION, Why.EVIDENCE.value: Why.EVIDENCE}
"""Why a site can be judged again before its day, by what the store keeps of it."""


class Moved(NamedTuple):
    """What is different since a site was judged last."""

    since: date
    day: date
    is_revised: bool = False
    woken: str = ""
    has_new_signs: bool = False
    changed: Collection[str] = ()


def why(rule_id: str, one: Judging | None, moved: Moved) -> Why:
    """Return why the verdict of a rule changed; ``one`` is None if no pack has it any more."""
    if one is None or rule_id in moved.changed:
        return Why.PACK_CHANGED
    if (crossed := _crossed(one.rule.in_force, moved)) is not None:
        return crossed
    if moved.is_revised:
        return Why.PUBLISHED
    if moved.woken in WAKING:
        return WAKING[moved.woken]
    if moved.has_new_signs:
        return Why.SIGNS_CHANGED
    reads = {name.partition(".")[0] for name in one.facts}
    return Why.REPORT_DUE if "report" in reads else Why.PERIOD_OVER


def _crossed(span: Span, moved: Moved) -> Why | None:
    if moved.since < span.since <= moved.day:
        return Why.CAME_INTO_FORCE
    if span.until is not None and moved.since <= span.until < moved.day:
        return Why.LAPSED
    return None
