"""The part of a page that belongs to the scan: which sign, how it stands, what to know first."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from registry.domain.choices import Status
from registry.domain.codes import grouped
from registry.domain.states import ENDED, RegistrationState, SignState
from registry.language.catalogue import mark
from registry.signs.prints import label
from registry.store.disclosures import Disclosure, Scan, ScannedSign
from registry.store.stories import Story
from registry.web.public.disclosure.changes import changes
from registry.web.public.disclosure.parts import Head, Notice
from registry.web.public.disclosure.words import Words

# So many changes are listed at the top; the rest can be read in the data.
LISTED = 8
ENDINGS = {
    SignState.REPLACED: mark("This sign was replaced by a newer one."),
    SignState.REMOVED: mark("This sign was taken down."),
    SignState.MISSING: mark("This sign was reported missing."),
}


def needs_story(scan: Scan) -> bool:
    """Return whether the head of a page tells of more than the scan knows."""
    is_behind = scan.sign is not None and scan.sign.revision < scan.revision
    return is_behind or scan.state is RegistrationState.SUSPENDED


def printed(scan: Scan) -> int:
    """Return the revision that the sign prints; of a site without one the current revision."""
    return scan.sign.revision if scan.sign else scan.revision


def head(scan: Scan, status: Status | None, story: Story | None, words: Words, zone: str) -> Head:
    """Return the head; ``status`` is the site's, ``story`` is there where it is needed."""
    tag, tone = _tag(scan, status, words)
    return Head(
        code=scan.sign.code if scan.sign else scan.site,
        tag=tag,
        tone=tone,
        scanned=_scanned(scan, words),
        notices=tuple(_notices(scan, story, words, zone)),
    )


def _tag(scan: Scan, status: Status | None, words: Words) -> tuple[str, str]:
    """Return the word for where the registration stands, and its tone."""
    if scan.state is RegistrationState.SUSPENDED:
        return words.gettext("Suspended"), "amber"
    if status is Status.ENDED:
        return words.gettext("Registered, use has ended"), "grey"
    if status is Status.PLANNED:
        return words.gettext("Registered, planned"), "grey"
    return words.gettext("Registered"), "green"


def _scanned(scan: Scan, words: Words) -> str:
    if scan.sign is None:
        return words.gettext(
            "Site %(code)s, revision %(revision)s",
            code=grouped(scan.site),
            revision=scan.revision,
        )
    return words.gettext(
        "You scanned sign %(code)s, which prints revision %(printed)s.",
        code=grouped(scan.sign.code),
        printed=scan.sign.revision,
    )


def _notices(scan: Scan, story: Story | None, words: Words, zone: str) -> list[Notice]:
    found = []
    if story is not None and scan.state is RegistrationState.SUSPENDED:
        found.append(_suspended(story.current, words, zone))
    if scan.sign is not None and scan.sign.state in ENDED:
        found.append(_ended(scan.sign, words))
    if story is not None and scan.sign is not None and scan.sign.revision < scan.revision:
        found.append(_stale(scan.sign, scan, story, words))
    return found


def _suspended(current: Disclosure, words: Words, zone: str) -> Notice:
    day = words.date(_local(current.published, zone))
    sentences = [
        words.gettext("The registration was suspended on %(date)s.", date=day),
        words.gettext("What follows is what was published last."),
    ]
    if current.reason:
        sentences.insert(1, words.gettext("Reason: %(reason)s", reason=current.reason))
    title = words.gettext("This registration is suspended")
    return Notice("warning", title, tuple(sentences))


def _ended(sign: ScannedSign, words: Words) -> Notice:
    sentences: list[str] = []
    if sign.successor is not None:
        sentences.append(
            words.gettext("Its successor is sign %(code)s.", code=grouped(sign.successor))
        )
    sentences.append(
        words.gettext("If it still hangs here, please tell the register: it should not.")
    )
    title = words.gettext(ENDINGS[sign.state])
    return Notice("warning", title, tuple(sentences), successor=sign.successor or "")


def _stale(sign: ScannedSign, scan: Scan, story: Story, words: Words) -> Notice:
    title = words.gettext(
        "The sign prints revision %(printed)s; revision %(current)s is current",
        printed=sign.revision,
        current=scan.revision,
    )
    found = changes(story.filings[sign.revision], story.current.filing, words)
    if not found:
        nothing = words.gettext("Nothing that the operator states has changed since.")
        return Notice("plain", title, (nothing,))
    sentences = (
        *_of_the_print(sign, words),
        words.gettext("This page shows the current revision. This changed since:"),
    )
    rest = max(0, len(found) - LISTED)
    tone = "warning" if sign.stale else "plain"
    return Notice(tone, title, sentences, found[:LISTED], rest)


def _of_the_print(sign: ScannedSign, words: Words) -> tuple[str, ...]:
    """Return a sentence on whether what the sign prints is still so; none for an ended sign."""
    if sign.state in ENDED:
        return ()
    if not sign.stale:
        return (words.gettext("Nothing that the sign prints has changed."),)
    if not sign.changed:
        return (words.gettext("The sign is out of date until it is replaced."),)
    names = words.listing(words.gettext(label(name)) for name in sign.changed)
    return (
        words.gettext("The sign is out of date until it is replaced."),
        words.gettext("What it prints has changed in this: %(items)s.", items=names),
    )


def _local(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()
