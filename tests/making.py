"""Plain makers with good defaults: a test says only what differs."""

from typing import Any

from registry.domain.filing import Filing
from registry.domain.intake import read_filing

EXAMPLE: dict[str, Any] = {
    "operator": {
        "legal_name": "Demo Stores Oy",
        "kind": "private_entity",
        "sector": "retail",
        "contact_email": "privacy@demo-stores.example",
        "contact_phone": "+358 9 5550100",
        "contact_postal": "Kaivokatu 8, 00100 Helsinki",
    },
    "site": {
        "name": "Kaivokatu 8",
        "address": "Kaivokatu 8, 00100 Helsinki",
        "latitude": 60.171,
        "longitude": 24.941,
        "time_zone": "Europe/Helsinki",
        "status": "in_use",
        "setting": "commercial",
        "publicly_accessible": True,
        "place_kind": "shop",
        "purpose": "Theft in the shop and threats to staff",
        "languages": ["en", "fi"],
    },
    "entrances": [
        {"name": "Kaivokatu doors", "latitude": 60.171, "longitude": 24.9412, "width_m": "3.2"}
    ],
    "cameras": [
        {
            "id": "C1",
            "kind": "dome",
            "covers": "Entrance hall",
            "latitude": 60.17102,
            "longitude": 24.94105,
            "directions_deg": [95],
            "angle_deg": 90,
            "range_m": 12,
            "records_video": True,
            "retention_hours": 72,
        }
    ],
    "fr": [],
    "submissions": [],
    "reports": [],
}


def a_match(**differs: object) -> dict[str, Any]:
    """Return one raw face-recognition record: live identification in a shop."""
    return {
        "id": "F1",
        "cameras": ["C1"],
        "mode": "identification",
        "timing": "live",
        "purpose": "Recognise people barred after violence against staff",
        "law_enforcement_purpose": False,
        "threatens_civil_liberties": False,
        "confidence_threshold": "0.99",
        "threshold_metric": "vendor_similarity",
        **differs,
    }


def raw_filing(**differs: Any) -> dict[str, Any]:
    """Return a raw filing; a mapping adds to its part, anything else replaces it."""
    raw = {key: dict(part) if isinstance(part, dict) else part for key, part in EXAMPLE.items()}
    for key, part in differs.items():
        raw[key] = {**raw[key], **part} if isinstance(part, dict) and key in raw else part
    return raw


def a_filing(**differs: Any) -> Filing:
    """Return a filing; see ``raw_filing``."""
    filing, problems = read_filing(raw_filing(**differs))
    assert filing is not None, problems
    return filing
