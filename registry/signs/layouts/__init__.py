"""The sizes that a sign is printed in: one ``.typ`` file and one line in ``LAYOUTS`` each.

The figures live here and are handed to typst, so that a page, a list and a test can't disagree.
Source: ADA Standards 703.5 for headlines read from 1.8 m; the other sizes are ours.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

from registry.signs import legibility
from registry.signs.qr import QUIET_MODULES

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Layout:
    """One size. Lengths in millimetres; cap heights are floors: no text is ever set smaller.

    ``further_cap_mm`` is for headlines in further languages; ``qr_mm`` leaves out the quiet zone;
    ``languages`` is how many headlines fit, two of which carry the key facts where there is room.
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

    @property
    def file(self) -> Path:
        """The typst file that sets it."""
        return FOLDER / f"{self.name}.typ"

    @property
    def area_mm2(self) -> float:
        """How much paper it takes, in square millimetres."""
        return self.page_mm[0] * self.page_mm[1]

    def described(self) -> dict[str, object]:
        """Return the layout as JSON data, with the distances it is read from, in metres.

        ``readable_m`` is the cautious figure (ADA 703.5.5, where the headline reaches it),
        ``readable_at_most_m`` the trade's 4 mm a metre, ``scan_m`` ten times the QR code.
        """
        far = legibility.readable_m(self.headline_cap_mm)
        quiet = self.qr_mm * 2 * QUIET_MODULES / 29  # 29 modules: version 3, see ``qr``
        near = legibility.approach_m(self.headline_cap_mm)
        return {
            **asdict(self),
            "page_mm": list(self.page_mm),
            "qr_with_quiet_zone_mm": round(self.qr_mm + quiet, 1),
            "readable_m": round(far if near is None else near, 1),
            "readable_at_most_m": round(far, 1),
            "scan_m": round(legibility.scan_m(self.qr_mm), 2),
        }


LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout("a4", "A4 upright", (210, 297), 16, 8, 6.5, 3, 60, 64, 4),
        Layout("letter", "US Letter upright", (215.9, 279.4), 16, 8, 6.5, 3, 60, 64, 4),
    )
}


def larger_than(layout: Layout) -> tuple[Layout, ...]:
    """Return the layouts with more paper than ``layout``, the smallest first."""
    larger = (other for other in LAYOUTS.values() if other.area_mm2 > layout.area_mm2)
    return tuple(sorted(larger, key=lambda other: other.area_mm2))
