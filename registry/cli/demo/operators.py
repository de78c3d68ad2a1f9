"""Who operates in the demonstration city. All of it is invented; only the positions are real."""

from dataclasses import dataclass, field
from typing import Any

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Invented:
    """An invented operator: what it states about itself, its sites, its cameras and its matching.

    ``share`` is how many of the city's sites it has; ``site``, ``camera`` and ``fr`` go into each.
    """

    operator: Raw
    share: int
    site: Raw
    camera: Raw
    fr: tuple[Raw, ...] | None = ()
    verified: bool = True
    languages: tuple[str, ...] = ("fi", "sv", "en")
    words: tuple[str, ...] = field(default=())


def body(name: str, slug: str, kind: str, sector: str, **more: object) -> Raw:
    """Return what an invented operator states about itself."""
    return {
        "legal_name": name,
        "kind": kind,
        "sector": sector,
        "contact_email": f"privacy@{slug}.example",
        "contact_phone": "+358 9 5550100",
        "contact_postal": "Demokatu 1, 00100 Helsinki",
        "supervisory_authority": "Office of the Data Protection Ombudsman, tietosuoja.fi",
        **more,
    }


RECORDING = {"records_video": True, "live_view": True, "records_audio": False, "hidden": False}
BARRED = {
    "mode": "identification",
    "timing": "live",
    "remote": True,
    "purpose": "Recognise people barred after violence against staff",
    "law_enforcement_purpose": False,
    "threatens_civil_liberties": True,
    "decision_effect": "access_denied",
    "product": "DemoFace",
    "vendor": "Demo Vision Ltd",
    "version": "4.2",
    "confidence_threshold": "0.99",
    "threshold_metric": "vendor_similarity",
    "threshold_native": "99 of 100",
    "human_review_required": True,
    "human_review_procedure": "Two trained guards compare both pictures before anyone is spoken to",
    "human_reviewers_min": 2,
    "never_sole_basis": True,
    "consent_model": "sign_only",
    "alternative_offered": False,
    "template_nonmatch_retention_s": 1,
    "watchlist_size": 41,
    "watchlist_source": "Own incident reports",
    "shared_with": [],
    "sold_or_traded": False,
    "put_into_service_on": "2026-04-01",
}
SOUGHT = {
    "mode": "identification",
    "timing": "live",
    "remote": True,
    "purpose": "Find missing persons, one search at a time",
    "law_enforcement_purpose": True,
    "le_objective": "victim_or_missing",
    "confirms_identity_only": True,
    "national_law_reference": "Demonstration Police Act, s. 12 (invented)",
    "special_category_basis": "led_art10",
    "authorisation_kind": "judicial",
    "fria_done_on": "2026-01-20",
    "eu_db_registration": "DEMO-0001 (invented)",
    "threatens_civil_liberties": True,
    "decision_effect": "lead_only",
    "product": "DemoFace",
    "vendor": "Demo Vision Ltd",
    "threshold_metric": "vendor_similarity",
    "human_review_required": True,
    "human_review_procedure": "An officer and a supervisor compare the pictures separately",
    "human_reviewers_min": 2,
    "never_sole_basis": True,
    "watchlist_source": {"withheld": "Police operational secrecy, invented for the demonstration"},
    "sold_or_traded": False,
}
PASSES = {
    "mode": "verification",
    "timing": "live",
    "remote": False,
    "purpose": "Open the gate for travellers who chose a face ticket",
    "law_enforcement_purpose": False,
    "threatens_civil_liberties": False,
    "decision_effect": "none",
    "product": "DemoGate",
    "vendor": "Demo Vision Ltd",
    "confidence_threshold": "0.97",
    "threshold_metric": "calibrated_probability",
    "human_review_required": True,
    "consent_model": "express_consent",
    "special_category_basis": "art9_2_a",
    "alternative_offered": True,
    "sold_or_traded": False,
    "shared_with": [],
}

