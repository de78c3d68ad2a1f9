"""What an expression may name: every fact with its question, every function with an example."""

from typing import NamedTuple

from flask import render_template, request
from flask.typing import ResponseReturnValue

from registry.language.catalogue import mark as _
from registry.language.catalogue import translate
from registry.rules.expressions import read_condition
from registry.rules.facts import COLLECTIONS, FACTS, SHARED_ROOTS, Fact, Kind, Scope
from registry.web.access import officials
from registry.web.language import current_language
from registry.web.official.area import bp
from registry.web.public.disclosure.conditions import Said, condition
from registry.web.public.disclosure.words import words

LONGEST = 80  # characters of the words that are searched for
_ROOTS = {
    "operator": _("The operator"),
    "site": _("The site"),
    "page": _("The public page"),
    "camera": _("A camera"),
    "fr": _("A use of face recognition"),
    "sign": _("A sign"),
    "report": _("A published report"),
    "entrance": _("An entrance"),
    "submission": _("A notice filed with an authority"),
    "role": _("A role of a body"),
}
_KINDS = {
    Kind.BOOL: _("yes or no"),
    Kind.STRING: _("text"),
    Kind.INT: _("whole number"),
    Kind.DOUBLE: _("number, with a decimal point"),
    Kind.TIMESTAMP: _("day or time"),
    Kind.STRINGS: _("list of texts"),
    Kind.DOUBLES: _("list of numbers"),
    Kind.RECORDS: _("list of records"),
}
EXAMPLES: dict[str, str] = {
    "given": "given(site.lawful_basis)",
    "within": "within('EU')",
    "uses_video": "uses_video()",
    "stores_video": "stores_video()",
    "records_sound": "records_sound()",
    "uses_fr": "uses_fr()",
    "uses_mode": "uses_mode('verification', 'identification')",
    "uses_live_fr": "uses_live_fr()",
    "uses_post_rbi": "uses_post_rbi()",
    "uses_post_rbi_since": "uses_post_rbi_since('2027-12-02')",
    "uses_high_risk_fr": "uses_high_risk_fr()",
    "uses_fr_for_police": "uses_fr_for_police()",
    "offers_alternative": "offers_alternative()",
    "every_sign_lists": "every_sign_lists('purposes')",
    "every_entrance_sign_lists": "every_entrance_sign_lists('purposes')",
    "any_sign_lists": "any_sign_lists('purposes')",
    "sign_hangs": "sign_hangs('entrance', 'zone')",
    "has_report": "has_report('audit', 400)",
    "filed": "filed('be_police_declaration')",
}
"""An example of each function, which compiles in any rule."""


class FactLine(NamedTuple):
    """A fact in a list: how it is written, what it is called, its question, kind and choices."""

    code: str
    label: str
    question: str
    kind: str
    choices: tuple[str, ...]


class Shelf(NamedTuple):
    """The facts of one record; ``through`` is how its members are reached, "" if by name."""

    root: str
    name: str
    through: str
    facts: tuple[FactLine, ...]


class Asked(NamedTuple):
    """A function: its example, and what that example says in words."""

    example: str
    said: str


@bp.get("/packs/facts")
@officials
def pack_facts() -> ResponseReturnValue:
    """Show every fact and function that the conditions of rules may name; searched by words."""
    asked = request.args.get("q", "")[:LONGEST]
    given = request.args.get("scope", "")
    scope = Scope(given) if given in set(Scope) else Scope.SITE
    return render_template(
        "official/packs/facts.html",
        q=asked,
        scope=scope,
        shelves=shelves(scope, asked),
        asked=functions(asked),
    )


def shelves(scope: Scope, wanted: str = "") -> list[Shelf]:
    """Return the facts that a rule of this scope may name, its own record first."""
    tag = current_language()
    direct = [scope.value, *sorted(SHARED_ROOTS - {scope.value}, reverse=True)]
    listed = [element for element, _owner in COLLECTIONS.values()]
    found = []
    for root in dict.fromkeys((*direct, *listed)):
        through = "" if root in direct else _through(root)
        facts = tuple(_line(fact, through, tag) for fact in FACTS.values() if fact.root == root)
        facts = tuple(one for one in facts if _fits(one, wanted))
        if facts:
            found.append(Shelf(root, translate(tag, _ROOTS[root]), through, facts))
    return found


def functions(wanted: str = "") -> list[Asked]:
    """Return every function with an example, and what the example says."""
    said = words(current_language())
    found = [
        Asked(example, condition(example, Scope.SITE, said).text) for example in EXAMPLES.values()
    ]
    return [one for one in found if wanted.casefold() in f"{one.example} {one.said}".casefold()]


def in_words(source: str, scope: str) -> Said | None:
    """Return a typed condition in words, or None while it has a fault."""
    source = source.strip()
    if not source or scope not in set(Scope) or read_condition(source, Scope(scope))[0] is None:
        return None
    return condition(source, Scope(scope), words(current_language()))


def _through(root: str) -> str:
    lists = {element: name for name, (element, _owner) in COLLECTIONS.items()}
    return f"site.{lists[root]}"


def _line(fact: Fact, through: str, tag: str) -> FactLine:
    return FactLine(
        code=f"{fact.root[0]}.{fact.attribute}" if through else fact.name,
        label=translate(tag, fact.label) if fact.label else "",
        question=translate(tag, fact.question) if fact.question else "",
        kind=translate(tag, _KINDS[fact.kind]),
        choices=tuple(sorted(fact.choices)),
    )


def _fits(one: FactLine, wanted: str) -> bool:
    text = " ".join((one.code, one.label, one.question, *one.choices)).casefold()
    return all(word in text for word in wanted.casefold().split())
