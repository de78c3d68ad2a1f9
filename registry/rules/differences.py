"""What differs between two sets of packs, rule by rule, as far as verdicts go."""

from registry.domain.choices import Choice
from registry.domain.value import Value
from registry.language.catalogue import mark as _
from registry.rules.facts import FACTS, Scope
from registry.rules.pack import Judging, Packs
from registry.rules.rule import Rule, Texts


class Kind(Choice):
    """How a rule differs."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    REWORDED = "reworded", _("Only its words")
    GONE = "gone", _("Gone")


class Difference(Value):
    """A rule that differs; a reworded one is judged as before."""

    rule: str
    pack: str
    titles: Texts
    kind: Kind


# What a verdict and its consequence follow from; all else of a rule is words.
_JUDGED = ("scope", "applies", "requires", "in_force", "severity", "publication")
_MEASURED = "fr.threshold_read"
_LATE = frozenset(
    {
        "site.signs",
        "site.customer_entrances_signed",
        _MEASURED,
        *(fact.name for fact in FACTS.values() if fact.root == "sign"),
    }
)


def differences(before: Packs, after: Packs) -> tuple[Difference, ...]:
    """Return every rule that differs, in the order of the new packs; those that go come last."""
    old = {one.rule.id: one for one in before.judgings}
    new = {one.rule.id: one for one in after.judgings}
    found = [
        _difference(one, _kind(old[name].rule, one.rule) if name in old else Kind.NEW)
        for name, one in new.items()
        if name not in old or old[name].rule != one.rule
    ]
    gone = (_difference(one, Kind.GONE) for name, one in old.items() if name not in new)
    return (*found, *gone)


def _kind(old: Rule, new: Rule) -> Kind:
    same = all(getattr(old, name) == getattr(new, name) for name in _JUDGED)
    return Kind.REWORDED if same else Kind.CHANGED


def _difference(one: Judging, kind: Kind) -> Difference:
    return Difference(rule=one.rule.id, pack=one.pack.id, titles=one.rule.title, kind=kind)


def late(packs: Packs) -> frozenset[str]:
    """Return the rules that read what is gathered last: the signs of a site, what was measured.

    Such a rule may be settled without it, as any other that misses a fact.
    """
    return frozenset(
        one.rule.id
        for one in packs.judgings
        if one.rule.scope is Scope.SIGN or _LATE & set(one.facts)
    )


def reads_measurements(packs: Packs) -> bool:
    """Return whether a rule reads what a machine has read in a recogniser."""
    return any(_MEASURED in one.facts for one in packs.judgings)
