"""A finding: what one rule says of one record, with the law and the facts it rests on.

Findings are kept with the revision they judge, so they hold all they need but the longer texts.
There is no finding that says "compliant".
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from pydantic import Field

from registry.domain.choices import Choice, Status
from registry.domain.fields import Day
from registry.domain.filing import Filing
from registry.domain.public import NamedException
from registry.domain.value import Value
from registry.language.catalogue import mark as _
from registry.language.sentences import Sentence, Worded, say
from registry.rules.answer import FactValue
from registry.rules.rule import (
    Authority,
    Confidence,
    Publication,
    RuleStatus,
    Severity,
    Span,
    Texts,
)


class Verdict(Choice):
    """What a rule says. Source: CONTRACTS, "Verdicts, severity, publication"."""

    RAISED = "raised", _("Problem found")
    NO_PROBLEM = "no_problem", _("No problem found")
    EVIDENCE_MISSING = "evidence_missing", _("Evidence missing")
    CANNOT_TELL = "cannot_tell", _("Cannot tell yet")
    NOT_APPLICABLE = "not_applicable", _("Does not apply")
    NOT_IN_FORCE = "not_in_force", _("Not in force on this day")


OPEN = frozenset({Verdict.RAISED, Verdict.EVIDENCE_MISSING})
"""The verdicts with which a rule can hold a publication; one that cannot be told does not."""


class Finding(Value):
    """What a rule says of a subject.

    ``subject`` is the path of the record (``fr.0``), ``label`` what the operator calls it.
    ``used`` are the facts that were read, by path; ``missing`` the paths that would settle it.
    ``later`` are the paths that it would wait for next, should it turn out to apply; only
    ``engine.foreseen`` says.
    ``is_absolute`` says that the rule is a ban that knows no exception.
    """

    rule: str
    pack: str
    pack_version: int
    pack_dated: Day
    titles: Texts
    subject: str
    label: str
    verdict: Verdict
    severity: Severity
    authority: Authority
    publication: Publication
    citation: str
    source: str
    in_force: Span
    status: RuleStatus
    read_on: Day
    confidence: Confidence
    used: dict[str, FactValue] = Field(default_factory=dict)
    missing: tuple[str, ...] = ()
    later: tuple[str, ...] = Field(default=(), exclude_if=lambda paths: not paths)
    is_absolute: bool = Field(default=False, exclude_if=lambda known: not known)

    def title(self, tag: str = "en") -> str:
        """Return the title in the language ``tag``, in English if there is none."""
        return Worded(self.titles).in_words(tag)

    @property
    def said(self) -> Sentence:
        """The rule, the record and the title, to be said in any language."""
        told = {"rule": self.rule, "subject": self.subject, "title": Worded(self.titles)}
        return say("{rule} ({subject}): {title}", **told)

    def holds(self, status: Status | None) -> bool:
        """Return whether publication must wait for an exception, the site being in ``status``.

        A rule that refuses holds only what is in use, or may be: it can be registered as planned
        or as ended.
        """
        return _holds(self.verdict, self.publication, status)

    @property
    def takes_exception(self) -> bool:
        """Whether an exception can be named for it: a ban by law must itself know one."""
        return not (self.is_absolute and self.publication is Publication.REFUSED)


class Brief(NamedTuple):
    """A finding without its words and reasons, for who counts over many sites."""

    rule: str
    subject: str
    label: str
    verdict: Verdict
    publication: Publication

    def holds(self, status: Status | None) -> bool:
        """Return what ``Finding.holds`` does."""
        return _holds(self.verdict, self.publication, status)


def _holds(verdict: Verdict, publication: Publication, status: Status | None) -> bool:
    if verdict not in OPEN or publication is Publication.FREE:
        return False
    refuses = publication is Publication.REFUSED
    return not (refuses and status in {Status.PLANNED, Status.ENDED})


class Question(Value):
    """A fact that is missing: where it belongs, and which rules wait for it.

    ``findings`` wait for it, some of them for others too; ``settles`` of them come to a verdict by
    it alone, whatever the answer is. ``places`` are all the paths that one question asks for.
    """

    path: str
    rules: tuple[str, ...]
    findings: int
    settles: int = 0
    places: tuple[str, ...] = ()


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many findings of each kind there are: raised ones by severity, and open ones."""
    found = list(findings)
    raised = Counter(one.severity.value for one in found if one.verdict is Verdict.RAISED)
    verdicts = Counter(one.verdict for one in found)
    return {
        **{severity.value: raised[severity.value] for severity in Severity},
        Verdict.EVIDENCE_MISSING.value: verdicts[Verdict.EVIDENCE_MISSING],
        Verdict.CANNOT_TELL.value: verdicts[Verdict.CANNOT_TELL],
    }


def holding(
    findings: Iterable[Finding], filing: Filing, exceptions: Collection[NamedException] = ()
) -> tuple[Finding, ...]:
    """Return the findings that hold the publication and that no exception is named for.

    An exception names the rule and the record, by what the operator calls it: a path would fit
    whatever record comes to stand there. From a ban that knows no exception none is taken.
    """
    excepted = {(one.rule, one.subject) for one in exceptions}
    return tuple(
        finding
        for finding in findings
        if finding.holds(filing.site.status)
        and not (finding.takes_exception and (finding.rule, finding.label) in excepted)
    )


def questions(
    findings: Iterable[Finding],
    withheld: Collection[str] = (),
    *,
    alike: Callable[[str], str] = str,
) -> tuple[Question, ...]:
    """Return the missing facts, those first that bring most findings to a verdict.

    A finding that waits for three facts, at once or one after another (as far as that is
    ``foreseen``), counts a third for each.
    What is ``withheld`` (paths) is not asked for again. Paths that are ``alike`` are one question:
    how long each of twelve cameras keeps its pictures.
    """
    places: dict[str, dict[str, None]] = defaultdict(dict)
    waiting: Mapping[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for path in finding.missing:
            if path not in withheld:
                places[alike(path)][path] = None
        for asked in dict.fromkeys(alike(one) for one in finding.missing if one not in withheld):
            waiting[asked].append(finding)

    def settles(asked: str) -> int:
        return sum(_needs(one, alike, withheld) == {asked} for one in waiting[asked])

    def order(asked: str) -> tuple[Fraction, str]:
        needs = (_needs(one, alike, withheld) for one in waiting[asked])
        return -sum((Fraction(1, len(one)) for one in needs), Fraction()), asked

    return tuple(
        Question(
            path=next(iter(places[asked])),
            rules=tuple(dict.fromkeys(one.rule for one in waiting[asked])),
            findings=len(waiting[asked]),
            settles=settles(asked),
            places=tuple(places[asked]),
        )
        for asked in sorted(waiting, key=order)
    )


_WITHHELD = ""  # no path is empty: what is withheld stays open, whatever else is answered


def _needs(finding: Finding, alike: Callable[[str], str], withheld: Collection[str]) -> set[str]:
    """Return every question that must be answered until a finding surely has a verdict."""
    return {
        _WITHHELD if path in withheld else alike(path) for path in finding.missing + finding.later
    }
