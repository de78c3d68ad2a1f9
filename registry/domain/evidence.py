"""Evidence that a sign hangs: what codes in a photo say, and how far from the sign it was taken.

Pure. Who took the photo, and where exactly, is never kept: only a rounded distance.
"""

import math
import re
from collections.abc import Iterable, Sequence

from registry.domain.choices import Choice
from registry.domain.codes import Code, grouped, read_code
from registry.domain.place import Point, distance_m
from registry.domain.problem import Problem
from registry.domain.value import Value
from registry.language.catalogue import mark as _

MOST_PHOTOS = 3
# Metres: a phone between houses knows its place to 5 to 30 m, and a circle of 10 m tells no more.
STEP_M = 10
FAR_M = 200  # from here on somebody should look: that is no error of a phone any more
SHOWN = 60  # characters of a foreign address that are shown


class Reading(Choice):
    """What the codes in a photo say of the sign that it should show."""

    READ = "read", _("The code in the photo was read: it is this sign")
    UNREAD = "unread", _("No code could be read in the photo")
    WRONG = "wrong", _("The photo shows another sign")
    OVERLAY = "overlay", _("There is a code that does not belong to the sign")


class Photo(Value):
    """One photo that was looked at: the SHA-256 of its rebuilt file, and what was read in it.

    ``others`` are what codes say that are not the sign's own, cut to 60 characters;
    ``distance_m`` is rounded up to 10 m, None if the photo does not say where it was taken.
    """

    digest: str
    reading: Reading
    others: tuple[str, ...] = ()
    distance_m: int | None = None


WRONG = _("This is another sign: {others}. Take a photo of {code}.")
TWO_SIGNS = _("This photo shows another sign too: {others}. Take a photo of {code} alone.")
STICKER = _(
    "There is a second code in this photo. It leads to “{others}”. If it is a sticker on the sign,"
    " take it off. Then take the photo again, of the sign alone."
)
ELSEWHERE = _(
    "The code in this photo leads to “{others}”, not to this register. If it is a sticker on the"
    " sign, take it off. Then take the photo again."
)


def read_codes(
    codes: Iterable[str], code: Code, root: str
) -> tuple[Reading, tuple[str, ...], Problem | None]:
    """Return what the ``codes`` in a photo say of the sign ``code``, the other codes, and why not.

    ``root`` is scheme and host of this register as signs print them: ``https://c.example``. Scheme
    and host have to be the same to the letter; upper and lower case are alike.
    """
    signs: set[Code] = set()
    foreign: set[str] = set()
    for text in codes:
        found = _sign(text, root)
        if found is None:
            foreign.add(_shown(text))
        else:
            signs.add(found)
    others = tuple(sorted(foreign)) or tuple(grouped(other) for other in sorted(signs - {code}))
    if not others:
        return (Reading.READ if signs else Reading.UNREAD), (), None
    ours = code in signs
    if foreign:
        reading, sentence = Reading.OVERLAY, STICKER if ours else ELSEWHERE
    else:
        reading, sentence = (Reading.OVERLAY, TWO_SIGNS) if ours else (Reading.WRONG, WRONG)
    values = {"others": ", ".join(others), "code": grouped(code)}
    return reading, others, Problem(field="photo", code=reading.value, text=sentence, values=values)


def reading_of(photos: Sequence[Photo]) -> Reading:
    """Return what several photos of one sign say together: what is wrong in one is wrong."""
    readings = {photo.reading for photo in photos}
    for worst in (Reading.OVERLAY, Reading.WRONG, Reading.READ):
        if worst in readings:
            return worst
    return Reading.UNREAD


def rounded_m(taken: Point | None, sign: Point | None) -> int | None:
    """Return the distance in metres, up to the next 10 m; None if either place is unknown."""
    if taken is None or sign is None:
        return None
    return stepped(distance_m(taken, sign))


def stepped(metres: float) -> int:
    """Return a distance in metres, up to the next 10 m."""
    return math.ceil(metres / STEP_M) * STEP_M


def _sign(text: str, root: str) -> Code | None:
    """Return the sign that an address of this register names."""
    told = text.strip()
    start = f"{root}/s/".lower()
    if not told.isascii() or not told.lower().startswith(start):
        return None
    rest = told[len(start) :]
    return read_code(rest) if re.fullmatch(r"[0-9A-Za-z-]+", rest) else None


def _shown(text: str) -> str:
    """Return a foreign text as it may be shown: a stranger wrote it."""
    plain = "".join(character if character.isprintable() else " " for character in text)
    plain = " ".join(plain.split())
    return plain if len(plain) <= SHOWN else f"{plain[: SHOWN - 1]}…"
