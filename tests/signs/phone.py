"""A phone that looks at a printed sign: lens, hand, light and whatever somebody stuck on it.

A model, not a measurement with real phones: a preview of 1920 pixels over a view of 65 degrees,
held at ten times the width of the code. What it sees is square dots of grey.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import zxingcpp
from PIL import Image, ImageFilter

from registry.signs.layouts import Layout
from registry.signs.qr import SMALLEST_MODULES
from tests.signs import reading
from tests.signs.ordering import an_order, printed

Read = Callable[[Image.Image], list[str]]
Grey = np.ndarray[tuple[int, int], np.dtype[np.float64]]

# Pixels a radian at the middle of the picture: 1920 across 65 degrees. Source: docs/sources.md, "A
# phone's preview".
FOCUS: Final = 1920 / 2 / math.tan(math.radians(65 / 2))
# The same pictures in every run.
SEED: Final = 20261123
# The picture is cut to this many widths of the code around its middle, as a person aims.
VIEW: Final = 2.4
# Finer dots than the phone's while the page is turned, so that edges are as in a real lens.
FINER: Final = 2


@dataclass(frozen=True, slots=True)
class Weather:
    """What makes a code hard to read.

    ``blur`` and ``noise`` are standard deviations, in pixels and in levels of 256; ``tilt`` in
    degrees off the sign's normal; ``contrast`` between 0 and 1; ``sticker`` a share of the code's
    area; ``anywhere``: the sticker may also cover the three squares by which a code is found.
    """

    blur: float = 0.6
    noise: float = 5
    tilt: float = 0
    contrast: float = 1
    sticker: float = 0
    anywhere: bool = False


FAIR = Weather()
CONDITIONS: dict[str, Weather] = {
    "fair": FAIR,
    "blur": replace(FAIR, blur=1.5),
    "noise": replace(FAIR, noise=16),
    "tilt": replace(FAIR, tilt=45),
    "contrast": replace(FAIR, contrast=0.35),
    "sticker": replace(FAIR, sticker=0.1),
}
"""The conditions of a scan. Source: docs/sources.md, "A phone's preview"."""

HARD: dict[str, Weather] = {
    "anywhere": replace(FAIR, sticker=0.1, anywhere=True),
    "all but": Weather(blur=1, noise=8, tilt=45, contrast=0.5),
}
"""Harder ones, of which nothing is promised: a code whose corners are covered is not found."""


@dataclass(frozen=True, slots=True)
class Target:
    """A printed code: the grey page, dots a millimetre on it, the code's middle and width there."""

    page: Image.Image
    dots_mm: float
    middle: tuple[float, float]
    width_mm: float
    modules: int


def seen(target: Target, weather: Weather, rng: np.random.Generator) -> Image.Image:
    """Return one picture that a phone takes at ten times the code's width; about 15 ms."""
    page = _with_sticker(target, weather, rng) if weather.sticker else target.page
    side = round(VIEW * FOCUS / 10)
    turned = page.transform(
        (side * FINER, side * FINER),
        Image.Transform.PERSPECTIVE,
        _view(target, side, weather.tilt, rng),
        Image.Resampling.BICUBIC,
        fillcolor=120,
    )
    small = turned.resize((side, side), Image.Resampling.BOX)
    soft = small.filter(ImageFilter.GaussianBlur(weather.blur))
    light = np.asarray(soft, np.float64)
    middle = 128 + rng.uniform(-25, 25) * (1 - weather.contrast)
    flat = middle + (light - 128) * weather.contrast
    grain = rng.normal(0, weather.noise, flat.shape)
    return Image.fromarray(np.clip(flat + grain, 0, 255).astype(np.uint8))


def read(picture: Image.Image) -> list[str]:
    """Return what zxing-cpp reads in a picture."""
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def target(layout: Layout) -> Target:
    """Return the code on an English sign of this layout, drawn three times as fine as it is seen.

    Drawing it takes up to half a second.
    """
    dpi = round(3 * FOCUS / (10 * layout.qr_mm) * 25.4)
    page = reading.picture(printed(an_order(layout=layout.name)), dpi)
    code = reading.scan(page)
    middle = ((code.left + code.right) / 2, (code.top + code.bottom) / 2)
    return Target(page, dpi / 25.4, middle, layout.qr_mm, SMALLEST_MODULES)


def rates(
    target: Target, weather: Weather, programs: Mapping[str, Read], trials: int
) -> dict[str, float]:
    """Return the share of pictures that each program reads right, in per cent."""
    right = an_order().address
    rng = np.random.default_rng(SEED)
    pictures = [seen(target, weather, rng) for _ in range(trials)]
    return {
        name: 100 * sum(read(picture) == [right] for picture in pictures) / trials
        for name, read in programs.items()
    }


def _with_sticker(target: Target, weather: Weather, rng: np.random.Generator) -> Image.Image:
    """Return the page with a plain square stuck on the code."""
    share = math.sqrt(weather.sticker)
    while True:
        left, top = rng.uniform(0, 1 - share, 2)
        if weather.anywhere or not _touches_finder(left, top, share, target.modules):
            break
    width = target.width_mm * target.dots_mm
    x0 = target.middle[0] + (left - 0.5) * width
    y0 = target.middle[1] + (top - 0.5) * width
    page = target.page.copy()
    shade = int(rng.uniform(0, 255))
    page.paste(shade, (round(x0), round(y0), round(x0 + share * width), round(y0 + share * width)))
    return page


def _touches_finder(left: float, top: float, share: float, modules: int) -> bool:
    # A finder is 7 modules wide, with one white module around it. Source: ISO/IEC 18004, 6.3.3.
    edge = 8 / modules
    near_x, far_x = left < edge, left + share > 1 - edge
    near_y, far_y = top < edge, top + share > 1 - edge
    return (near_x and (near_y or far_y)) or (far_x and near_y)


def _view(target: Target, side: int, tilt: float, rng: np.random.Generator) -> tuple[float, ...]:
    """Return how a dot of the picture is found on the page, for PIL: eight figures of a homography.

    The page is turned by up to 15 degrees in its plane, then tilted about any axis in it.
    """
    distance = target.width_mm * 10
    roll, axis = rng.uniform(-15, 15), rng.uniform(0, 360)
    turn = _about(2, roll) @ _about(2, axis) @ _about(0, tilt) @ _about(2, -axis)
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * target.width_mm
    space = np.c_[corners, np.zeros(4)] @ turn.T + (0, 0, distance)
    aim = rng.uniform(-0.1, 0.1, 2) * side
    shown = (space[:, :2] / space[:, 2:] * FOCUS + side / 2 + aim) * FINER
    page = corners * target.dots_mm + target.middle
    rows, values = [], []
    for (x, y), (u, v) in zip(shown, page, strict=True):
        rows += [(x, y, 1, 0, 0, 0, -u * x, -u * y), (0, 0, 0, x, y, 1, -v * x, -v * y)]
        values += [u, v]
    return tuple(float(part) for part in np.linalg.solve(np.array(rows), np.array(values)))


def _about(axis: int, degrees: float) -> Grey:
    """Return the rotation about one axis of space, by degrees."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    turn = np.eye(3)
    one, other = (i for i in range(3) if i != axis)
    turn[one, one] = turn[other, other] = cos
    turn[one, other], turn[other, one] = -sin, sin
    return turn
