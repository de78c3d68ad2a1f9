"""What the rules say of a revision today that they did not say when it was published."""

from collections.abc import Iterable, Iterator
from datetime import date

from registry.rules.finding import Finding, Verdict
from registry.rules.pack import Packs
from registry.rules.standing import Said
from registry.store.stories import Today
from registry.web.public.disclosure.parts import Since
from registry.web.public.disclosure.words import Words


def since(
    today: Today | None,
    findings: Iterable[Finding],
    packs: Packs,
    words: Words,
    *,
    published: date,
) -> Since | None:
    """Return which problems are new and which are none any more.

    None if nobody asked again after the day on which the revision was ``published``.
    A rule that no pack has any more is left out.
    """
    if today is None or today.day <= published:
        return None
    then = dict.fromkeys(one.rule for one in findings if one.verdict is Verdict.RAISED)
    now = _raised(today.said)
    return Since(
        date=words.date(today.day),
        raised=_lines((rule for rule in now if rule not in then), packs, words),
        settled=_lines((rule for rule in then if rule not in now), packs, words),
    )


def _raised(said: Iterable[Said]) -> dict[str, None]:
    return dict.fromkeys(one.rule for one in said if one.verdict is Verdict.RAISED)


def _lines(rules: Iterable[str], packs: Packs, words: Words) -> tuple[tuple[str, str], ...]:
    return tuple(_titled(rules, packs, words))


def _titled(rules: Iterable[str], packs: Packs, words: Words) -> Iterator[tuple[str, str]]:
    for name in rules:
        rule = packs.rule(name)
        if rule is not None:
            yield name, words.tidy(rule.title.get(words.tag) or rule.title["en"])
