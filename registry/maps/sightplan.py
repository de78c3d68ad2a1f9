"""The plan of a site's sightlines as SVG: what is seen, where signs are read, where notice is late.

Presentation attributes only, so that it shows under a strict policy; every colour has a pattern
or a mark of its own as well. Words are handed in, and escaped here.
"""

import math
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

import shapely

from registry.domain.sightlines.advice import Suggestion
from registry.domain.sightlines.look import Sightlines
from registry.domain.sightlines.plan import PlanCamera, PlanSign, Told
from registry.domain.sightlines.rays import Array, hung, view
from registry.domain.sightlines.runs import runs
from registry.domain.sightlines.walking import OBLIQUE_DEG
from registry.maps.canvas import FOOT, WIDE, Canvas

# Our colours; see static/scss/_tokens.scss.
INK, PAPER, GROUND, BUILT, WALL = "#14213d", "#ffffff", "#f6f8f9", "#dfe5ea", "#aebac4"
CAMERA, SIGN, NEXT = "#0a2f6b", "#1e6b3a", "#5b3a86"
COLOUR = {Told.YES: SIGN, Told.NO: "#b3261e", Told.CANNOT_TELL: "#8a5a00"}
# A line, a dash, dots: so that nobody needs the colours.
DASH = {Told.YES: "0", Told.NO: "7 4", Told.CANNOT_TELL: "1 5"}
# A tick, a cross and a question mark, drawn in a box of eight units around their middle.
MARK = {
    Told.YES: "M-2.6 .2-.8 2.2 2.8-2.2",
    Told.NO: "M-2.2-2.2 2.2 2.2M-2.2 2.2 2.2-2.2",
    Told.CANNOT_TELL: "M-1.8-1.4a1.9 1.9 0 1 1 2.6 1.7q-.8.4-.8 1.3M0 3.2v.1",
}
# How large the badge of an entrance is, and how far from the door: the first that is free. Units.
BADGE, BADGES = (30, 17), (15, 34, 53)
# What is shown around a thing at least, metres.
AROUND_M = 4.0
BARS_M = (50, 20, 10, 5, 2, 1)  # lengths of a scale bar, metres


class PlanWords(NamedTuple):
    """The words of a plan: its name, what it shows, the letter of north, ``{} m``."""

    title: str
    text: str
    north: str
    metres: str


def draw(
    sight: Sightlines, suggestions: tuple[Suggestion, ...], words: PlanWords, *, hanging: int
) -> str:
    """Return the plan as an SVG document, north up.

    Entrances bear their number in the plan, signs letters, suggestions ``+1``, ``+2``. The first
    ``hanging`` signs hang; the others are planned, and drawn in outline.
    """
    canvas = Canvas.fitting(_bounds(sight, suggestions))
    signs = list(enumerate(sight.plan.signs))

    def fill(index: int) -> str:
        return SIGN if index < hanging else PAPER

    parts = [
        *_ground(canvas, sight),
        *(_fan(canvas, sign, sight.blocks, fill(index)) for index, sign in signs),
        *(_fan(canvas, _offered(one), sight.blocks, NEXT) for one in suggestions),
        *_edges(canvas, sight),
        *(_board(canvas, sign, letter(index), fill(index)) for index, sign in signs),
        *(_camera(canvas, one, sight.blocks) for one in sight.plan.cameras or ()),
        *_entrances(canvas, sight),
        *(_board(canvas, _offered(one), f"+{n}", NEXT) for n, one in enumerate(suggestions, 1)),
        _north(words.north),
        _scale(canvas, words.metres),
    ]
    return canvas.document(words.title, words.text, parts)


def letter(index: int) -> str:
    """Return the letter that a sign bears in the plan."""
    return chr(ord("A") + index % 26)


def _offered(one: Suggestion) -> PlanSign:
    return PlanSign("", one.spot.at, one.spot.facing, one.size.reach, 0)


