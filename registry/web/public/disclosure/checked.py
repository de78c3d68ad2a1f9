"""What the rules say of the filing, in words: never "compliant", always with the law beside it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType

from registry.domain.filing import Filing
from registry.domain.public import NamedException
from registry.rules.finding import Finding, Verdict
from registry.rules.rule import Confidence, RuleStatus, Severity
from registry.web.public.disclosure.fields import fact_value, path_label
from registry.web.public.disclosure.parts import Checked, Fact, Granted, Shown
from registry.web.public.disclosure.scene import Scene
from registry.web.public.disclosure.tallied import tallied
from registry.web.public.disclosure.words import Words

# Before the eye in this order; a finding without a problem is no finding to look at first.
ORDER = (Verdict.RAISED, Verdict.EVIDENCE_MISSING)
SEVERITIES = tuple(Severity)
DOUBTFUL = frozenset({RuleStatus.VERIFY, RuleStatus.LAPSED_VERIFY, RuleStatus.FUTURE})


def checked(
    findings: Iterable[Finding],
    exceptions: Iterable[NamedException],
    scene: Scene,
    titles: Mapping[str, str] = MappingProxyType({}),
) -> Checked:
    """Return what the page shows of all findings; one with a named exception says so.

    ``titles`` are what the packs are called, by their ids.
    """
    findings = tuple(findings)
    excepted = {(given.rule, given.subject) for given in exceptions}
    by_verdict: dict[Verdict, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_verdict[finding.verdict].append(finding)
    names = scene.names
    shown = sorted(
        (finding for verdict in ORDER for finding in by_verdict[verdict]),
        key=lambda finding: (ORDER.index(finding.verdict), SEVERITIES.index(finding.severity)),
    )
    return Checked(
        summary=tallied(findings, titles, scene.words).sentences,
        findings=tuple(_shown(finding, names, excepted, scene) for finding in shown),
        open=_titles(by_verdict[Verdict.CANNOT_TELL], scene.words),
        passed=_titles(by_verdict[Verdict.NO_PROBLEM], scene.words),
    )


def _titles(findings: Iterable[Finding], words: Words) -> tuple[tuple[str, str], ...]:
    found = {finding.rule: words.tidy(finding.title(words.tag)) for finding in findings}
    return tuple(found.items())


def _shown(
    finding: Finding, names: Mapping[str, str], excepted: AbstractSet[tuple[str, str]], scene: Scene
) -> Shown:
    words = scene.words
    used = tuple(
        Fact(path_label(path, names, words), fact_value(path, value, scene.filing, words), own=True)
        for path, value in finding.used.items()
    )
    raised = finding.verdict is Verdict.RAISED
    return Shown(
        rule=finding.rule,
        title=words.tidy(finding.title(words.tag)),
        tag="red" if raised and finding.severity is not Severity.ADVICE else "amber",
        verdict=words.gettext(finding.verdict.label),
        severity=words.gettext(finding.severity.label),
        authority=words.gettext(finding.authority.label),
        citation=finding.citation,
        source=finding.source,
        read_on=words.gettext("Last read on %(date)s", date=words.date(finding.read_on)),
        doubt=_doubt(finding, words),
        excepted=any((finding.rule, name) in excepted for name in (finding.subject, finding.label)),
        used=used,
        missing=tuple(dict.fromkeys(path_label(path, names, words) for path in finding.missing)),
    )


def _doubt(finding: Finding, words: Words) -> str:
    if finding.status in DOUBTFUL:
        return words.gettext(finding.status.label)
    if finding.confidence is Confidence.LOW:
        return words.gettext("We are not sure that we read this rule right.")
    return ""


def granted(
    exceptions: Iterable[NamedException], findings: Iterable[Finding], filing: Filing, words: Words
) -> tuple[Granted, ...]:
    """Return the named exceptions: which office let it happen, under which reference, when."""
    titles = {finding.rule: words.tidy(finding.title(words.tag)) for finding in findings}
    uses = {
        key: words.value(use.purpose or use.mode or use.id)
        for index, use in enumerate(filing.fr or ())
        for key in (f"fr.{index}", use.id)
    }
    return tuple(
        Granted(
            rule=given.rule,
            title=titles.get(given.rule, given.rule),
            facts=(
                Fact(words.gettext("Granted by"), given.office, own=True),
                Fact(words.gettext("Reference"), given.reference, own=True),
                Fact(words.gettext("Dated"), words.date(given.dated)),
                Fact(words.gettext("Reason"), given.reason, own=True),
                Fact(words.gettext("For"), uses.get(given.subject, given.subject), own=True),
            ),
        )
        for given in exceptions
    )
