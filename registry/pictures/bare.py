"""Whether a JPEG holds pixels and nothing else. Asked of every picture before it is kept.

Source: ISO/IEC 10918-1, annex B; ISO/IEC 10918-5 (JFIF).
"""

from registry.pictures.header import END, MARK, SCAN

_JFIF = b"\xff\xe0\x00\x10JFIF\0"  # APP0 of 16 bytes: the shortest, which has no small picture
_QUANTA, _FRAME, _CODES = 0xDB, 0xC0, 0xC4
_NEEDED = frozenset({_QUANTA, _FRAME, _CODES, SCAN})


def is_bare(jpeg: bytes) -> bool:
    """Return whether a file is one baseline JPEG: no comment, no profile, nothing after it."""
    if not jpeg.startswith(b"\xff\xd8" + _JFIF) or jpeg[18:20] != b"\0\0":
        return False
    at, seen = 20, set[int]()
    while SCAN not in seen:
        marker = jpeg[at : at + 4]
        if marker[:1] != bytes([MARK]) or marker[1] not in _NEEDED:
            return False
        seen.add(marker[1])
        at += 2 + int.from_bytes(marker[2:])
    return seen == _NEEDED and _end_of_scan(jpeg, at) == len(jpeg)


def _end_of_scan(jpeg: bytes, at: int) -> int:
    """Return the place after the end marker, or -1 if another marker comes first.

    Inside a scan FF is followed by 00: the first other byte after it is a marker.
    """
    while (at := jpeg.find(MARK, at)) >= 0:
        follows = jpeg[at + 1 : at + 2]
        if follows == bytes([END]):
            return at + 2
        if follows != b"\0":
            return -1
        at += 2
    return -1
