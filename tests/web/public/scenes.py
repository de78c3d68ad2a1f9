"""Pages composed without a database: a test says only what differs."""

from typing import Any
from uuid import UUID

from registry.domain.codes import Code
from registry.domain.filing import Filing
from registry.domain.public import NamedException
from registry.domain.states import RegistrationState, SignState
from registry.ledger.entry import EntryKind
from registry.rules.finding import Finding
from registry.rules.pack import load_packs
from registry.store.disclosures import Disclosure, Scan, ScannedSign
from registry.store.stories import Chapter, Story
from registry.web.public.disclosure.compose import compose
from registry.web.public.disclosure.head import head
from registry.web.public.disclosure.parts import Fact, Head, Page, Section
from registry.web.public.disclosure.scene import Scene
from registry.web.public.disclosure.words import words
from tests.cast import NOON
from tests.making import a_filing

SITE, SIGN = Code("7K3F9QX6"), Code("9QZ4T2M8")
FINGERPRINT = "KZCU-ZU2D-74BH-MCY5"
ZONE = "Europe/Helsinki"


def a_scene(language: str = "en", **differs: Any) -> Scene:
    """Return what answers are composed from: a filing as the public sees it, at noon."""
    day = NOON.date()
    return Scene.of(a_filing(**differs), words(language), day=day, asked=day, code=SITE)


def a_chapter(
    revision: int = 1, kind: EntryKind = EntryKind.PUBLISHED, reason: str = ""
) -> Chapter:
    """Return one line of a story."""
    return Chapter(revision, kind, reason, NOON, 40 + revision, FINGERPRINT)


def a_story(
    *filings: Filing,
    findings: tuple[Finding, ...] = (),
    exceptions: tuple[NamedException, ...] = (),
) -> Story:
    """Return the story of a site whose revisions are ``filings``, oldest first."""
    told = filings or (a_filing(),)
    chapters = tuple(a_chapter(n) for n in range(len(told), 0, -1))
    current = Disclosure(
        site=SITE,
        revision=len(told),
        kind=chapters[0].kind,
        reason="",
        filing=told[-1],
        findings=findings,
        exceptions=exceptions,
        published=NOON,
        seq=chapters[0].seq,
        fingerprint=FINGERPRINT,
    )
    return Story(current, dict(enumerate(told, start=1)), chapters)


def a_scan(
    revision: int = 1,
    printed: int | None = None,
    state: RegistrationState = RegistrationState.PUBLISHED,
    sign_state: SignState = SignState.POSTED,
    successor: Code | None = None,
    changed: tuple[str, ...] | None = None,
) -> Scan:
    """Return a scan of the site's own code, or of a sign that prints the revision ``printed``.

    With ``changed`` the sign is stale.
    """
    sign = None
    if printed is not None:
        sign = ScannedSign(
            code=SIGN,
            revision=printed,
            state=sign_state,
            issued=NOON.date(),
            languages=("en",),
            successor=successor,
            stale=changed is not None,
            changed=changed or (),
        )
    return Scan(
        site=SITE,
        state=state,
        revision=revision,
        changed=NOON,
        sign=sign,
        registration_id=UUID(int=1),
    )


def a_page(
    scan: Scan | None = None,
    story: Story | None = None,
    language: str = "en",
) -> Page:
    """Return a page composed at noon."""
    packs = load_packs()
    return compose(scan or a_scan(), story or a_story(), language, now=NOON, zone=ZONE, packs=packs)


def a_head(scan: Scan | None = None, story: Story | None = None, language: str = "en") -> Head:
    """Return the head of a page."""
    told = story or a_story()
    status = told.current.filing.site.status
    return head(scan or a_scan(), status, told, words(language), ZONE)


def fact(section: Section, label: str) -> Fact:
    """Return the fact with a label."""
    told = (*section.facts, *section.more, *(f for r in section.records for f in r.facts))
    (found,) = (one for one in told if one.label == label)
    return found
