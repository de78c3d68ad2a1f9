"""Random dossiers that come close to a rule: its own words, its own limits, and unknown facts."""

import re
from datetime import date, timedelta
from random import Random
from typing import Any

from registry.domain.dossier import Dossier
from registry.domain.fields import takes_none
from registry.rules.facts import FACTS, RECORDS, Fact, Kind
from tests.rules.catalogue import Entry

DAYS = (-1100, -761, -760, -401, -400, -367, -366, -91, -90, -60, -59, -30, -5, -1, 0, 1, 30)
HOURS = (-1, 0, 1, 23, 24, 25, 47, 48, 49)
COLLECTIONS = {"cameras": "camera", "fr": "fr", "submissions": "submission", "reports": "report"}
CODES = ("FI", "EU", "GB-ENG", "US-CA-SF", "CN")
# How often nobody has said a thing: often enough to meet it, seldom enough to get beyond it.
UNKNOWN, NONE = 0.12, 0.06


class Maker:
    """Makes dossiers for one rule."""

    def __init__(self, entries: tuple[Entry, ...], day: date, seed: int) -> None:
        self._chance, self._day = Random(seed), day  # noqa: S311  # for tests, not for secrets
        text = " ".join(f"{entry.applies} {entry.requires}" for entry in entries)
        self._words: list[str] = sorted(set(re.findall(r"'([^']+)'", text)))
        self._numbers = sorted({float(n) for n in re.findall(r"(?<![\w'.-])\d+(?:\.\d+)?", text)})
        self._codes: list[str] = sorted(set(re.findall(r"within\('([^']+)'\)", text)))

    def dossier(self) -> Dossier:
        """Return one dossier."""
        filing: dict[str, Any] = {
            "operator": self._record("operator"),
            "site": self._record("site"),
        }
        filing["site"]["jurisdictions"] = self._jurisdictions()
        for name, element in COLLECTIONS.items():
            filing[name] = self._list(element)
        raw: dict[str, Any] = {"filing": filing, "signs": self._list("sign")}
        if self._chance.random() > UNKNOWN:
            raw["page"] = self._record("page")
        if self._chance.random() > UNKNOWN:
            raw["stored_faces"] = self._chance.choice((0, 99_999, 100_000))
        return Dossier.model_validate(raw)

    def _jurisdictions(self) -> list[str] | None:
        if self._chance.random() < UNKNOWN / 2:
            return None
        known = self._codes if self._codes and self._chance.random() > UNKNOWN else CODES
        return self._chance.sample(known, self._chance.randint(1, min(2, len(known))))

    def _list(self, element: str) -> list[dict[str, Any]] | None:
        drawn = self._chance.random()
        if drawn < UNKNOWN:
            return None
        if drawn < 2 * UNKNOWN:
            return []
        made = [self._record(element) for _ in range(self._chance.randint(1, 2))]
        for index, record in enumerate(made):
            if element in {"camera", "fr"}:
                record["id"] = f"{element}{index}"
            if element in {"submission", "report"}:
                record["kind"] = record["kind"] or self._choice(FACTS[f"{element}.kind"])
        return made

    def _record(self, root: str) -> dict[str, Any]:
        return {
            fact.attribute: self._value(fact)
            for fact in FACTS.values()
            if fact.root == root and fact.kind is not Kind.RECORDS and fact.attribute not in SKIPPED
        }

    def _value(self, fact: Fact) -> Any:
        if self._chance.random() < UNKNOWN:
            return None
        if fact.name in TAKES_NONE and self._chance.random() < NONE:
            return "none"
        make = {
            Kind.BOOL: self._truth,
            Kind.STRING: self._text,
            Kind.INT: self._number,
            Kind.DOUBLE: self._number,
            Kind.TIMESTAMP: self._moment,
        }.get(fact.kind, self._several)
        return make(fact)

    def _truth(self, _fact: Fact) -> bool:
        return self._chance.random() > 0.4

    def _text(self, fact: Fact) -> str:
        if fact.choices:
            return self._choice(fact)
        if fact.attribute.endswith("url"):
            return "https://operator.example/text"
        return self._chance.choice(TOLD) if fact.name in TEXTS else TOLD[0]

    def _choice(self, fact: Fact) -> str:
        meant = [word for word in self._words if word in fact.choices]
        if meant and self._chance.random() > 0.2:
            return self._chance.choice(meant)
        return self._chance.choice(sorted(fact.choices))

    def _number(self, fact: Fact) -> int | str:
        near = [n + d for n in self._numbers for d in (-1, 0, 1) if n + d >= 0] or [0.0, 1.0]
        if fact.attribute in FRACTIONS:
            near = [n + d for n in self._numbers for d in (-0.001, 0, 0.001) if 0 <= n + d <= 1]
            return str(round(self._chance.choice(near or [0.5]), 4))
        return int(self._chance.choice(near))

    def _moment(self, fact: Fact) -> str:
        when = self._day + timedelta(days=self._chance.choice(DAYS))
        if fact.name in MOMENTS:
            hours = self._chance.choice(HOURS)
            return f"{self._day + timedelta(days=hours // 24)}T{hours % 24:02}:00Z"
        return when.isoformat()

    def _several(self, fact: Fact) -> list[str]:
        if not fact.choices:
            return ["en"] if fact.attribute == "languages" else []
        meant = [word for word in self._words if word in fact.choices]
        if meant and self._chance.random() > 0.4:
            return meant
        pool = meant if meant and self._chance.random() > 0.3 else sorted(fact.choices)
        return self._chance.sample(pool, self._chance.randint(0, len(pool)))


SKIPPED = frozenset(
    {
        *(
            "jurisdictions",
            "stored_faces",
            "threshold_read",
            "time_zone",
            "contact_email",
            "contact_phone",
        ),
        *("latitude", "longitude", "directions_deg", "angle_deg", "range_m", "height_m"),
    }
)
TOLD = ("Some words", "Some words", "none")
FRACTIONS = {"confidence_threshold", "false_match_rate", "min_group_true_positive_rate"}
MOMENTS = {"fr.authorisation_requested_on", "fr.started_at", "fr.public_notice_on"}
TAKES_NONE = frozenset(
    f"{root}.{name}"
    for root, record in RECORDS.items()
    for name, field in record.model_fields.items()
    if takes_none(field)
)
TEXTS = frozenset(
    {
        "fr.purpose",
        "fr.consent_exception",
        "fr.national_law_reference",
        "fr.human_review_procedure",
        "fr.eu_db_registration",
        "fr.watchlist_source",
        "fr.error_rate_plan",
        "operator.dpo_contact",
        "operator.eu_representative",
        "operator.complaints_procedure",
        "operator.responsible_employee",
        "site.purpose",
        "site.legitimate_interests",
        "site.second_layer_offline",
        "camera.retention_reason",
    }
)
