"""What each pack says of a site, as sentences: never "compliant", and never an id of a pack.

The packs that have nothing to say here are one line: who is neither lawyer nor engineer need not
read the names of twenty laws of other places.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from registry.rules.finding import Finding
from registry.rules.tally import PackTally, Tally, tally, wanted
from registry.web.public.disclosure.fields import path_label
from registry.web.public.disclosure.words import Words

MOST = 3  # facts that a sentence names; whoever wants all of them reads the findings


class Line(NamedTuple):
    """What one pack says: its id and title, how it stands, and sentences.

    ``tone`` is ``red`` (problems), ``amber`` (could not all be checked) or ``plain``.
    """

    pack: str
    title: str
    tone: str
    found: str
    unchecked: str


class Tallied(NamedTuple):
    """What all packs say. ``unsure`` is one sentence on those of which nobody can tell yet.

    ``silent`` says how many do not apply, and why; ``silenced`` are their titles.
    """

    lines: tuple[Line, ...]
    unsure: str
    unsure_titles: tuple[str, ...]
    silent: str
    silenced: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of it: what each pack says, then how it is with the others."""
        every = (" ".join(filter(None, (line.found, line.unchecked))) for line in self.lines)
        return tuple(filter(None, (*every, self.unsure, self.silent)))


def tallied(findings: Iterable[Finding], titles: Mapping[str, str], words: Words) -> Tallied:
    """Return what each pack says; ``titles`` are theirs by id, in the language of ``words``."""
    found = tuple(findings)
    told = tally(found)
    return Tallied(
        lines=tuple(_line(one, titles, words) for one in told.applying),
        unsure=_unsure(told, found, words),
        unsure_titles=tuple(titles.get(one.pack, one.pack) for one in told.unsure),
        silent=_silent(told, words),
        silenced=tuple(titles.get(pack, pack) for pack, _why in told.silent),
    )


def _line(one: PackTally, titles: Mapping[str, str], words: Words) -> Line:
    title = titles.get(one.pack, one.pack)
    return Line(
        pack=one.pack,
        title=title,
        tone="red" if one.raised else "amber" if one.unchecked else "plain",
        found=_found(one, title, words),
        unchecked=_unchecked(one, words),
    )


def _found(one: PackTally, title: str, words: Words) -> str:
    dated = words.date(one.dated)
    if not one.raised:
        return words.gettext(
            "No problem found by: %(pack)s (version of %(date)s).", pack=title, date=dated
        )
    return words.ngettext(
        "%(count)s problem found by: %(pack)s (version of %(date)s).",
        "%(count)s problems found by: %(pack)s (version of %(date)s).",
        one.raised,
        pack=title,
        date=dated,
    )


def _unchecked(one: PackTally, words: Words) -> str:
    if not one.unchecked:
        return ""
    return words.ngettext(
        "%(count)s rule of it could not be checked. Not told: %(facts)s.",
        "%(count)s rules of it could not be checked. Not told: %(facts)s.",
        len(one.unchecked),
        facts=named(one.missing, words),
    )


def _unsure(told: Tally, found: tuple[Finding, ...], words: Words) -> str:
    if not told.unsure:
        return ""
    packs = {one.pack for one in told.unsure}
    return words.ngettext(
        "Of %(count)s rule pack nobody can tell yet whether it applies. Not told: %(facts)s.",
        "Of %(count)s rule packs nobody can tell yet whether they apply. Not told: %(facts)s.",
        len(packs),
        facts=named(wanted(one for one in found if one.pack in packs), words),
    )


def _silent(told: Tally, words: Words) -> str:
    if not told.silent:
        return ""
    count = len(told.silent)
    reasons = Counter(why for _pack, why in told.silent)
    if len(reasons) == 1:
        because = words.gettext(next(iter(reasons)).label)
    else:
        because = words.listing(
            f"{words.gettext(why.label)} ({words.number(many)})"
            for why, many in reasons.most_common()
        )
    return words.ngettext(
        "%(count)s rule pack does not apply here: %(because)s.",
        "%(count)s rule packs do not apply here: %(because)s.",
        count,
        because=because,
    )


def named(paths: Iterable[str], words: Words, most: int = MOST) -> str:
    """Return the labels of some facts one after another; of many, the first and how many more."""
    labels = tuple(dict.fromkeys(path_label(path, {}, words) for path in paths))
    shown = words.listing(labels[:most])
    if len(labels) <= most:
        return shown
    more = len(labels) - most
    return words.ngettext(
        "%(facts)s and %(count)s more", "%(facts)s and %(count)s more", more, facts=shown
    )
