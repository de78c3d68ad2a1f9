"""The QR code of a sign: always level H, and no larger than it must be.

Only what the alphanumeric mode can hold goes in (capitals, digits and nine signs), for that mode is
what makes level H fit. No logo, no colour, no rounded corners: each of them costs readers.
Source: ISO/IEC 18004, 7.3.4 (modes), 7.5.1 (error correction), 6.3.8 (quiet zone).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import qrcode
from qrcode.constants import ERROR_CORRECT_H

# ISO/IEC 18004, table 5, without the space.
_ALPHANUMERIC = re.compile(r"[0-9A-Z$%*+\-./:]+")
_DARK = re.compile(b"\x01+")
# Version 3 (29 modules) holds 35 characters at level H: a host of up to 16. A shorter address takes
# no smaller one, so that every sign has the same quiet zone. Source: ISO/IEC 18004, table 7.
_SMALLEST = 3
# Any mask is valid: to seek the best of eight takes 3 ms more, and 150 noisy pictures of 1.9
# pixels a module were read as often with a fixed one. Source: ISO/IEC 18004, 7.8; measured.
_MASK = 3

SMALLEST_MODULES = 17 + 4 * _SMALLEST
"""The modules a side of the smallest code. Source: ISO/IEC 18004, 6.3.2."""

QUIET_MODULES = 4
"""The white border, in modules. Source: ISO/IEC 18004, 6.3.8."""


@dataclass(frozen=True, slots=True)
class Square:
    """A QR code: its ``version``, its modules a side, and an SVG one unit a module, no border."""

    version: int
    modules: int
    svg: str


def holds(address: str) -> bool:
    """Return whether a code can hold ``address``; to draw the code takes 2 ms, to ask this none."""
    return _ALPHANUMERIC.fullmatch(address) is not None


@lru_cache(maxsize=256)  # the formats of a sign ask for it as often as there are
def square(address: str) -> Square | None:
    """Return the code of ``address``, or None if it holds a character that has no place in it."""
    if not holds(address):
        return None
    code = qrcode.QRCode(
        version=_SMALLEST, error_correction=ERROR_CORRECT_H, border=0, mask_pattern=_MASK
    )
    code.add_data(address, optimize=0)
    code.make(fit=True)
    rows = code.get_matrix()
    size = len(rows)
    path = "".join(_runs(y, row) for y, row in enumerate(rows))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
    return Square(code.version, size, f'{head}<path d="{path}"/></svg>')


def _runs(y: int, row: list[bool]) -> str:
    """Return the dark runs of one row as rectangles of one path, so that no seams show."""
    return "".join(
        f"M{run.start()} {y}h{len(run[0])}v1h-{len(run[0])}z" for run in _DARK.finditer(bytes(row))
    )
