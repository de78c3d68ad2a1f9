"""A condition of a rule in words that people can read, and the meaning of every name in it.

The expression itself stays beside the words and is what counts. What cannot be said in words here
is shown as it is written.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from registry.domain.choices import Choice
from registry.language.catalogue import mark as _
from registry.rules.condition import compiled
from registry.rules.environment import TODAY
from registry.rules.facts import FACTS, Fact, Kind, Scope
from registry.rules.syntax import AND, CHOICE, NOT, OR, Node
from registry.web.public.disclosure.fields import PARTS, choices_of
from registry.web.public.disclosure.places import place_name
from registry.web.public.disclosure.words import Words

PLACES = {
    "camera": "cameras", "sign": "signs", "report": "reports", "entrance": "entrances",
    "submission": "submissions",
}  # fmt: skip
"""Where the records lie that are named after one of them."""

ASKED: Mapping[str, str] = {
    "within": _("the site lies in %(words)s"),
    "uses_video": _("some camera records or is watched live"),
    "stores_video": _("some camera records"),
    "records_sound": _("some camera takes sound"),
    "uses_fr": _("faces are matched or analysed"),
    "uses_mode": _("faces are used for: %(words)s"),
    "uses_live_fr": _("people are identified while they are there"),
    "uses_post_rbi": _("the police identifies people in recordings"),
    "uses_post_rbi_since": _(
        "the police identifies people in recordings in a way begun or changed since %(words)s"
    ),
    "uses_high_risk_fr": _("faces are used in a way that the AI Act calls high-risk"),
    "uses_fr_for_police": _("every use of faces is for the police"),
    "offers_alternative": _("some use of faces can be avoided"),
    "every_sign_lists": _("every sign that hangs shows: %(words)s"),
    "every_entrance_sign_lists": _("every sign at an entrance shows: %(words)s"),
    "any_sign_lists": _("some sign that hangs shows: %(words)s"),
    "sign_hangs": _("some sign hangs that is for: %(words)s"),
    "has_report": _("a report of this kind is at most %(number)s days old: %(words)s"),
    "filed": _("an authority was given: %(words)s"),
}
"""What each question to the whole registration asks, in words."""
_WORDS = {
    "uses_mode": ("fr", "mode"),
    "every_sign_lists": ("signs", "items"),
    "every_entrance_sign_lists": ("signs", "items"),
    "any_sign_lists": ("signs", "items"),
    "sign_hangs": ("signs", "kind"),
    "has_report": ("reports", "kind"),
    "filed": ("submissions", "kind"),
}
_EQUALS = "_==_"
_COMPARED = {
    _EQUALS: _("%(fact)s: %(value)s"),
    "_!=_": _("%(fact)s: not %(value)s"),
    "_<_": _("%(fact)s: less than %(value)s"),
    "_<=_": _("%(fact)s: at most %(value)s"),
    "_>_": _("%(fact)s: more than %(value)s"),
    "_>=_": _("%(fact)s: at least %(value)s"),
}
_DATES = {
    _EQUALS: _("%(fact)s: on the day of %(value)s"),
    "_!=_": _("%(fact)s: not on the day of %(value)s"),
    "_<_": _("%(fact)s: before %(value)s"),
    "_<=_": _("%(fact)s: not after %(value)s"),
    "_>_": _("%(fact)s: after %(value)s"),
    "_>=_": _("%(fact)s: not before %(value)s"),
}
_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T00:00:00Z)?$")
KEPT = 1024  # conditions that are kept read: all packs have 200, officials try more
DAY_H = 24  # a day is written as its hours. Source: cel-spec, "duration"


class Said(NamedTuple):
    """A part of a condition: ``joint`` is said before its ``parts``, ``text`` if it has none."""

    text: str = ""
    joint: str = ""
    parts: tuple["Said", ...] = ()


class Meaning(NamedTuple):
    """One name of an expression: how it is written, what it is called, and what people are asked.

    A question is one that the operator is asked; a fact that the register itself knows has none.
    """

    name: str
    label: str
    question: str


def condition(source: str, scope: Scope, words: Words) -> Said:
    """Return a condition in words; pure, and about a millisecond."""
    return _said(_tree(source, scope), {}, words)


@lru_cache(maxsize=KEPT)
def _tree(source: str, scope: Scope) -> Node:
    _condition, root, _offsets = compiled(source, scope)
    return root


def meanings(facts: Iterable[str], words: Words) -> tuple[Meaning, ...]:
    """Return what each fact is called and which question people are asked for it."""
    return tuple(
        Meaning(name, words.gettext(fact.label or name), words.gettext(fact.question))
        for name in facts
        if (fact := FACTS.get(name))
    )


def _said(node: Node, loops: Mapping[str, str], words: Words) -> Said:
    if node.kind == "loop":
        return _loop(node, loops, words)
    tell = _TELLERS.get(node.name) if node.kind == "call" else None
    return tell(node, loops, words) if tell else Said(_statement(node, loops, words))


def _negated(node: Node, loops: Mapping[str, str], words: Words) -> Said:
    inner = _said(node.children[0], loops, words)
    if inner.parts:
        return Said(joint=words.gettext("not so:"), parts=(inner,))
    return Said(words.gettext("not so: %(statement)s", statement=inner.text))


def _chosen(node: Node, loops: Mapping[str, str], words: Words) -> Said:
    joints = (_("if:"), _("then:"), _("otherwise:"))
    told = zip(joints, (_said(one, loops, words) for one in node.children), strict=True)
    return Said(parts=tuple(Said(joint=words.gettext(joint), parts=(one,)) for joint, one in told))


def _joined(node: Node, loops: Mapping[str, str], words: Words) -> Said:
    parts = tuple(_said(one, loops, words) for one in _flat(node, node.name))
    joint = _("all of these:") if node.name == AND else _("at least one of these:")
    return Said(joint=words.gettext(joint), parts=parts)


def _flat(node: Node, joint: str) -> Iterable[Node]:
    if node.kind == "call" and node.name == joint:
        for child in node.children:
            yield from _flat(child, joint)
    else:
        yield node


def _loop(node: Node, loops: Mapping[str, str], words: Words) -> Said:
    """Say ``all`` and ``exists``: CEL writes them as a step that joins the result so far."""
    through, step = node.children[0], node.children[3]
    fact = FACTS.get(through.name)
    joint = _("for each: %(records)s") if step.name == AND else _("for at least one: %(records)s")
    label = words.gettext(fact.label or fact.name) if fact else through.name
    inside = {**loops, node.name: through.name}
    said = _said(step.children[-1], inside, words)
    return Said(joint=words.gettext(joint, records=label), parts=(said,))


def _statement(node: Node, loops: Mapping[str, str], words: Words) -> str:
    if node.kind == "call" and node.name in ASKED:
        return _question(node, words)
    if node.kind == "call" and node.name == "given":
        return words.gettext("%(fact)s: stated", fact=_term(node.children[0], loops, words))
    if node.kind == "call" and node.name in _COMPARED:
        one, other = node.children
        fact = _fact(one, loops) or _fact(other, loops)
        is_date = any(_is_date(inner, loops) for side in node.children for inner in side.walk())
        return words.gettext(
            (_DATES if is_date else _COMPARED)[node.name],
            fact=_term(one, loops, words),
            value=_term(other, loops, words, fact),
        )
    if _fact(node, loops):
        yes = words.gettext("Yes")
        return words.gettext("%(fact)s: %(value)s", fact=_term(node, loops, words), value=yes)
    return _term(node, loops, words)


def _question(node: Node, words: Words) -> str:
    texts = [child.value for child in node.children if isinstance(child.value, str)]
    numbers = [child.value for child in node.children if isinstance(child.value, int)]
    if node.name == "within":
        named = words.listing(place_name(text, words) for text in texts)
    else:
        part, field = _WORDS.get(node.name, ("", ""))
        choices = choices_of(PARTS[part], field) if part else None
        named = words.listing(_choice(text, choices, words) for text in texts)
    return words.gettext(ASKED[node.name], words=named, number=next(iter(numbers), ""))


def _among(node: Node, loops: Mapping[str, str], words: Words) -> Said:
    one, other = node.children
    if other.kind == "list":  # fact in ['a', 'b']
        fact = _fact(one, loops)
        values = tuple(Said(_term(inner, loops, words, fact)) for inner in other.children)
        label = _term(one, loops, words)
        if len(values) == 1:
            return Said(words.gettext(_COMPARED[_EQUALS], fact=label, value=values[0].text))
        return Said(joint=words.gettext("%(fact)s, one of these:", fact=label), parts=values)
    fact = _fact(other, loops)  # 'a' in facts
    return Said(
        words.gettext(
            "%(fact)s: has %(value)s",
            fact=_term(other, loops, words),
            value=_term(one, loops, words, fact),
        )
    )


def _term(node: Node, loops: Mapping[str, str], words: Words, beside: Fact | None = None) -> str:
    """Return the words for a fact, a value that is compared with ``beside``, or a time."""
    fact = _fact(node, loops)
    if fact is not None:
        return words.gettext(fact.label or fact.name)
    if node.kind == "ident" and node.name == TODAY:
        return words.gettext("today")
    if node.kind == "const":
        return _value(node, beside, words)
    if node.kind == "call" and node.name == "timestamp":
        return _term(node.children[0], loops, words, beside)
    if node.kind == "call" and node.name == "_+_":
        one, other = node.children
        return words.ngettext(
            "%(count)s day after %(fact)s",
            "%(count)s days after %(fact)s",
            _days(other),
            fact=_term(one, loops, words),
        )
    return node.name


def _days(node: Node) -> int:
    """Return a duration of whole days as their number: ``duration('1440h')`` is 60."""
    text = str(node.children[0].value) if node.children else ""
    hours = text.removesuffix("h")
    return int(hours) // DAY_H if hours.isdecimal() else 0


def _value(node: Node, beside: Fact | None, words: Words) -> str:
    if isinstance(node.value, str):
        choices = None
        if beside is not None:
            part = PARTS.get(PLACES.get(beside.root, beside.root))
            choices = choices_of(part, beside.attribute) if part else None
        return _choice(node.value, choices, words)
    if isinstance(node.value, float) and node.value.is_integer():
        return str(int(node.value))
    return words.value(node.value)


def _choice(text: str, choices: type[Choice] | None, words: Words) -> str:
    if text == "none":
        return words.none
    known = {choice.value: choice.label for choice in choices or ()}
    if text in known:
        return words.gettext(known[text])
    return words.date(date.fromisoformat(text[:10])) if _A_DAY.match(text) else text


def _fact(node: Node, loops: Mapping[str, str]) -> Fact | None:
    if node.kind == "ident":
        return FACTS.get(node.name)
    if node.kind == "select" and (collection := loops.get(node.children[0].name)):
        return FACTS.get(f"{FACTS[collection].element}.{node.name}")
    return None


def _is_date(node: Node, loops: Mapping[str, str]) -> bool:
    fact = _fact(node, loops)
    is_today = node.kind == "ident" and node.name == TODAY
    return is_today or (fact is not None and fact.kind is Kind.TIMESTAMP)


_TELLERS = {AND: _joined, OR: _joined, NOT: _negated, CHOICE: _chosen, "@in": _among}
"""What is said of a call in parts, by its name in CEL."""
