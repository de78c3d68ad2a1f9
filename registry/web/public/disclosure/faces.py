"""Face recognition: yes or no first, then one record for each use, with its threshold kept apart.

A vendor's score is no probability: metric, raw value and what is set in the product stand side by
side, and a sentence says what the number does not mean.
"""

from decimal import Decimal

from registry.domain.dossier import MeasuredUse
from registry.domain.matching import Matching, matching
from registry.domain.matching import words as modes_of
from registry.domain.readings import Reading, differs
from registry.domain.recognition import FacialRecognitionUse
from registry.domain.recognition_choices import ThresholdMetric
from registry.web.public.disclosure.fields import label_of
from registry.web.public.disclosure.parts import Fact, Record, Section
from registry.web.public.disclosure.scene import Scene
from registry.web.public.disclosure.words import Words

FIRST = (
    "purpose",
    "timing",
    "law_enforcement_purpose",
    "decision_effect",
    "watchlist_size",
    "watchlist_source",
)
THEN = (
    "human_review_required",
    "human_review_procedure",
    "never_sole_basis",
    "alternative_offered",
    "consent_model",
    "special_category_basis",
    "product",
    "vendor",
)
_ELSEWHERE = frozenset(
    {
        *("id", "mode", "cameras", "confidence_threshold", "threshold_metric"),
        *("threshold_native", "biometric_retention_days", "template_nonmatch_retention_s"),
        *("shared_with", "sold_or_traded", "log_retention_days"),
    }
)
REST = tuple(
    name
    for name in FacialRecognitionUse.model_fields
    if name not in _ELSEWHERE and name not in FIRST and name not in THEN
)


def matched(scene: Scene) -> Matching:
    """Return whether faces are matched on the day, in three values."""
    if scene.filing.fr is None:
        return Matching.UNKNOWN
    return matching(modes_of(use for _index, use in scene.uses))


def faces(scene: Scene) -> Section:
    """Answer whether faces are matched, and how."""
    words = scene.words
    lead = {
        Matching.YES: words.gettext("Yes. Faces are matched here."),
        Matching.NO: words.gettext("No. The operator says that faces are not matched here."),
        Matching.UNKNOWN: words.gettext(
            "We do not know. The operator has not told us (asked on %(date)s).",
            date=words.date(scene.teller.asked),
        ),
    }[matched(scene)]
    if scene.filing.fr is None and "fr" in scene.teller.withheld:
        lead = scene.teller.untold("", "fr").text
    records = tuple(_record(scene, index, use) for index, use in scene.uses)
    question = words.gettext("Are faces matched?")
    return scene.section("faces", question, lead=(lead,), records=records)


def _record(scene: Scene, index: int, use: FacialRecognitionUse) -> Record:
    words, tell, path = scene.words, scene.teller, f"fr.{index}"
    title = words.value(use.mode) if use.mode else words.gettext("A use of face recognition")
    facts = (
        *tell.facts(use, path, FIRST),
        *_threshold(scene, path, use),
        *tell.facts(use, path, THEN),
    )
    return scene.record(title, facts, tell.facts(use, path, REST))


def _threshold(scene: Scene, path: str, use: FacialRecognitionUse) -> tuple[Fact, ...]:
    """Return threshold, metric and what is set in the product as three facts of their own."""
    tell, words = scene.teller, scene.words
    raw = tell.fact(use, path, "confidence_threshold")
    if isinstance(use.confidence_threshold, Decimal):
        percent = words.percent(use.confidence_threshold)
        caution = _caution(words, percent, use.threshold_metric)
        raw = Fact(raw.label, percent, caution=caution)
    read = (_read(scene, use, one) for one in scene.readings if one.subject == use.id)
    return (raw, *read, *tell.facts(use, path, ("threshold_metric", "threshold_native")))


def _read(scene: Scene, use: FacialRecognitionUse, reading: Reading) -> Fact:
    """Return what a machine read, beside what is declared; a contradiction is said in words."""
    words, declared = scene.words, use.confidence_threshold
    day, read = words.date(reading.configured_on), words.percent(reading.threshold)
    label = words.gettext(label_of(MeasuredUse, "threshold_read"))
    way = (words.gettext(reading.way.label),)
    if declared is None:
        text = words.gettext(
            "Configuration of %(day)s shows %(read)s (read by machine)", day=day, read=read
        )
        return Fact(label, text, lines=way)
    text = words.gettext(
        "Declared %(declared)s, configuration of %(day)s shows %(read)s (read by machine)",
        declared=words.percent(declared) if isinstance(declared, Decimal) else words.none,
        day=day,
        read=read,
    )
    contradiction = words.gettext("They contradict each other.")
    caution = contradiction if differs(reading, declared) else ""
    return Fact(label, text, lines=way, caution=caution)


def _caution(words: Words, percent: str, metric: ThresholdMetric | None) -> str:
    """Return what the number does not mean."""
    match metric:
        case ThresholdMetric.VENDOR_SIMILARITY:
            return words.gettext(
                "%(percent)s is the vendor's score, not the chance that the match is right.",
                percent=percent,
            )
        case ThresholdMetric.CALIBRATED_PROBABILITY:
            return words.gettext(
                "The operator says that this is a calibrated probability. "
                "It was measured under test conditions, not here."
            )
        case ThresholdMetric.OTHER:
            return words.gettext("This scale cannot be compared with that of another product.")
    return words.gettext(
        "We do not know what this number measures, so it says nothing about how often it is wrong."
    )
