"""Bearings in words: which way something looks, faces or lies, and from where somebody comes."""

from flask_babel import gettext as _

from registry.domain.place import sector
from registry.language.catalogue import mark

COMES_FROM = {
    "n": mark("from the north"),
    "ne": mark("from the north-east"),
    "e": mark("from the east"),
    "se": mark("from the south-east"),
    "s": mark("from the south"),
    "sw": mark("from the south-west"),
    "w": mark("from the west"),
    "nw": mark("from the north-west"),
}
FACES = {
    "n": mark("facing north"),
    "ne": mark("facing north-east"),
    "e": mark("facing east"),
    "se": mark("facing south-east"),
    "s": mark("facing south"),
    "sw": mark("facing south-west"),
    "w": mark("facing west"),
    "nw": mark("facing north-west"),
}
LIES = {
    "n": mark("%(distance)s north of %(what)s"),
    "ne": mark("%(distance)s north-east of %(what)s"),
    "e": mark("%(distance)s east of %(what)s"),
    "se": mark("%(distance)s south-east of %(what)s"),
    "s": mark("%(distance)s south of %(what)s"),
    "sw": mark("%(distance)s south-west of %(what)s"),
    "w": mark("%(distance)s west of %(what)s"),
    "nw": mark("%(distance)s north-west of %(what)s"),
}


def comes_from(bearing: float) -> str:
    """Return from where somebody comes: ``from the north-east``."""
    return str(_(COMES_FROM[sector(bearing)]))


def faces(bearing: float) -> str:
    """Return which way something faces: ``facing north-east``."""
    return str(_(FACES[sector(bearing)]))


def lies(bearing: float, distance: str, what: str) -> str:
    """Return where something lies: ``4 m north-east of camera C1``."""
    return str(_(LIES[sector(bearing)], distance=distance, what=what))
