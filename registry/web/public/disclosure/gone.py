"""What is said where a withdrawn site's code is scanned: what it was, and since when it is gone."""

from dataclasses import dataclass

from registry.domain.codes import grouped
from registry.store.disclosures import Scan
from registry.store.stories import Story
from registry.web.public.disclosure.parts import Fact
from registry.web.public.disclosure.words import words


@dataclass(frozen=True, slots=True)
class Gone:
    """A withdrawn registration in finished words."""

    code: str
    site: str
    revision: int
    since: str
    facts: tuple[Fact, ...]


def gone(scan: Scan, story: Story, language: str) -> Gone:
    """Return what is said of a withdrawn site."""
    said, last = words(language), story.current
    filing = last.filing
    told = (
        (said.gettext("Site"), filing.site.name),
        (said.gettext("Address"), filing.site.address),
        (said.gettext("Operator"), filing.operator.legal_name),
        (said.gettext("Reason given"), last.reason),
    )
    code = scan.sign.code if scan.sign else scan.site
    return Gone(
        code=grouped(code),
        site=scan.site,
        revision=last.revision,
        since=said.gettext("Withdrawn on %(date)s", date=said.date(last.published.date())),
        facts=tuple(Fact(label, text, own=True) for label, text in told if text),
    )
