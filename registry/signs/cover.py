"""The check list of a batch: every sign in posting order, with a box to tick.

A site whose sign cannot be printed stands on it too, with the reasons: nothing is left out in
silence.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, time
from itertools import accumulate
from pathlib import Path

import typst

from registry.language.catalogue import mark as _
from registry.language.catalogue import translate
from registry.language.tags import direction
from registry.signs.engine import compiler
from registry.signs.fonts import lettering
from registry.signs.joining import joined, pages_in
from registry.signs.many import forget

_FILE = Path(__file__).with_name("cover.typ")
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
# A name in a script that no font of ours has is shown with this in place of its letters.
_UNKNOWN = "?"
_MOST_SCRIPTS = 200  # letters that are replaced one after the other before we give up

_AT_ONCE = 75  # lines of the list that are set at once

A4_MM = (210.0, 297.0)  # ISO 216
LETTER_MM = (215.9, 279.4)  # ANSI/ASME Y14.1, size A

_TITLE = _("Signs to post")
_PAGE = _("Page {page} of {pages}")
_PLACE, _FILE_NUMBER = _("Page"), _("File")
_ENTRANCE = _("Entrance")
_HEAD = (_("Sign"), _("Site"), _ENTRANCE, _("Layout"))
_DONE = _("Done")
_MISSING = _("Not printed")
_MEND = _("These signs cannot be printed yet. Put right what is said here, then make them again.")
_MISSING_HEAD = (_("Site"), _("Name"), _("Why"))
_DEMONSTRATION = _("Demonstration. The operators and what they state are invented.")


@dataclass(frozen=True, slots=True)
class Line:
    """A sign that is to be posted; ``place`` is its page or file, from 1, in posting order."""

    place: int
    code: str
    site: str
    address: str
    entrance: str
    layout: str
    languages: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A site whose sign cannot be printed, and every reason as a sentence."""

    code: str
    site: str
    address: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """What the check list says; ``about`` are sentences, ``tag`` is the language of its words.

    ``follows``: the pages of the signs come after it in the same file. ``files``: each sign is a
    file of its own. ``begins``: it has a head.
    """

    register: str
    day: date
    tag: str
    about: tuple[str, ...]
    lines: tuple[Line, ...]
    missing: tuple[Missing, ...]
    page_mm: tuple[float, float] = A4_MM
    demonstration: bool = False
    follows: bool = True
    files: bool = False
    begins: bool = True


def print_cover(cover: Cover) -> bytes:
    """Return the check list as a tagged PDF; 25 signs a page, 1 ms each. Same list, same bytes.

    Letters that no font here has are shown as question marks: a list is no sign.
    """
    if len(cover.lines) <= _AT_ONCE:
        return _set(cover, 0, 0)
    # On which pages the signs are is known when all pages of the list are. Most parts have as many
    # as the first one, only the last has fewer lines: this is tried before each is set twice.
    parts = tuple(_parts(cover))
    of_first, of_last = (pages_in(_set(part, 0, 0)) for part in (parts[0], parts[-1]))
    expected = [of_first] * (len(parts) - 1) + [of_last]
    while True:
        files = _numbered(parts, expected)
        counted = [pages_in(file) for file in files]
        if counted == expected:
            first, *others = files
            return joined(first, others)
        expected = counted


def _numbered(parts: Sequence[Cover], counted: Sequence[int]) -> list[bytes]:
    """Return the parts of a list, each set as if they had so many pages."""
    begins = accumulate(counted, initial=0)
    whole = sum(counted)
    return [_set(part, begin, whole) for part, begin in zip(parts, begins, strict=False)]


def _parts(cover: Cover) -> Iterator[Cover]:
    """Yield a long list in parts: typst takes 140 kB of memory for each line of a table."""
    for begin in range(0, len(cover.lines), _AT_ONCE):
        lines = cover.lines[begin : begin + _AT_ONCE]
        last = begin + _AT_ONCE >= len(cover.lines)
        missing = cover.missing if last else ()
        yield replace(cover, lines=lines, missing=missing, begins=begin == 0)


def _set(cover: Cover, begin: int, pages: int) -> bytes:
    """Return a part of the list: so many pages come before it, so many the list has (0: these)."""
    data = _data(cover) | {"begin": begin, "pages": pages}
    fonts = lettering([cover.tag], json.dumps(data, ensure_ascii=False))[cover.tag]["fonts"]
    text = json.dumps({**data, "fonts": fonts}, ensure_ascii=False)
    for _attempt in range(_MOST_SCRIPTS):
        try:
            page = compiler().compile(
                input=str(_FILE),
                format="pdf",
                sys_inputs={"cover": text},
                pdf_standards=["ua-1", "a-2a"],
                timestamp=datetime.combine(cover.day, time(), UTC),
            )
        except typst.TypstError as error:
            found = _NO_GLYPH.search(error.message)
            if found is None:
                raise
            text = text.replace(found[1], _UNKNOWN)
        else:
            if isinstance(page, bytes):
                return page
        finally:
            forget()
    raise ValueError("The check list has letters that no font here has.")


def _data(cover: Cover) -> dict[str, object]:
    tag, day = cover.tag, cover.day

    def say(text: str) -> str:
        return translate(tag, text)

    place = _FILE_NUMBER if cover.files else _PLACE
    return {
        "title": say(_TITLE),
        "follows": cover.follows,
        "begins": cover.begins,
        "register": cover.register,
        "tag": tag,
        "direction": direction(tag),
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "page_mm": cover.page_mm,
        "about": cover.about,
        "demonstration": say(_DEMONSTRATION) if cover.demonstration else "",
        "rows": [asdict(line) for line in cover.lines],
        "missing": [asdict(line) for line in cover.missing],
        "words": {
            "page": say(_PAGE),
            "head": [say(word) for word in (_DONE, place, *_HEAD)],
            "entrance": say(_ENTRANCE),
            "missing": say(_MISSING),
            "mend": say(_MEND),
            "missing_head": [say(word) for word in _MISSING_HEAD],
        },
    }
