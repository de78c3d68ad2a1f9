"""Readings: the threshold that a machine has read in a recogniser's own configuration.

A reading is no statement: nobody types its number. It stands beside what the operator declares, and
the rules compare the two. Why so little of it is kept: docs/decisions/0009.
"""

from collections.abc import Iterable
from decimal import Decimal

from registry.domain.choices import Choice
from registry.domain.fields import Day, Fraction, Name, Reference
from registry.domain.filing import Filing
from registry.domain.recognition_choices import ThresholdMetric
from registry.domain.value import Value
from registry.language.catalogue import mark as _


class Way(Choice):
    """How a configuration reached the register."""

    FILE = "file", _("From a file that its operator gave")
    ACCOUNT = "account", _("From the operator’s own account with the vendor")


class Found(Value):
    """What a recogniser's configuration shows.

    ``setting`` is the name of the setting in it; ``configured_on`` the day that it tells itself, in
    UTC, None where it tells none.
    """

    threshold: Fraction
    setting: Name
    vendor: Name | None = None
    metric: ThresholdMetric = ThresholdMetric.VENDOR_SIMILARITY
    configured_on: Day | None = None


class Reading(Value):
    """A threshold as read for one face-recognition record. Everything in it is public.

    ``subject`` is the record's own id. ``configured_on`` is the day of the configuration: the one
    that it tells itself, else the one that was said with it, else the day it was read.
    """

    subject: Reference
    threshold: Fraction
    metric: ThresholdMetric
    setting: Name
    vendor: Name | None = None
    way: Way
    configured_on: Day
    read_on: Day


def thresholds(readings: Iterable[Reading]) -> dict[str, Decimal]:
    """Return the threshold that was read, by record."""
    return {reading.subject: reading.threshold for reading in readings}


def public_readings(filing: Filing, readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return the readings that the public sees: of records that are filed and tell a threshold.

    What was read would give away a threshold that its operator keeps back.
    """
    withheld = {kept.path for kept in filing.withheld}
    shown = {
        use.id
        for index, use in enumerate(filing.fr or ())
        if f"fr.{index}.confidence_threshold" not in withheld
    }
    return tuple(reading for reading in readings if reading.subject in shown)


def differs(reading: Reading, declared: object) -> bool:
    """Return whether a reading contradicts what was declared; without a declaration it does not."""
    return declared is not None and declared != reading.threshold
