"""What the rules say of a site, in words for its operator and for officials."""

from typing import NamedTuple

from registry.rules.finding import Finding, Verdict, holding
from registry.rules.rule import Publication
from registry.store.registrations import RegistrationView
from registry.web import current
from registry.web.language import current_language
from registry.web.public.disclosure.fields import fact_value, path_label
from registry.web.public.disclosure.tallied import Tallied, tallied
from registry.web.public.disclosure.words import words

ORDER = (Verdict.RAISED, Verdict.EVIDENCE_MISSING, Verdict.CANNOT_TELL)


class Judged(NamedTuple):
    """One finding: what would settle it, the facts it used, whether it holds the publication."""

    finding: Finding
    settle: str
    used: tuple[tuple[str, str], ...]
    is_held: bool


class Judgement(NamedTuple):
    """The findings that ask for something, the gravest first, and how many found no problem.

    ``packs`` says it pack by pack.
    """

    open: tuple[Judged, ...]
    passed: int
    packs: Tallied

    @property
    def held(self) -> tuple[Judged, ...]:
        """The findings that hold the publication."""
        return tuple(one for one in self.open if one.is_held)

    @property
    def is_refused(self) -> bool:
        """Whether a law refuses the use, so that it is not published as in use."""
        return any(one.finding.publication is Publication.REFUSED for one in self.held)


def judgement(known: RegistrationView) -> Judgement:
    """Return what the rules say of a site as it is filed."""
    held = holding(known.findings, known.filing, known.exceptions)
    waiting = [one for one in known.findings if one.verdict in ORDER]
    waiting.sort(key=lambda one: (one not in held, ORDER.index(one.verdict)))
    names = {one.subject: one.label for one in known.findings}
    return Judgement(
        open=tuple(_judged(one, known, names, is_held=one in held) for one in waiting),
        passed=sum(one.verdict is Verdict.NO_PROBLEM for one in known.findings),
        packs=said(known),
    )


def rule_title(rule: str) -> str:
    """Return what a rule is called in the reader's language; its id if no pack has it any more."""
    found = current.packs().rule(rule)
    return rule if found is None else found.title.get(current_language()) or found.title["en"]


def said(known: RegistrationView) -> Tallied:
    """Return what each pack says of a site as it is filed."""
    tag = current_language()
    return tallied(known.findings, current.packs().titles(tag), words(tag))


def _judged(
    finding: Finding, known: RegistrationView, names: dict[str, str], *, is_held: bool
) -> Judged:
    tag = current_language()
    said = words(tag)
    rule = current.packs().rule(finding.rule)
    settle = "" if rule is None else rule.settle.get(tag) or rule.settle["en"]
    used = tuple(
        (path_label(path, names, said), fact_value(path, value, known.filing, said))
        for path, value in finding.used.items()
    )
    return Judged(finding, settle, used, is_held)
