"""How long, in words of each language: the times that a sign and a page print.

Digits are European in every language, as in the phone number and the code beside them.
"""

from decimal import Decimal

from babel.units import format_unit

# Seconds in each unit, the longest first. Source: SI Brochure, table 8.
_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))

# The locale data that comes with Babel 2.18 has no units in Haitian Creole and gives French ones.
# These words are ours, as the phrases are; a noun does not change with its number.
_OURS = {"ht": {"day": "jou", "hour": "èdtan", "minute": "minit", "second": "segonn"}}


def kept(hours: Decimal, tag: str) -> str:
    """Return a storage time in its longest whole unit: 72 is ``3 days``, 36 ``36 hours``."""
    seconds = int(hours * 3_600)
    unit, size = next((unit, size) for unit, size in _UNITS if seconds % size == 0)
    number = seconds // size
    if tag in _OURS:
        return f"{number} {_OURS[tag][unit]}"
    # Babel 2.18 lacks the long "days" of some languages and then answers with the unit's name.
    names = (
        format_unit(number, f"duration-{unit}", length, locale=tag, numbering_system="latn")
        for length in ("long", "short")
    )
    return next(name for name in names if "duration-" not in name)
