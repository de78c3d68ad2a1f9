"""What is said of a picture that is not taken. Asked before a decoder is started."""

from registry.domain.problem import Problem
from registry.language.catalogue import mark as _
from registry.pictures.header import Form, Header, looks_like, read_header
from registry.pictures.limits import (
    LONGEST_SIDE,
    MEGABYTE,
    MOST_BYTES,
    MOST_PIXELS,
    MOST_PIXELS_WHOLE,
    SHORTEST_SIDE,
)

EMPTY = _("This file is empty. Take the photo again.")
TOO_LARGE = _("This photo is too large. Choose a smaller size: at most {most} megabytes.")
NOT_TAKEN = _("This file is of the kind {kind}. Send the photo as JPEG, PNG or WebP.")
NO_PICTURE = _("This file is no photo that we can read. Send a JPEG, PNG or WebP picture.")
MOVING = _("This is a moving picture. Send a photo.")
TOO_WIDE = _("This photo is too large: {width} × {height} pixels. Send a smaller one.")
TOO_SMALL = _("This photo is too small: {width} × {height} pixels. Send it in full size.")
BROKEN = _("This photo is damaged or incomplete. Take it again.")


def refusal(data: bytes) -> Problem | None:
    """Return why a file is not even opened, or None if it may be decoded."""
    if not data:
        return problem("empty", EMPTY)
    if len(data) > MOST_BYTES:
        return problem("too_large", TOO_LARGE, most=MOST_BYTES // MEGABYTE)
    header = read_header(data)
    if header is None:
        kind = looks_like(data)
        return problem("format", NOT_TAKEN, kind=kind) if kind else problem("format", NO_PICTURE)
    return _announced(header)


def broken() -> Problem:
    """Return what is said of a file that began well and cannot be decoded."""
    return problem("broken", BROKEN)


def problem(code: str, sentence: str, **values: str | int) -> Problem:
    """Return a problem with a photo."""
    return Problem(field="photo", code=code, text=sentence, values=dict(values))


def _announced(header: Header) -> Problem | None:
    sides = {"width": header.width, "height": header.height}
    if header.moving:
        return problem("moving", MOVING)
    most = MOST_PIXELS if header.form is Form.JPEG else MOST_PIXELS_WHOLE
    if max(sides.values()) > LONGEST_SIDE or header.width * header.height > most:
        return problem("pixels", TOO_WIDE, **sides)
    if min(sides.values()) < SHORTEST_SIDE:
        return problem("small", TOO_SMALL, **sides)
    return None
