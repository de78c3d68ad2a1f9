"""Composes the whole page behind a code: from a scan and its story to finished words."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from registry.domain.choices import Status
from registry.domain.codes import grouped
from registry.domain.filing import Filing
from registry.domain.states import ENDED, RegistrationState, SignState
from registry.language.catalogue import mark
from registry.ledger.entry import EntryKind
from registry.signs.prints import label
from registry.store.disclosures import Disclosure, Scan, ScannedSign
from registry.store.stories import Chapter, Story
from registry.web.public.disclosure import keeping, looks, meaning, questions
from registry.web.public.disclosure.changes import changes
from registry.web.public.disclosure.checked import checked, granted
from registry.web.public.disclosure.faces import faces
from registry.web.public.disclosure.panel import panel
from registry.web.public.disclosure.parts import Change, Notice, Page, Revision
from registry.web.public.disclosure.scene import Scene
from registry.web.public.disclosure.words import Words, words

# So many changes are listed at the top; the rest can be read in the data.
LISTED = 8
KINDS = {
    EntryKind.PUBLISHED: mark("Published"),
    EntryKind.REVISED: mark("Changed"),
    EntryKind.SUSPENDED: mark("Suspended"),
    EntryKind.RESUMED: mark("Resumed"),
    EntryKind.WITHDRAWN: mark("Withdrawn"),
}
ENDINGS = {
    SignState.REPLACED: mark("This sign was replaced by a newer one."),
    SignState.REMOVED: mark("This sign was taken down."),
    SignState.MISSING: mark("This sign was reported missing."),
}


def compose(
    scan: Scan,
    story: Story,
    language: str,
    *,
    now: datetime,
    zone: str,
    titles: Mapping[str, str] = MappingProxyType({}),
) -> Page:
    """Return the page behind a code in a language; ``zone`` counts where a site names none.

    ``titles`` are what the rule packs are called in that language, by their ids.
    """
    said, current = words(language), story.current
    code = scan.sign.code if scan.sign else scan.site
    day = current.filing.site.local_day(now, zone)
    asked = current.filing.site.local_day(current.published, zone)
    read = current.readings
    scene = Scene.of(current.filing, said, day=day, asked=asked, code=code, readings=read)
    state, tone = _tag(scan, current.filing, said)
    name = current.filing.site.name or current.filing.operator.legal_name or grouped(scan.site)
    return Page(
        code=code,
        site=scan.site,
        printed=scan.sign.revision if scan.sign else scan.revision,
        title=said.gettext("Cameras at %(site)s", site=name),
        name=name,
        address=current.filing.site.address or name,
        tag=state,
        tag_tone=tone,
        scanned=_scanned(scan, said),
        notices=tuple(_notices(scan, story, said, zone)),
        panel=panel(scene),
        exceptions=granted(current.exceptions, current.findings, current.filing, said),
        sections=(
            questions.what(scene),
            questions.who(scene),
            questions.why(scene),
            questions.record(scene),
            faces(scene),
            keeping.kept(scene),
            keeping.seen(scene),
            meaning.means(scene),
            meaning.rights(scene),
            meaning.ask(scene),
            looks.where(scene),
        ),
        checked=checked(current.findings, current.exceptions, scene, titles),
        sketch=looks.sketch(scene),
        revisions=tuple(_revision(each, scan, said, zone) for each in story.chapters),
        latest=_latest(story, said),
    )


def _tag(scan: Scan, filing: Filing, words: Words) -> tuple[str, str]:
    """Return the word for where the registration stands, and its tone."""
    if scan.state is RegistrationState.SUSPENDED:
        return words.gettext("Suspended"), "amber"
    if filing.site.status is Status.ENDED:
        return words.gettext("Registered, use has ended"), "grey"
    if filing.site.status is Status.PLANNED:
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


def _notices(scan: Scan, story: Story, words: Words, zone: str) -> list[Notice]:
    found = []
    if scan.state is RegistrationState.SUSPENDED:
        found.append(_suspended(story.current, words, zone))
    if scan.sign is not None and scan.sign.state in ENDED:
        found.append(_ended(scan.sign, words))
    if scan.sign is not None and scan.sign.revision < scan.revision:
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


def _revision(chapter: Chapter, scan: Scan, words: Words, zone: str) -> Revision:
    return Revision(
        number=chapter.revision,
        current=chapter.revision == scan.revision,
        words=words.gettext(KINDS[EntryKind(chapter.kind)]),
        date=words.date(_local(chapter.published, zone)),
        reason=chapter.reason,
        index=chapter.seq,
        fingerprint=chapter.fingerprint,
    )


def _local(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def _latest(story: Story, words: Words) -> tuple[Change, ...]:
    """Return what changed with the newest revision; empty for the first."""
    before = story.filings.get(story.current.revision - 1)
    return changes(before, story.current.filing, words) if before is not None else ()
