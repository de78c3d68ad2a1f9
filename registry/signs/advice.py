"""What to print a sign on and where to hang it, each with the source that says so.

Indications, no promises: what a maker says of its own foil is marked as that.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from registry.domain.located import Located
from registry.language.catalogue import mark as _
from registry.signs.layouts import LAYOUTS
from registry.signs.order import SignOrder


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice: an English text, translated where it is shown, and its source."""

    text: str
    source: str
    url: str = ""


_BEFORE = Advice(
    _("Hang it where people can read it before they enter the area that is filmed."),
    "EDPB Guidelines 3/2019, para 113",
    "https://www.edpb.europa.eu/our-work-tools/our-documents/guidelines/guidelines-32019-processing-personal-data-through-video_en",
)
_ENTRANCES = Advice(
    _("Hang one near every entrance that the public uses."),
    "NYC Administrative Code § 22-1202(a)",
    "https://kennedyslaw.com/en/thought-leadership/article/new-york-city-biometric-privacy-law-now-in-effect",
)
_HEIGHT = Advice(
    _("Hang its centre at eye level: 1400 to 1700 mm above the floor."),
    "Sign Design Guide (Sign Design Society)",
    "http://braillesigns.ie/pages/legislation",
)
_NOT_HIGHER = Advice(
    _("Keep the lowest line of the headline at 1780 mm or below; above, it must be 51 mm high."),
    "ADA Standards 703.5.5",
    "https://up.codes/s/signs",
)
_MATT = Advice(
    _("Print it matt, never glossy: glare hides it from eyes and from phones."),
    "ADA Standards 703.5.1",
    "https://up.codes/s/signs",
)
_FOIL = Advice(
    _(
        "Outdoors, paper lasts less than a year, polypropylene one to three years, polyester"
        " three to five. A matt film makes it last about twice as long."
    ),
    "A maker of labels (aybqys.com)",
    "https://www.aybqys.com/news/788005825590427717.html",
)
_BOARD = Advice(
    _("For many years outdoors, use aluminium composite with skins of 0.3 mm; no foamed plastic."),
    "Sign Trade Supplies",
    "https://knowledge.signtradesupplies.co.uk/designing-signage-for-weather-resistance",
)
_REPEATER = Advice(
    _("This size only repeats a full sign: hang a larger one at the entrance."),
    "ADA Standards 703.5.5",
    "https://up.codes/s/signs",
)
_BELGIUM = Advice(
    _(
        "In an open area, or where an entrance has no building, Belgium wants a plate of"
        " 600 × 400 mm, of aluminium at least 1.5 mm thick."
    ),
    "Royal Decree of 10 February 2008, Art. 1",
    "https://ccvs.be/fr/information/legislation/categorie-lois/arrete-royal-10-fevrier-2008-pictogramme",
)


def advice(order: SignOrder, located: Located | None = None) -> Iterator[Advice]:
    """Yield what to heed for this sign, the place first; ``located`` is where its site lies."""
    yield _BEFORE
    if order.filing.site.publicly_accessible is not False:
        yield _ENTRANCES
    yield _HEIGHT
    # The standards for accessible design bind in the United States alone.
    if located is not None and "US" in located.codes:
        yield _NOT_HIGHER
    yield _MATT
    if order.layout in LAYOUTS and LAYOUTS[order.layout].repeater:
        yield _REPEATER
    if "belgium-camera-act" in order.regimes:
        yield _BELGIUM
    yield from (_FOIL, _BOARD)
