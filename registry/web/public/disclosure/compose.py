"""Composes the whole page behind a code: from a scan and its story to finished words."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from registry.domain.codes import grouped
from registry.language.catalogue import mark
from registry.ledger.entry import EntryKind
from registry.rules.pack import Packs
from registry.store.disclosures import Scan
from registry.store.stories import Chapter, Story
from registry.web.public.disclosure import keeping, looks, meaning, questions
from registry.web.public.disclosure.changes import changes
from registry.web.public.disclosure.checked import checked, granted
from registry.web.public.disclosure.faces import faces
from registry.web.public.disclosure.panel import panel
from registry.web.public.disclosure.parts import Change, Page, Revision
from registry.web.public.disclosure.scene import Scene
from registry.web.public.disclosure.since import since
from registry.web.public.disclosure.words import Words, words

KINDS = {
    EntryKind.PUBLISHED: mark("Published"),
    EntryKind.REVISED: mark("Changed"),
    EntryKind.SUSPENDED: mark("Suspended"),
    EntryKind.RESUMED: mark("Resumed"),
    EntryKind.WITHDRAWN: mark("Withdrawn"),
}


def compose(
    scan: Scan,
    story: Story,
    language: str,
    *,
    now: datetime,
    zone: str,
    packs: Packs,
) -> Page:
    """Return the page behind a code in a language; ``zone`` counts where a site names none.

    ``packs`` know what packs and rules are called in that language.
    """
    said, current = words(language), story.current
    code = scan.sign.code if scan.sign else scan.site
    day = current.filing.site.local_day(now, zone)
    asked = current.filing.site.local_day(current.published, zone)
    read = current.readings
    scene = Scene.of(current.filing, said, day=day, asked=asked, code=code, readings=read)
    name = current.filing.site.name or current.filing.operator.legal_name or grouped(scan.site)
    return Page(
        code=code,
        site=scan.site,
        title=said.gettext("Cameras at %(site)s", site=name),
        name=name,
        address=current.filing.site.address or name,
        status=current.filing.site.status,
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
        checked=checked(current.findings, current.exceptions, scene, packs.titles(language)),
        since=since(story.today, current.findings, packs, said, published=asked),
        sketch=looks.sketch(scene),
        revisions=tuple(_revision(each, scan, said, zone) for each in story.chapters),
        latest=_latest(story, said),
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
