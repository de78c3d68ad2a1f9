"""Asks a condition of a dossier, for tests."""

from datetime import date
from typing import Any

from registry.domain.dossier import Dossier
from registry.rules.answer import Answer
from registry.rules.condition import Condition, needed
from registry.rules.environment import ASKED, Asked
from registry.rules.expressions import read_condition
from registry.rules.facts import Scope
from registry.rules.subjects import Subject, subjects

DAY = date(2026, 11, 22)


def a_condition(source: str, scope: Scope = Scope.SITE) -> Condition:
    condition, flaws = read_condition(source, scope)
    assert condition is not None, flaws
    return condition


def a_subject(condition: Condition, raw: dict[str, Any], scope: Scope = Scope.SITE) -> Subject:
    needs = needed([condition.reads])
    return subjects(scope, Asked(Dossier.model_validate(raw), DAY), needs)[0]


def ask(source: str, scope: Scope = Scope.SITE, **raw: Any) -> Answer:
    """Answer a condition of a filing's parts; ``signs`` and others go beside the filing."""
    beside: dict[str, Any] = {
        name: raw.pop(name) for name in ("signs", "page", "stored_faces") if name in raw
    }
    condition = a_condition(source, scope)
    subject = a_subject(condition, {"filing": raw, **beside}, scope)
    reset = ASKED.set(subject.asked)
    try:
        return condition.answer(subject)
    finally:
        ASKED.reset(reset)