def _bounds(
    sight: Sightlines, suggestions: tuple[Suggestion, ...]
) -> tuple[float, float, float, float]:
    """Return west, south, east and north of everything that is to be seen, in metres."""
    plan = sight.plan
    spots = [one.at for one in plan.cameras or ()]
    spots += [one.at for one in plan.entrances]
    spots += [one.at for one in plan.signs]
    spots += [one.spot.at for one in suggestions]
    reaches = [one.reach for one in plan.signs] + [one.size.reach for one in suggestions]
    points = shapely.multipoints([tuple(spot) for spot in spots if spot is not None])
    west, south, east, north = shapely.total_bounds(
        [sight.seen.told, points.buffer(max([AROUND_M, *reaches]))]
    )
    return float(west), float(south), float(east), float(north)


def _ground(canvas: Canvas, sight: Sightlines) -> Iterator[str]:
    """Yield the ground, the buildings, and what is seen: certain, and perhaps."""
    yield f'<rect width="{WIDE}" height="{canvas.high:.0f}" fill="{GROUND}"/>'
    houses = "".join(canvas.shown(one) for one in sight.plan.buildings or ())
    if houses:
        yield f'<path d="{houses}" fill="{BUILT}" stroke="{WALL}" stroke-width=".8"/>'
    perhaps = canvas.shown(shapely.difference(sight.seen.possible, sight.seen.told))
    if perhaps:
        yield (
            f'<path d="{perhaps}" fill="{COLOUR[Told.CANNOT_TELL]}" fill-opacity=".1"'
            f' stroke="{COLOUR[Told.CANNOT_TELL]}" stroke-dasharray="1 4" stroke-linecap="round"/>'
        )
    if told := canvas.shown(sight.seen.told):
        yield (
            f'<path d="{told}" fill="{CAMERA}" fill-opacity=".22" stroke="{CAMERA}"'
            ' stroke-opacity=".45" stroke-width=".8"/>'
        )


def _fan(canvas: Canvas, sign: PlanSign, blocks: Array, fill: str) -> str:
    """Return from where a sign is read; one that does not hang yet has a dashed rim."""
    if sign.at is None or sign.facing is None:
        return ""
    at = hung(sign.at, sign.facing, blocks)
    fan = canvas.shown(view(at, sign.facing, 2 * OBLIQUE_DEG, sign.reach, blocks))
    colour = SIGN if fill == PAPER else fill
    look = ' fill-opacity=".24"' if fill == SIGN else ' fill-opacity=".1" stroke-dasharray="4 3"'
    return f'<path d="{fan}" fill="{colour}" stroke="{colour}" stroke-width="1"{look}/>'


def _edges(canvas: Canvas, sight: Sightlines) -> Iterator[str]:
    """Yield where people walk into what is seen: a line, dashes or dots, on white."""
    found = runs(sight)
    if casing := "".join(canvas.line(run.line) for run in found):
        yield f'<path d="{casing}" fill="none" stroke="{PAPER}" stroke-width="6"/>'
    for told in Told:
        if path := "".join(canvas.line(run.line) for run in found if run.told is told):
            cap = ' stroke-linecap="round"' if told is Told.CANNOT_TELL else ""
            yield (
                f'<path d="{path}" fill="none" stroke="{COLOUR[told]}" stroke-width="3.4"'
                f' stroke-dasharray="{DASH[told]}"{cap}/>'
            )


def _camera(canvas: Canvas, camera: PlanCamera, blocks: Array) -> str:
    """Return a camera: a dot, and a lens towards each direction that was told."""
    if camera.at is None:
        return ""
    x, y = canvas.at(hung(camera.at, (camera.bearings or (0.0,))[0], blocks))
    lenses = "".join(
        f'<path d="M-3.4-4-2.4-11.5h4.8L3.4-4z" fill="{CAMERA}" transform="rotate({bearing:.0f})"/>'
        for bearing in camera.bearings or ()
    )
    return (
        f'<g transform="translate({x:.1f} {y:.1f})" stroke="{PAPER}" stroke-width="1">{lenses}'
        f'<circle r="5" fill="{CAMERA}"/></g>'
    )


