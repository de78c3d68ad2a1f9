"""The catalogue of rules: which are asked for, grouped by place, and all of them as data."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from registry.domain.problem import Problem
from registry.language.catalogue import mark
from registry.rules.pack import Judging, Packs
from registry.rules.rule import Authority, RuleStatus, Severity
from registry.web.public.disclosure.law import Law, law
from registry.web.public.disclosure.places import EVERYWHERE, country, place_name
from registry.web.public.disclosure.words import Words

LONGEST = 200  # characters of the words that are searched for
_CHOICES = {"severity": Severity, "authority": Authority, "status": RuleStatus}


class Wish(NamedTuple):
    """Which rules are asked for; "" asks for all. ``place`` is a country or a union."""

    q: str = ""
    place: str = ""
    severity: str = ""
    authority: str = ""
    status: str = ""

    @property
    def is_given(self) -> bool:
        """Whether anything is asked for."""
        return any(self)


class Shown(NamedTuple):
    """A pack with those of its rules that are asked for."""

    id: str
    title: str
    dated: str
    version: int
    rules: tuple[Law, ...]


class Shelf(NamedTuple):
    """A place and the packs of it."""

    place: str
    name: str
    packs: tuple[Shown, ...]


def read(given: Mapping[str, str], packs: Packs) -> tuple[Wish, tuple[Problem, ...]]:
    """Return which rules an address asks for, and a problem for each word that is not known."""
    known = {name: frozenset(map(str, choices)) for name, choices in _CHOICES.items()}
    known["place"] = frozenset(places(packs).values())
    said = {name: given.get(name, "") for name in known}
    unknown = [name for name, word in said.items() if word and word not in known[name]]
    sentence = mark("This choice does not exist. Choose one from the list.")
    problems = [Problem(field=name, code="unknown_choice", text=sentence) for name in unknown]
    words = " ".join("".join(c if c.isprintable() else " " for c in given.get("q", "")).split())
    kept = {name: "" if name in unknown else word for name, word in said.items()}
    return Wish(q=words[:LONGEST], **kept), tuple(problems)


def shelves(packs: Packs, wish: Wish, words: Words) -> tuple[Shelf, ...]:
    """Return the rules that are asked for, by place and pack; those of everywhere first."""
    found: dict[str, list[Shown]] = {}
    lies = places(packs)
    for pack in packs.packs:
        judgings = [one for one in packs.judgings if one.pack is pack]
        place = lies[pack.id]
        rules = tuple(
            law(one, words.tag) for one in judgings if _is_wanted(one, place, wish, words.tag)
        )
        if rules:
            shown = Shown(pack.id, rules[0].pack, words.date(pack.dated), pack.version, rules)
            found.setdefault(place, []).append(shown)
    made = [Shelf(place, place_name(place, words), tuple(told)) for place, told in found.items()]
    return tuple(sorted(made, key=lambda one: (one.place != EVERYWHERE, one.name)))


def places(packs: Packs) -> dict[str, str]:
    """Return the country or union whose law each pack is, by its id: where its rules apply."""
    found: dict[str, str] = {}
    for one in packs.judgings:
        for name, *words in (*one.applies.reads.calls, *one.requires.reads.calls):
            if name == "within":
                found.setdefault(one.pack.id, country(str(words[0])))
    return {pack.id: found.get(pack.id, EVERYWHERE) for pack in packs.packs}


def _is_wanted(one: Judging, place: str, wish: Wish, tag: str) -> bool:
    rule = one.rule
    chosen = (
        (wish.place, place),
        (wish.severity, rule.severity),
        (wish.authority, rule.authority),
        (wish.status, rule.status),
    )
    if any(word and word != is_ for word, is_ in chosen):
        return False
    return all(word in _text(one, tag) for word in wish.q.casefold().split())


def _text(one: Judging, tag: str) -> str:
    rule = one.rule
    texts = (rule.title, rule.text, rule.why, one.pack.title)
    said = (text.get(tag) or text["en"] for text in texts)
    return " ".join((*said, rule.citation, rule.id, one.pack.id)).casefold()


def choices(packs: Packs, words: Words) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return what each filter offers: words of the address and words for people."""
    offered = {
        name: tuple((choice.value, words.gettext(choice.label)) for choice in given)
        for name, given in _CHOICES.items()
    }
    named = sorted(
        (place_name(place, words), place) for place in set(places(packs).values()) if place
    )
    return {"place": tuple((place, name) for name, place in named), **offered}


def rule_data(one: Judging) -> dict[str, Any]:
    """Return a rule as data, with every text in every language."""
    return {
        **one.rule.model_dump(mode="json"),
        "pack": one.pack.id,
        "pack_version": one.pack.version,
        "pack_dated": one.pack.dated.isoformat(),
        "facts": list(one.facts),
    }


def catalogue_data(packs: Packs) -> dict[str, Any]:
    """Return every pack and every rule as data."""
    return {
        "packs": [
            {
                "id": pack.id,
                "title": pack.title,
                "version": pack.version,
                "dated": pack.dated.isoformat(),
                "rules": [rule.id for rule in pack.rules],
                "file": f"/rules/packs/{pack.id}.yaml",
            }
            for pack in packs.packs
        ],
        "rules": [rule_data(one) for one in packs.judgings],
    }
