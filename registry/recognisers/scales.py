"""From the number in a configuration to a fraction, exactly: 99 and 0.99 are the same threshold.

Amazon counts in percent, and says so. Of another product nobody knows: its number is read as it
must be meant, and refused where it could be meant in two ways.
"""

import re
from decimal import Decimal

# Decimal places of a percentage that are kept. Amazon Rekognition's thresholds are single-precision
# numbers, so 99.9 comes back as 99.9000015; from 64 to 128 they lie 2^-17 = 0.0000076 apart.
# Source: the service's model (type float); IEEE 754-2019, table 3.5.
_PLACES = Decimal("0.0001")
_NUMBER = re.compile(r"([0-9]{1,12}(?:[.,][0-9]{1,24})?)\s*(%?)")
_ALL = 100


def of_percent(value: object) -> Decimal | None:
    """Return a percentage from 0 to 100 as a fraction; None if it is none."""
    if not isinstance(value, Decimal) or not value.is_finite() or not 0 <= value <= _ALL:
        return None
    return value.quantize(_PLACES) / _ALL


def of_text(text: str) -> Decimal | None:
    """Return what a threshold of an unknown product must mean, as a fraction; None if nobody can.

    Below 1 it is a fraction, from 2 to 100 a percentage, with a ``%`` always a percentage. From 1
    to 2 it can be either, or a distance, which some products compare faces by.
    """
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    number = Decimal(found[1].replace(",", "."))
    if found[2]:
        return of_percent(number)
    if number < 1:
        return number.quantize(_PLACES / _ALL)
    return of_percent(number) if number >= 2 else None  # noqa: PLR2004  # as the docstring says
