"""The sizes of signs as a form shows them: in groups, each with its outline, all to one scale."""

from typing import NamedTuple

from babel.numbers import format_decimal
from babel.units import format_unit
from flask_babel import gettext, ngettext

from registry.language.catalogue import mark
from registry.signs.layouts import LAYOUTS, Layout
from registry.web.language import current_language

# Of the outline: a vehicle's 600 mm are 48 pixels, the smallest side 8. Ours.
PIXELS_PER_MM = 0.08
INCH_MM = 25.4
# What a group is called, by the series of its sizes; those that belong to none have the empty name.
GROUPS = {
    "iso": mark("A sizes, for most printers"),
    "us": mark("US sizes"),
    "belgium": mark("Sizes that Belgium prescribes"),
    "": mark("For vehicles and events"),
}


class Size(NamedTuple):
    """A size on the page: its outline is ``width`` by ``height`` pixels."""

    name: str
    title: str
    hint: str
    width: float
    height: float
    chosen: bool


class Group(NamedTuple):
    """Sizes that belong together; those that are folded in are not ``open``."""

    title: str
    sizes: tuple[Size, ...]
    open: bool


def groups(chosen: str, codes: tuple[str, ...] = ()) -> tuple[Group, ...]:
    """Return every size in its group, the group of ``chosen`` open, the usual one first.

    ``codes`` are the jurisdictions of the site, if there is one: they say what is usual.
    """
    usual = "us" if "US" in codes else "belgium" if "BE" in codes else "iso"
    known = LAYOUTS.get(chosen)
    return tuple(
        Group(
            title=_(GROUPS[series]),
            sizes=tuple(_size(one, chosen) for one in LAYOUTS.values() if one.series == series),
            open=series == usual or (known is not None and known.series == series),
        )
        for series in sorted(GROUPS, key=lambda series: series != usual)
    )


def _(text: str, **values: object) -> str:
    return str(gettext(text, **values))


def _size(layout: Layout, chosen: str) -> Size:
    width, height = layout.page_mm
    return Size(
        name=layout.name,
        title=_(layout.title),
        hint=str(
            ngettext(
                "%(size)s, one language, readable from %(distance)s",
                "%(size)s, at most %(num)s languages, readable from %(distance)s",
                layout.languages,
                size=_measures(layout),
                distance=format_unit(
                    float(str(layout.described()["readable_m"])),
                    "length-meter",
                    "short",
                    locale=current_language(),
                ),
            )
        ),
        width=round(width * PIXELS_PER_MM, 1),
        height=round(height * PIXELS_PER_MM, 1),
        chosen=layout.name == chosen,
    )


def _measures(layout: Layout) -> str:
    """Return width and height as people there measure paper."""
    width, height = layout.page_mm
    if layout.series != "us":
        return _("%(width)s × %(height)s mm", width=_number(width), height=_number(height))
    inches = _number(width / INCH_MM), _number(height / INCH_MM)
    return _("%(width)s × %(height)s inches", width=inches[0], height=inches[1])


def _number(value: float) -> str:
    return format_decimal(round(value, 1), locale=current_language())
