"""The pages of a registration: which fields each asks for, in which order.

This table alone says what a page asks; labels, hints and choices are the fields' own. A star stands
for each entrance, camera or use of face recognition.
"""

from dataclasses import dataclass

from registry.domain.filing import Filing
from registry.language.catalogue import mark as _
from registry.language.catalogue import translate


@dataclass(frozen=True, slots=True)
class Step:
    """One page. ``items`` is the collection whose entries it asks about.

    ``adds``: entries are added and removed here. ``alike``: one answer may count for every entry.
    ``folded`` fields are kept out of sight until somebody wants them.
    """

    name: str
    title: str
    fields: tuple[str, ...]
    lead: str = ""
    items: str = ""
    adds: bool = False
    alike: bool = False
    folded: tuple[str, ...] = ()

    def heading(self, tag: str) -> str:
        """Return the title in the language ``tag``."""
        return translate(tag, self.title)

    def paths(self, count: int) -> tuple[str, ...]:
        """Return the paths that the page asks for, with ``count`` entries in its collection."""
        every = self.fields + self.folded
        if not self.items:
            return every
        return tuple(path.replace("*", str(i)) for i in range(count) for path in every)

    def is_asked(self, filing: Filing) -> bool:
        """Return whether the page has something to ask: uses of face recognition, if any."""
        return self.items != "fr" or bool(filing.fr)


STEPS = (
    Step("site", _("The site"), ("site.name", "site.your_ref", "site.status", "site.live_since")),
    Step(
        "place",
        _("Where it is"),
        ("site.address", "site.latitude", "site.longitude"),
    ),
    Step(
        "kind",
        _("What kind of place it is"),
        ("site.setting", "site.place_kind", "site.publicly_accessible", "site.languages"),
        folded=("site.jurisdictions",),
    ),
    Step(
        "purpose",
        _("Why you film"),
        ("site.purpose", "site.purpose_code", "site.people_affected"),
        _("People read this on the sign. Say it as you would say it to a customer."),
    ),
    Step(
        "basis",
        _("On which lawful basis"),
        ("site.lawful_basis", "site.legitimate_interests", "site.dpia_done_on"),
        folded=("site.third_country_transfer",),
    ),
    Step(
        "entrances",
        _("Entrances"),
        ("entrances.*.name", "entrances.*.width_m"),
        _("At each of them people should be able to read a sign before they are filmed."),
        items="entrances",
        adds=True,
        folded=("entrances.*.latitude", "entrances.*.longitude"),
    ),
    Step(
        "cameras",
        _("Cameras"),
        ("cameras.*.id", "cameras.*.kind", "cameras.*.covers", "cameras.*.directions_deg"),
        items="cameras",
        adds=True,
        folded=(
            "cameras.*.angle_deg",
            "cameras.*.range_m",
            "cameras.*.height_m",
            "cameras.*.latitude",
            "cameras.*.longitude",
            "cameras.*.public_precision",
            "cameras.*.operating_hours",
        ),
    ),
    Step(
        "recording",
        _("Recording, and how long it is kept"),
        (
            "cameras.*.records_video",
            "cameras.*.live_view",
            "cameras.*.records_audio",
            "cameras.*.retention_hours",
        ),
        items="cameras",
        alike=True,
    ),
    Step("faces", _("Face recognition"), ()),
    Step(
        "matching",
        _("What is done with faces"),
        (
            "fr.*.id",
            "fr.*.mode",
            "fr.*.timing",
            "fr.*.purpose",
            "fr.*.law_enforcement_purpose",
            "fr.*.threatens_civil_liberties",
        ),
        items="fr",
        adds=True,
        folded=("fr.*.cameras", "fr.*.put_into_service_on", "fr.*.design_changed_on"),
    ),
    Step(
        "threshold",
        _("How sure a match must be"),
        ("fr.*.confidence_threshold", "fr.*.threshold_metric", "fr.*.threshold_native"),
        items="fr",
    ),
    Step(
        "review",
        _("Who checks a match, and what follows"),
        (
            "fr.*.human_review_required",
            "fr.*.human_review_procedure",
            "fr.*.human_reviewers_min",
            "fr.*.never_sole_basis",
            "fr.*.decision_effect",
        ),
        items="fr",
        folded=(
            "fr.*.consent_model",
            "fr.*.alternative_offered",
            "fr.*.biometric_retention_days",
            "fr.*.shared_with",
        ),
    ),
    Step(
        "contact",
        _("Your organisation, and how people reach it"),
        (
            "operator.legal_name",
            "operator.kind",
            "operator.sector",
            "operator.contact_phone",
            "operator.contact_email",
            "site.recipients",
        ),
        folded=(
            "operator.contact_postal",
            "operator.has_dpo",
            "operator.dpo_contact",
            "operator.needs_eu_representative",
            "operator.eu_representative",
            "operator.supervisory_authority",
        ),
    ),
)
LISTS = frozenset({one.items for one in STEPS if one.items})
# The check of the answers is the last page. Source: docs/architecture.md, "Registration".
PAGES = len(STEPS) + 1


def step(name: str) -> Step | None:
    """Return the page called ``name``."""
    return next((one for one in STEPS if one.name == name), None)


def number(one: Step) -> int:
    """Return the place of a page, from 1."""
    return STEPS.index(one) + 1


def after(one: Step, filing: Filing) -> Step | None:
    """Return the page after ``one`` that has something to ask; None leads to the check."""
    return next((later for later in STEPS[number(one) :] if later.is_asked(filing)), None)


def before(one: Step, filing: Filing) -> Step | None:
    """Return the page before ``one`` that has something to ask."""
    earlier = reversed(STEPS[: number(one) - 1])
    return next((other for other in earlier if other.is_asked(filing)), None)


def asking(path: str) -> Step | None:
    """Return the page that asks for ``path``, if one does."""
    starred = ".".join("*" if part.isdecimal() else part for part in path.split("."))
    for one in STEPS:
        if starred in one.fields + one.folded:
            return one
    return (
        step("faces") if path == "fr" else next((one for one in STEPS if one.items == path), None)
    )
