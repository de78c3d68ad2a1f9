"""Which fonts set each script, and how large they are set so that its letters have their height.

The figures are handed to typst with the sign. All files come from packages that we depend on, so
that a sign is the same on every machine; those of Chinese and Korean are large, so they are an
extra of this package. No font is asked for letters that a sign does not have: that costs time.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from registry.language.phrases import SPOKEN, phrases


@dataclass(frozen=True, slots=True)
class Font:
    """The font of one script (ISO 15924), a family in the ``folder`` of a Python ``package``.

    ``covers`` are the letters that it is asked for, as in a character class of Python and typst;
    empty for all that it has. ``letter`` is the height of the letters in em, ``air`` what lines
    need between them beyond Latin ones, in letter heights. ``whole`` is the regular expression of
    what is never broken between two lines. ``extra`` is the extra of this package that brings it.
    """

    script: str
    family: str
    package: str
    folder: str
    covers: str
    letter: float
    air: float = 0.0
    whole: str = ""
    extra: str = ""

    @property
    def em(self) -> float:
        """The font size for a letter height of 1. The digits beside it have that height too."""
        return 1 / min(self.letter, LATIN.letter)

    @property
    def path(self) -> Path | None:
        """The folder with its files, or None where the extra is not installed."""
        if find_spec(self.package) is None:
            return None
        return Path(str(files(self.package))) / self.folder


# Cap height. Source: OS/2 sCapHeight of Noto Sans 2.015; Greek and Russian capitals have it too.
LATIN = Font("Latn", "Noto Sans", "fontpkg_noto_sans", "files", "", 0.714)

FONTS: dict[str, Font] = {
    font.script: font
    for font in (
        LATIN,
        # Alef, the tallest plain letter, in glyf of IBM Plex Sans Arabic 1.101. Noto's Arabic
        # letters are put together from pieces: what is read aloud then has letters twice.
        Font(
            "Arab", "IBM Plex Sans Arabic", "fontpkg_ibm_plex_sans_arabic", "files",
            "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
            0.740, air=0.25,
        ),
        # From the base line to the top of the headline from which letters hang: ক in glyf of
        # Hind Siliguri 1.001. Vowel signs stand above it, so lines are further apart. More of
        # Noto's letters are put together from pieces.
        Font(
            "Beng", "Hind Siliguri", "fontpkg_hind_siliguri", "files", "\u0964\u0965\u0980-\u09ff",
            0.642, air=0.4,
        ),
        # The body of 田, a plain square, in the thinnest weight: glyf of Noto Sans SC 2.004.
        Font(
            "Hani", "Noto Sans SC", "justmytype_intl_cjk", "fonts/ofl/notosanssc",
            "\u3001-\u301f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uff65",
            0.823, air=0.2, extra="cjk",
        ),
        # The body of 국, in the thinnest weight: glyf of Noto Sans KR 2.004.
        Font(
            "Hang", "Noto Sans KR", "justmytype_intl_cjk", "fonts/ofl/notosanskr",
            "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
            0.837, air=0.2, whole=r"\S+", extra="cjk",
        ),
    )
}  # fmt: skip

# Joiners and isolates stay with the letters around them: typst asks one font for both.
# Source: Unicode Standard, 23.2; UAX 9, 2.
_MARKS = "\u200c-\u200f\u2066-\u2069"
# What stands between the words of a language is in its own font, so that a line is one piece of
# text: in a PDF pieces follow one another from left to right, also where one reads to the left.
# Scripts whose letters join: their own font is asked for every letter, see layouts/_words.typ.
_JOINED = frozenset({"Arab"})
_STOPS = " \u00a0.,:\u2013"

# The script of a letter, by the first word of its name. Source: Unicode Character Database.
_SCRIPTS = {
    "LATIN": "Latn", "GREEK": "Grek", "CYRILLIC": "Cyrl", "ARABIC": "Arab", "BENGALI": "Beng",
    "CJK": "Hani", "HANGUL": "Hang",
}  # fmt: skip


def font_of(script: str) -> Font:
    """Return the font of a script; that of Latin letters, which has many, if none is its own."""
    return FONTS.get(script, LATIN)


def script_of(text: str) -> str:
    """Return the script (ISO 15924) of the first letter of ``text``; ``Zyyy`` without a letter."""
    for character in filter(str.isalpha, text):
        return _SCRIPTS.get(unicodedata.name(character, "").partition(" ")[0], "Zzzz")
    return "Zyyy"


def absent(tags: Iterable[str]) -> tuple[Font, ...]:
    """Return the fonts that signs in these languages need and that are not installed, each once."""
    wanted = dict.fromkeys(font_of(phrases(tag).script) for tag in tags if tag in SPOKEN)
    return tuple(font for font in wanted if font.extra and font.path is None)


def folders() -> list[str]:
    """Return the folders of all fonts that are installed here."""
    return [str(font.path) for font in FONTS.values() if font.path is not None]


def lettering(tags: Iterable[str], printed: str) -> dict[str, dict[str, object]]:
    """Return how words of each tag are set on a sign on which all of ``printed`` stands.

    For typst: ``lang``, ``em`` (size for a letter height of 1), ``air``, ``whole`` and ``fonts``,
    in the order in which they are asked. A tag is a language, ``zxx``, or ``und-`` and a script.
    """
    others = [font for font in FONTS.values() if font is not LATIN and _is_in(font, printed)]
    return {tag: _setting(tag, others) for tag in sorted(set(tags))}


def _setting(tag: str, others: list[Font]) -> dict[str, object]:
    own = font_of(phrases(tag).script if tag in SPOKEN else tag.rpartition("-")[2])
    # To ask another font in vain for every Latin letter costs a third of the time.
    asked = (*([] if own is LATIN else [own]), LATIN, *(font for font in others if font is not own))
    return {
        "lang": tag.partition("-")[0],
        "em": own.em,
        "air": own.air,
        "whole": own.whole,
        "fonts": [
            {
                "name": font.family,
                "covers": _covers(font, is_own=font is own),
            }
            for font in asked
        ],
    }


def _covers(font: Font, *, is_own: bool) -> str:
    """Return the letters that a font is asked for; empty for all that it has."""
    if not font.covers or (is_own and font.script in _JOINED):
        return ""
    return f"[{_MARKS}{_STOPS if is_own else ''}{font.covers}]"


def _is_in(font: Font, printed: str) -> bool:
    return re.search(f"[{font.covers}]", printed) is not None
