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
from qrcode.util import ALPHA_NUM, MODE_ALPHA_NUM, QRData

from registry.signs.learning import Learned

# ISO/IEC 18004, table 5, without the space.
_ALPHANUMERIC = re.compile(r"[0-9A-Z$%*+\-./:]+")
_VALUES = {chr(byte): value for value, byte in enumerate(ALPHA_NUM)}
_DARK = re.compile("1+")
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
    """Return the code of ``address``, or None if it holds a character that has no place in it.

    About 2 ms, and a tenth of it once some fifty addresses of a register have been drawn.
    """
    if not holds(address):
        return None
    version, modules = _learned(len(address)).of(_bits(address), lambda: _drawn(address))
    size = 17 + 4 * version  # ISO/IEC 18004, 6.3.2
    dark = f"{modules:0{size * size}b}"
    path = "".join(_runs(y, dark[y * size : (y + 1) * size]) for y in range(size))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
    return Square(version, size, f'{head}<path d="{path}"/></svg>')


@lru_cache(maxsize=32)  # a register has one or two lengths of address
def _learned(_length: int) -> Learned:
    """Return what is known of all codes for addresses of one length: they have one version.

    With the mask fixed, each module of a code is a sum modulo 2 of bits of its data, and perhaps 1.
    Source: ISO/IEC 18004, 7.5 (Reed-Solomon codes are linear), 7.7 (placement), 7.8 (masks).
    """
    return Learned()


def _bits(address: str) -> int:
    """Return the data bits of an address. Source: ISO/IEC 18004, 7.4.4."""
    bits = 0
    for begin in range(0, len(address), 2):
        first, *second = (_VALUES[character] for character in address[begin : begin + 2])
        bits = bits << 11 | first * 45 + second[0] if second else bits << 6 | first
    return bits


def _drawn(address: str) -> tuple[int, int]:
    """Return the version of the code of ``address``, and its modules as bits, row by row."""
    code = qrcode.QRCode(
        version=_SMALLEST, error_correction=ERROR_CORRECT_H, border=0, mask_pattern=_MASK
    )
    code.add_data(QRData(address, mode=MODE_ALPHA_NUM), optimize=0)
    code.make(fit=True)
    rows = "".join("01"[bool(module)] for row in code.modules for module in row)
    return code.version, int(rows, 2)


def _runs(y: int, row: str) -> str:
    """Return the dark runs of one row as rectangles of one path, so that no seams show."""
    return "".join(
        f"M{run.start()} {y}h{len(run[0])}v1h-{len(run[0])}z" for run in _DARK.finditer(row)
    )
