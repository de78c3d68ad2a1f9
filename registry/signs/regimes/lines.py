"""The lines that laws add, each written once: rows of the operator's own words, and sentences.

A sentence states a fact of the filing, so it is printed only where the filing states it.
"""

from collections.abc import Iterable
from dataclasses import replace

from registry.domain.choices import LawfulBasis, PurposeCode, RoleKind
from registry.domain.notice import NoticeItem
from registry.domain.recognition import FacialRecognitionUse
from registry.domain.recognition_choices import ConsentModel, DecisionEffect, Mode
from registry.language.phrases import Phrases
from registry.signs.order import SignOrder
from registry.signs.regimes.line import Line, row, sentence

# What is only for public security. Source: rule cn-13-public-place-sign; PIPL Art. 26.
_SECURITY = frozenset(
    {
        PurposeCode.PUBLIC_SAFETY,
        PurposeCode.CRIME_PREVENTION,
        PurposeCode.LAW_ENFORCEMENT_SEARCH,
        PurposeCode.MISSING_PERSON,
    }
)
_ASKED = frozenset({ConsentModel.EXPRESS_CONSENT, ConsentModel.WRITTEN_RELEASE})
_DECIDING = frozenset(DecisionEffect) - {DecisionEffect.NONE}
# From nothing to the most serious: a sign states the worst that a match can lead to.
_EFFECTS = tuple(DecisionEffect)
# More areas than these are no line any more; the full notice lists them all. Ours.
_MOST_AREAS = 3


def _listed(texts: Iterable[str | None]) -> str:
    """Return the texts, each once, with semicolons between them."""
    return "; ".join(dict.fromkeys(text for text in texts if text))


def _given(text: str | None) -> str:
    """Return a text of the operator; "" for none and for the word that says that there is none."""
    return "" if text is None or text == "none" else text


def _interests(order: SignOrder) -> str:
    site = order.filing.site
    relied = site.lawful_basis is LawfulBasis.LEGITIMATE_INTERESTS
    return _given(site.legitimate_interests) if relied else ""


def _areas(order: SignOrder) -> str:
    areas = dict.fromkeys(camera.covers for _, camera in order.cameras)
    return "" if None in areas or len(areas) > _MOST_AREAS else _listed(areas)


def _hours(order: SignOrder) -> str:
    hours = [camera.operating_hours for _, camera in order.cameras]
    return "" if None in hours else _listed(hours)


def _manager(order: SignOrder) -> str:
    operator = order.filing.operator
    named = [r.contact for r in operator.roles or () if r.kind is RoleKind.RESPONSIBLE]
    return next(filter(None, named), None) or operator.contact_phone or ""


def _impact(order: SignOrder, p: Phrases) -> str | None:
    effects = [use.decision_effect for use in order.uses]
    known = [effect for effect in effects if effect is not None]
    if not known or len(known) < len(effects):
        return None
    worst = max(known, key=_EFFECTS.index)
    return f"{p.text('label.impact')}: {p.text(f'impact.{worst}')}"


def _any(uses: Iterable[FacialRecognitionUse], mode: Mode) -> bool:
    return any(use.mode is mode and not use.law_enforcement_purpose for use in uses)


def _collected(order: SignOrder) -> str | None:
    """Choose the verbs of New York's sentence; all of them known, or it is not printed.

    Matching faces is to collect and convert them. Source: NYC Administrative Code 22-1202(a).
    """
    kept = [use.biometric_retention_days for use in order.uses]
    shared = [use.shared_with for use in order.uses]
    if not order.uses or None in kept or None in shared:
        return None
    parts = ("kept" if any(kept) else "", "shared" if any(shared) else "")
    return "_".join(["biometric", *filter(None, parts)])


POSTAL = replace(
    row(
        NoticeItem.CONTROLLER_CONTACT,
        "operator.contact_postal",
        "postal",
        lambda order: _given(order.filing.operator.contact_postal),
    ),
    prescribed=True,
)
REPRESENTATIVE = row(
    NoticeItem.REPRESENTATIVE_CONTACT,
    "operator.eu_representative",
    "representative",
    lambda order: _given(order.filing.operator.eu_representative),
)
DPO = row(
    NoticeItem.DPO_CONTACT,
    "operator.dpo_contact",
    "dpo",
    lambda order: _given(order.filing.operator.dpo_contact),
)
INTERESTS = row(
    NoticeItem.LEGITIMATE_INTERESTS, "site.legitimate_interests", "interests", _interests
)
AREA = row(NoticeItem.MONITORED_AREA, "camera.covers", "area", _areas)
SCOPE = row(NoticeItem.RECORDING_SCOPE, "camera.covers", "area", _areas)
PLACE = row(
    NoticeItem.INSTALLATION_PLACE,
    "site.address",
    "place",
    lambda order: _given(order.filing.site.address),
)
HOURS = row(NoticeItem.RECORDING_HOURS, "camera.operating_hours", "hours", _hours)
MANAGER = row(NoticeItem.MANAGER_CONTACT, "operator.roles", "manager", _manager)
MATCHING = row(
    NoticeItem.PURPOSES,
    "fr.purpose",
    "matching",
    lambda order: _listed(use.purpose for use in order.uses),
)
IMPACT = Line(
    (NoticeItem.GREATEST_IMPACTS, NoticeItem.CONSEQUENCES), ("fr.decision_effect",), _impact
)

ABROAD = sentence(
    NoticeItem.THIRD_COUNTRY_TRANSFER,
    "site.third_country_transfer",
    lambda order: "abroad" if order.filing.site.third_country_transfer else None,
)
ALTERNATIVE = sentence(
    NoticeItem.ALTERNATIVE_NON_BIOMETRIC,
    "fr.alternative_offered",
    lambda order: "alternative" if any(use.alternative_offered for use in order.uses) else None,
)
EMOTION = sentence(
    NoticeItem.EMOTION_RECOGNITION,
    "fr.mode",
    lambda order: "emotion" if _any(order.uses, Mode.EMOTION) else None,
)
CATEGORISATION = sentence(
    NoticeItem.BIOMETRIC_CATEGORISATION,
    "fr.mode",
    lambda order: "categorisation" if _any(order.uses, Mode.CATEGORISATION) else None,
)
DECISION = sentence(
    NoticeItem.AUTOMATED_DECISION,
    "fr.decision_effect",
    lambda order: (
        "decision" if any(use.decision_effect in _DECIDING for use in order.uses) else None
    ),
)
TOGETHER = sentence(
    NoticeItem.VIDEO_SURVEILLANCE, "fr", lambda order: "together" if order.uses else None
)
SCAN = sentence(
    NoticeItem.BIOMETRIC_COLLECTION_STATEMENT,
    "fr.mode",
    lambda order: "scan" if order.uses else None,
)
SECURITY = sentence(
    NoticeItem.PURPOSES,
    "site.purpose_code",
    lambda order: "security" if order.filing.site.purpose_code in _SECURITY else None,
)
IMAGE = sentence(
    NoticeItem.FACIAL_RECOGNITION, "fr.mode", lambda order: "image" if order.uses else None
)
ASKED = sentence(
    None,
    "fr.consent_model",
    lambda order: (
        "asked" if order.uses and all(use.consent_model in _ASKED for use in order.uses) else None
    ),
)
COLLECTED = replace(
    sentence(
        NoticeItem.BIOMETRIC_COLLECTION_STATEMENT,
        "fr.biometric_retention_days fr.shared_with",
        _collected,
    ),
    prescribed=True,
)
