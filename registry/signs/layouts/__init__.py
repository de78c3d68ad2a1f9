"""The sizes that a sign is printed in: one line in ``LAYOUTS`` each.

The figures live here and are handed to typst, so that a page, a list and a test can't disagree.
How a page is arranged (upright, or wide) is typst's: ``_upright.typ`` and ``_wide.typ``.
Source: ADA Standards 703.5 for headlines read from 1.8 m; Belgium's sizes: Royal Decree of
10 February 2008, Art. 3; the other sizes are ours.
"""

from dataclasses import asdict, dataclass
from typing import Literal

from registry.language.catalogue import mark as _
from registry.signs import legibility
from registry.signs.qr import QUIET_MODULES, SMALLEST_MODULES


@dataclass(frozen=True, slots=True)
class Layout:
    """One size. Lengths in millimetres; cap heights are floors: no text is ever set smaller.

    ``further_cap_mm`` is for headlines in further languages; ``qr_mm`` leaves out the quiet zone;
    ``languages`` is how many headlines fit, two of which carry the key facts where there is room.
    ``series`` are sizes that may stand for one another (none may, if it is empty). A ``repeater``
    says who answers and where the rest is: it never hangs alone. A ``temporary`` sign says from
    when to when.
    """

    name: str
    title: str
    page_mm: tuple[float, float]
    headline_cap_mm: float
    further_cap_mm: float
    key_cap_mm: float
    fine_cap_mm: float
    pictogram_mm: float
    qr_mm: float
    languages: int
    series: str = ""
    arrangement: Literal["upright", "wide", "blank"] = "upright"
    repeater: bool = False
    temporary: bool = False

    @property
    def area_mm2(self) -> float:
        """How much paper it takes, in square millimetres."""
        return self.page_mm[0] * self.page_mm[1]

    @property
    def module_mm(self) -> float:
        """How wide a module of the QR code is at most: that of the smallest code."""
        return self.qr_mm / SMALLEST_MODULES

    def described(self) -> dict[str, object]:
        """Return the layout as JSON data, with the distances it is read from, in metres.

        ``readable_m`` is the cautious figure (ADA 703.5.5, where the headline reaches it),
        ``readable_at_most_m`` the trade's 4 mm a metre, ``scan_m`` ten times the QR code. The
        ``tiers`` have a cap height and the trade's distance each.
        """
        far = legibility.readable_m(self.headline_cap_mm)
        near = legibility.approach_m(self.headline_cap_mm)
        return {
            **asdict(self),
            "page_mm": list(self.page_mm),
            "tiers": [
                {"tier": tier, "cap_mm": cap, "readable_at_most_m": legibility.readable_m(cap)}
                for tier, cap in self._tiers()
            ],
            "module_mm": round(self.module_mm, 2),
            "qr_with_quiet_zone_mm": round(self.qr_mm + 2 * QUIET_MODULES * self.module_mm, 1),
            "readable_m": round(far if near is None else near, 1),
            "readable_at_most_m": round(far, 1),
            "scan_m": round(legibility.scan_m(self.qr_mm), 2),
        }

    def _tiers(self) -> tuple[tuple[str, float], ...]:
        further = (("further_languages", self.further_cap_mm),) if self.further_cap_mm else ()
        return (
            ("headline", self.headline_cap_mm),
            *further,
            ("key_facts", self.key_cap_mm),
            ("fine_print", self.fine_cap_mm),
        )


# Page; cap heights of headline, further languages, key facts, fine print; pictogram; QR code; how
# many languages. Source: PRODUCT, "The sign"; what is no such size is in its proportions.
LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout("a6", _("A6 repeater"), (105, 148), 9, 0, 4, 3, 25, 32, 1, "iso", repeater=True),
        Layout("a5", _("A5 upright"), (148, 210), 12, 5, 5, 3, 30, 45, 4, "iso"),
        Layout("a4", _("A4 upright"), (210, 297), 16, 8, 6.5, 3, 60, 64, 4, "iso"),
        Layout(
            "a4-landscape", _("A4 landscape"),
            (297, 210), 16, 8, 6.5, 3, 60, 64, 4, "iso", "wide",
        ),
        Layout("a3", _("A3 upright"), (297, 420), 22, 12, 8, 4, 80, 96, 6, "iso"),
        Layout(
            "a3-landscape", _("A3 landscape"),
            (420, 297), 22, 12, 8, 4, 80, 96, 6, "iso", "wide",
        ),
        Layout("letter", _("US Letter upright"), (215.9, 279.4), 16, 8, 6.5, 3, 60, 64, 4, "us"),
        Layout(
            "letter-landscape", _("US Letter landscape"),
            (279.4, 215.9), 16, 8, 6.5, 3, 60, 64, 4, "us", "wide",
        ),
        Layout("tabloid", _("US Tabloid upright"), (279.4, 431.8), 22, 12, 8, 4, 80, 96, 6, "us"),
        Layout(
            "tabloid-landscape", _("US Tabloid landscape"),
            (431.8, 279.4), 22, 12, 8, 4, 80, 96, 6, "us", "wide",
        ),
        Layout(
            "belgium-600x400", _("Belgium 600 × 400 mm"),
            (600, 400), 32, 16, 11, 5, 120, 128, 4, "belgium", "wide",
        ),
        Layout(
            "belgium-297x210", _("Belgium 297 × 210 mm"),
            (297, 210), 16, 8, 6.5, 3, 60, 64, 4, "belgium", "wide",
        ),
        Layout(
            "belgium-150x100", _("Belgium 150 × 100 mm"),
            (150, 100), 9, 0, 4, 3, 25, 32, 1, "belgium", "wide", repeater=True,
        ),
        Layout(
            "vehicle", _("Vehicle 600 × 300 mm"),
            (600, 300), 36, 13, 9, 5, 90, 96, 2, "", "wide",
        ),
        Layout(
            "temporary", _("Temporary stand, A3"),
            (297, 420), 28, 14, 9, 4, 80, 96, 2, temporary=True,
        ),
    )
}  # fmt: skip


def larger_than(layout: Layout) -> tuple[Layout, ...]:
    """Return the layouts that may stand for ``layout`` and have as much paper, or more.

    The smallest first; of two the one that is arranged alike.
    """
    others = (other for other in LAYOUTS.values() if other.series == layout.series != "")
    larger = (it for it in others if it.area_mm2 >= layout.area_mm2 and it is not layout)
    return tuple(sorted(larger, key=lambda it: (it.area_mm2, it.arrangement != layout.arrangement)))
