"""A rule in finished words: what it asks, why, from which law, and how it is judged."""

from dataclasses import dataclass

from registry.language.catalogue import mark
from registry.rules.pack import Judging
from registry.rules.rule import Confidence, RuleStatus
from registry.web.public.disclosure.fields import path_label
from registry.web.public.disclosure.words import Words, words

SURE = {
    Confidence.HIGH: mark("We are sure that we read this rule right."),
    Confidence.MEDIUM: mark("We are fairly sure that we read this rule right."),
    Confidence.LOW: mark("We are not sure that we read this rule right."),
}
DOUBTFUL = frozenset({RuleStatus.VERIFY, RuleStatus.LAPSED_VERIFY})


@dataclass(frozen=True, slots=True)
class Law:
    """A rule as its page shows it. ``tag`` is the language of the texts, which may be English."""

    id: str
    tag: str
    title: str
    text: str
    why: str
    settle: str
    note: str
    pack: str
    pack_id: str
    severity: str
    authority: str
    publication: str
    status: str
    is_doubtful: bool
    doubt: str
    citation: str
    source: str
    in_force: str
    read_on: str
    facts: tuple[str, ...]
    applies: str
    requires: str


def law(judging: Judging, language: str) -> Law:
    """Return a rule in a language, in English where its texts are not translated."""
    rule, said = judging.rule, words(language)
    tag = language if language in rule.title else "en"
    return Law(
        id=rule.id,
        tag=tag,
        title=said.tidy(rule.title[tag]),
        text=said.tidy(rule.text[tag]),
        why=said.tidy(rule.why[tag]),
        settle=said.tidy(rule.settle[tag]),
        note=said.tidy(rule.note.get(tag, "")) if rule.note else "",
        pack=judging.pack.title.get(language, judging.pack.title["en"]),
        pack_id=judging.pack.id,
        severity=said.gettext(rule.severity.label),
        authority=said.gettext(rule.authority.label),
        publication=said.gettext(rule.publication.label),
        status=said.gettext(rule.status.label),
        is_doubtful=rule.status in DOUBTFUL or rule.confidence is Confidence.LOW,
        doubt=said.gettext(SURE[rule.confidence]),
        citation=rule.citation,
        source=rule.source,
        in_force=_in_force(judging, said),
        read_on=said.date(rule.read_on),
        facts=tuple(dict.fromkeys(_named(fact, said) for fact in judging.facts)),
        applies=" ".join(rule.applies.split()),
        requires=" ".join(rule.requires.split()),
    )


def _in_force(judging: Judging, said: Words) -> str:
    span = judging.rule.in_force
    if span.until is None:
        return said.gettext("Since %(since)s", since=said.date(span.since))
    return said.gettext(
        "From %(since)s to %(until)s",
        since=said.date(span.since),
        until=said.date(span.until),
    )


def _named(fact: str, said: Words) -> str:
    """Return the words for a fact of the packs' schema: ``fr.mode`` is the field's label."""
    return path_label(fact.replace("site.cameras", "cameras"), {}, said)