def _entrances(canvas: Canvas, sight: Sightlines) -> Iterator[str]:
    """Yield the entrances: a number and the mark of the answer, on the side of the building."""
    taken: list[tuple[float, float]] = []
    for number, one in enumerate(sight.entrances, 1):
        if one.entrance.at is None:
            continue
        x, y = canvas.at(one.entrance.at)
        turn = math.radians((one.entrance.outward or 0.0) + 180)
        away = [(x + math.sin(turn) * far, y - math.cos(turn) * far) for far in BADGES]
        spot = next((it for it in away if not any(_covers(it, other) for other in taken)), away[0])
        taken.append(spot)
        yield (
            f'<path d="M{x:.1f} {y:.1f}L{spot[0]:.1f} {spot[1]:.1f}" stroke="{INK}"/>'
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.2" fill="{PAPER}" stroke="{INK}"'
            ' stroke-width="1.6"/>' + _badge(spot, number, one.told)
        )


def _covers(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < BADGE[0] and abs(one[1] - other[1]) < BADGE[1]


def _badge(at: tuple[float, float], number: int, told: Told) -> str:
    wide, high = BADGE
    return (
        f'<g transform="translate({at[0]:.1f} {at[1]:.1f})">'
        f'<rect x="{-wide / 2}" y="{-high / 2}" width="{wide}" height="{high}" rx="{high / 2}"'
        f' fill="{COLOUR[told]}" stroke="{PAPER}"/>'
        f'<text x="-6" y="4.3" text-anchor="middle" font-size="12" font-weight="700"'
        f' fill="{PAPER}">{number}</text>'
        f'<path d="{MARK[told]}" transform="translate(6)" fill="none" stroke="{PAPER}"'
        ' stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/></g>'
    )


def _board(canvas: Canvas, sign: PlanSign, name: str, fill: str) -> str:
    """Return a sign as a board that faces its readers, with its letter before it."""
    if sign.at is None:
        return ""
    x, y = canvas.at(sign.at)
    facing = sign.facing or 0.0
    colour = SIGN if fill == PAPER else fill
    turn = math.radians(facing)
    across, down = 16 * math.sin(turn), -16 * math.cos(turn)
    return (
        f'<g transform="translate({x:.1f} {y:.1f})">'
        f'<rect x="-7" y="-4.6" width="14" height="4.6" fill="{fill}" stroke="{colour}"'
        f' stroke-width="1.2" transform="rotate({facing:.0f})"/>'
        f'<text x="{across:.1f}" y="{down + 4:.1f}" text-anchor="middle" font-size="12"'
        f' font-weight="700" fill="{colour}" stroke="{PAPER}" stroke-width="3"'
        f' paint-order="stroke">{escape(name)}</text></g>'
    )


def _north(word: str) -> str:
    return (
        f'<g transform="translate({WIDE - 22} 30)" fill="{INK}">'
        f'<circle r="15" fill="{PAPER}" fill-opacity=".85"/>'
        '<path d="M0-12 5 5 0 1.6-5 5z"/>'
        f'<text y="13" text-anchor="middle" font-size="9" font-weight="700">{escape(word)}</text>'
        "</g>"
    )


def _scale(canvas: Canvas, metres: str) -> str:
    bar = next((one for one in BARS_M if one * canvas.scale <= WIDE / 4), BARS_M[-1])
    length, words = bar * canvas.scale, escape(metres.format(bar))
    return (
        f'<rect y="{canvas.high:.0f}" width="{WIDE}" height="{FOOT}" fill="{PAPER}"/>'
        f'<g transform="translate(2 {canvas.high + FOOT / 2:.0f})" fill="none" stroke="{INK}">'
        f'<path d="M0-4V4M0 0H{length:.1f}M{length:.1f}-4V4" stroke-width="1.6"/>'
        f'<text x="{length + 7:.1f}" y="4.5" font-size="13" fill="{INK}" stroke="none">'
        f"{words}</text></g>"
    )