OPERATORS = (
    Invented(
        body("Demo Stores Oy", "demo-stores", "private_entity", "retail"),
        share=18,
        site={
            "setting": "commercial",
            "publicly_accessible": True,
            "place_kind": "shop",
            "purpose": "Theft in the shop and threats to staff",
            "purpose_code": "crime_prevention",
            "lawful_basis": "art6_1_f",
            "legitimate_interests": "Protecting goods and staff",
            "people_affected": "Customers and staff",
            "recipients": [],
            "third_country_transfer": False,
            "second_layer_offline": "Printed at the information desk outside the gates",
        },
        camera={**RECORDING, "kind": "dome", "retention_hours": 72, "covers": "Entrance and tills"},
        fr=(BARRED,),
        words=("Demo Store",),
    ),
    Invented(
        body(
            "Demo Transit",
            "demo-transit",
            "public_authority",
            "transport",
            civil_rights_statement_url="https://demo-transit.example/rights",
            oversight_body="Demo Transport Ombudsman",
        ),
        share=14,
        site={
            "setting": "public",
            "publicly_accessible": True,
            "place_kind": "station",
            "purpose": "Accidents on platforms and damage to trams",
            "purpose_code": "public_safety",
            "lawful_basis": "art6_1_e",
            "people_affected": "Travellers",
            "recipients": ["The police, on request"],
            "third_country_transfer": False,
        },
        camera={
            **RECORDING,
            "kind": "fixed",
            "retention_hours": 168,
            "covers": "Platform and stairs",
        },
        fr=(PASSES,),
        words=("Demo stop",),
    ),
    Invented(
        body(
            "Demo Police North",
            "demo-police-north",
            "public_authority",
            "law_enforcement",
            oversight_body="Demo Parliamentary Ombudsman",
            civil_rights_statement_url="https://demo-police-north.example/rights",
        ),
        share=4,
        site={
            "setting": "public",
            "publicly_accessible": True,
            "place_kind": "square",
            "purpose": "Serious offences on the square",
            "purpose_code": "law_enforcement_search",
            "lawful_basis": "led",
            "people_affected": "Passers-by",
        },
        camera={**RECORDING, "kind": "ptz", "retention_hours": 720, "covers": "The square"},
        fr=({**SOUGHT, "confidence_threshold": "0.99", "threshold_native": "99 of 100"},),
        words=("Demo watch",),
    ),
    Invented(
        body("Demo Police Harbour", "demo-police-harbour", "public_authority", "law_enforcement"),
        share=3,
        site={
            "setting": "public",
            "publicly_accessible": True,
            "place_kind": "seaport",
            "purpose": "Searching for persons at the ferry terminals",
            "purpose_code": "law_enforcement_search",
            "lawful_basis": "led",
        },
        camera={**RECORDING, "kind": "fixed", "retention_hours": 720, "covers": "The quay"},
        fr=({**SOUGHT, "confidence_threshold": "0.80", "threshold_native": "80 of 100"},),
        words=("Demo quay watch",),
    ),
    Invented(
        body("Demo School", "demo-school", "public_authority", "education"),
        share=2,
        site={
            "setting": "education",
            "publicly_accessible": False,
            "place_kind": "school",
            "purpose": "Break-ins after school hours",
            "purpose_code": "asset_protection",
            "lawful_basis": "art6_1_e",
            "people_affected": "Pupils and staff",
        },
        camera={**RECORDING, "kind": "fixed", "retention_hours": 48, "covers": "The school yard"},
        words=("Demo School",),
    ),
    Invented(
        body("Demo Bank Oyj", "demo-bank", "private_entity", "financial_institution"),
        share=6,
        site={
            "setting": "commercial",
            "publicly_accessible": True,
            "place_kind": "bank",
            "purpose": "Robbery and fraud at the cash machines",
            "purpose_code": "crime_prevention",
            "lawful_basis": "art6_1_f",
        },
        camera={
            **RECORDING,
            "kind": "dome",
            "retention_hours": 1440,
            "covers": "The cash machines",
        },
        words=("Demo Bank branch",),
    ),
    Invented(
        body("Demo Café", "demo-cafe", "private_entity", "food_drink"),
        share=3,
        site={"place_kind": "restaurant", "setting": "commercial"},
        camera={"records_video": True},
        fr=None,
        words=("Demo Café",),
    ),
    Invented(
        body("Demo Properties Oy", "demo-properties", "private_entity", "housing"),
        share=7,
        site={
            "setting": "housing",
            "publicly_accessible": False,
            "purpose": "Damage in stairways and yards",
            "purpose_code": "asset_protection",
            "lawful_basis": "art6_1_f",
        },
        camera={**RECORDING, "kind": "fixed", "retention_hours": 96, "covers": "The doorway"},
        words=("Demo house",),
    ),
    Invented(
        body("Demo Arena Oy", "demo-arena", "private_entity", "entertainment"),
        share=3,
        site={
            "setting": "commercial",
            "publicly_accessible": True,
            "place_kind": "theatre",
            "purpose": "Order at the gates",
            "purpose_code": "access_control",
        },
        camera={**RECORDING, "kind": "fixed", "covers": "The gates"},
        fr=({**BARRED, "confidence_threshold": "0.80", "threshold_native": "80 of 100"},),
        verified=False,
        words=("Demo Arena gate",),
    ),
)
