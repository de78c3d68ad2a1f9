"""From how far a sign is read, how its colours differ, how hard its sentences are.

Pure arithmetic; nothing here sees a page.
"""

import re

# ADA Standards 703.5.5, baseline 1015 to 1780 mm above the ground: 16 mm of cap height below
# 1.83 m, and 3.2 mm more for each 305 mm further.
_ADA_CAP_MM, _ADA_DISTANCE_M, _ADA_STEP_MM, _ADA_STEP_M = 16.0, 1.83, 3.2, 0.305
# The rule of the sign trade: 4 mm of letter for each metre, from fire signs (100 mm at 25 m).
# Source: meansofescape.com, "About viewing distances".
_TRADE_RATIO = 250
# A code is read from ten times its width: a rule of the trade, on the safe side for 29 modules.
# Source: gocreateqr.com, "QR code size and placement guide".
_SCAN_RATIO = 10
# Where sRGB turns from a line to a curve. Source: IEC 61966-2-1.
_LINEAR = 0.04045
# Letters in a word that is not yet long. Source: Björnsson, Läsbarhet, 1968.
_LONG = 6


def approach_m(cap_mm: float) -> float | None:
    """Return the distance in metres at which ADA 703.5.5 takes this cap height; None below 16."""
    if cap_mm < _ADA_CAP_MM:
        return None
    return _ADA_DISTANCE_M + (cap_mm - _ADA_CAP_MM) / _ADA_STEP_MM * _ADA_STEP_M


def readable_m(cap_mm: float) -> float:
    """Return the distance in metres from which good eyes read this cap height."""
    return cap_mm * _TRADE_RATIO / 1000


def scan_m(qr_mm: float) -> float:
    """Return the distance in metres from which a phone reads a QR code of this width."""
    return qr_mm * _SCAN_RATIO / 1000


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1, of ``#rrggbb``.

    Source: WCAG 2.2, "relative luminance".
    """
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= _LINEAR else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def reflectance_difference(one: str, other: str) -> float:
    """Return how many points (0 to 100) of light reflectance two colours are apart.

    Luminance on screen stands for reflectance on paper. Source: DTPR guide, "Shapes and colours".
    """
    return abs(luminance(one) - luminance(other)) * 100


def lix(text: str) -> float:
    """Return the LIX of ``text``: words a sentence, and a hundred times the share of long words.

    A long word has more than six letters; below 30 is very easy.
    Source: Björnsson, Läsbarhet, 1968.
    """
    words = re.findall(r"[^\W\d_]+", text)
    sentences = len(re.findall(r"[.!?:]+(?:\s|$)|\n", text.strip() + "\n"))
    return len(words) / sentences + 100 * sum(len(word) > _LONG for word in words) / len(words)
