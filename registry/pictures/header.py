"""What a file says it is: its format, its size, whether it moves. Read before anything is decoded.

Only the few bytes that say so are read, in plain Python: no decoder sees a file that is too large.
Whether the pixels are as announced, the decoder finds out, in a process of its own.
"""

from enum import StrEnum
from typing import NamedTuple


class Form(StrEnum):
    """A format of pictures, by the bytes that a file begins with; the value is Pillow's name."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"


class Header(NamedTuple):
    """What a file announces: pixels, and whether it is a film."""

    form: Form
    width: int
    height: int
    moving: bool = False


# Markers of a JPEG. Source: ISO/IEC 10918-1, table B.1.
MARK, SCAN, END = 0xFF, 0xDA, 0xD9
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # of every kind of compression
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # without a length
_PNG = b"\x89PNG\r\n\x1a\n"
_IHDR_END = 33  # bytes: signature, length, name, 13 bytes, checksum. Source: W3C PNG, 11.2.1.
_MOVES = 0x02  # the flag "animation" of a WebP. Source: RFC 9649, 2.7.1.
_HEIF = frozenset({b"heic", b"heix", b"heim", b"hevc", b"mif1", b"msf1"})
_OTHERS = ((b"GIF8", "GIF"), (b"%PDF", "PDF"), (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"))


def read_header(data: bytes) -> Header | None:
    """Return what the file announces, or None if it is none of ours or too short to say."""
    try:
        if data.startswith(b"\xff\xd8\xff"):
            return _jpeg(data)
        if data.startswith(_PNG):
            return _png(data)
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return _webp(data)
    except IndexError:  # it ends before it has said all
        return None
    return None


def looks_like(data: bytes) -> str:
    """Return the name of a well-known format that is not taken, or an empty text."""
    # Source: ISO/IEC 14496-12, 4.3; ISO/IEC 23008-12, annex B; the others by their first bytes.
    if data[4:8] == b"ftyp":
        brand = data[8:12]
        return "HEIC" if brand in _HEIF else "AVIF" if brand == b"avif" else "MP4"
    return next((name for magic, name in _OTHERS if data.startswith(magic)), "")


def _jpeg(data: bytes) -> Header | None:
    at = 2
    while data[at] == MARK:
        kind = data[at + 1]
        if kind == MARK or kind in _ALONE:
            at += 1 if kind == MARK else 2
        elif kind in FRAMES:
            return Header(Form.JPEG, _two(data, at + 7), _two(data, at + 5))
        elif kind in {SCAN, END}:
            return None
        else:
            at += 2 + max(2, _two(data, at + 2))
    return None


def _two(data: bytes, at: int) -> int:
    return data[at] << 8 | data[at + 1]


def _png(data: bytes) -> Header | None:
    # Source: W3C PNG, third edition, 11.2.1 (IHDR comes first), 11.3.6.1 (acTL before IDAT).
    if data[12:16] != b"IHDR" or len(data) < _IHDR_END:
        return None
    width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    at, moving = _IHDR_END, False
    while (name := data[at + 4 : at + 8]) and name != b"IDAT":
        moving = moving or name == b"acTL"
        at += 12 + int.from_bytes(data[at : at + 4])
    return Header(Form.PNG, width, height, moving)


def _webp(data: bytes) -> Header | None:
    # Source: RFC 9649, 2.5 to 2.7; RFC 6386, 9.1.
    kind, start, last = data[12:16], 20, data[29]
    if kind == b"VP8X":
        width = 1 + int.from_bytes(data[24:27], "little")
        height = 1 + (data[27] | data[28] << 8 | last << 16)
        return Header(Form.WEBP, width, height, bool(data[start] & _MOVES))
    if kind == b"VP8 ":
        width = int.from_bytes(data[26:28], "little") & 0x3FFF
        return Header(Form.WEBP, width, (data[28] | last << 8) & 0x3FFF)
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return Header(Form.WEBP, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    return None
