"""The signal colours: yellow says that faces are read, blue that they are not.

Told apart without colour too: the yellow panel is light with dark pictograms, the blue one dark
with light pictograms. Every pair that meets has a contrast of 7 : 1 and 70 points of reflectance.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """What a sign is printed in, as ``#rrggbb``: ``ink`` stands on ``panel``, the rest on white."""

    panel: str
    ink: str
    text: str
    label: str


PAPER = "#ffffff"
_TEXT, _LABEL = "#101418", "#39414c"

FACES = Colours(panel="#ffdd00", ink="#000000", text=_TEXT, label=_LABEL)
CAMERAS = Colours(panel="#0a2f6b", ink="#ffffff", text=_TEXT, label=_LABEL)
# A sign that is printed before it has a site: neither signal, for nobody knows yet.
BLANK = Colours(panel=PAPER, ink=_TEXT, text=_TEXT, label=_LABEL)

Inks = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, each from 0 to 1."""

# What a print shop prints each colour with: at most 300 % of ink, and letters in black alone.
_BLACK: Inks = (0, 0, 0, 1)
INKS: dict[str, Inks] = {
    PAPER: (0, 0, 0, 0),
    "#000000": _BLACK,
    _TEXT: _BLACK,
    _LABEL: _BLACK,
    FACES.panel: (0, 0.13, 1, 0),
    CAMERAS.panel: (1, 0.8, 0, 0.45),
}


def colours(faces: str) -> Colours:
    """Return the colours for ``faces``: ``recognition``, ``analysis``, ``cameras`` or ``blank``."""
    return {"cameras": CAMERAS, "blank": BLANK}.get(faces, FACES)
