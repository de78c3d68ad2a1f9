"""What a law or guideline makes a sign print beyond what every sign of ours prints.

One regime for each notice of ``registry.rules.notices``, by the same name: there stands which
items are wanted and when, here the words. Nothing is printed that the filing does not say: a line
without its fact is left out, and ``signs.items`` tells that it is missing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from registry.language.phrases import Phrases
from registry.signs.layouts import LAYOUTS
from registry.signs.order import SignOrder
from registry.signs.regimes import lines as say
from registry.signs.regimes.belgium import ACT
from registry.signs.regimes.line import Line
from registry.signs.texts import Fact, Words


@dataclass(frozen=True, slots=True)
class Regime:
    """A law or guideline with its ``name`` and its lines, in the order in which it lists them.

    ``alone``: its lines repeat what the headline says, so they are left to signs of no other law.
    """

    name: str
    lines: tuple[Line, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """What regimes add to a sign: rows of key facts, and lines of small print.

    Each of ``notices`` stands there in every language with details that has it. Rows would be of
    the size of the key facts, for which an A4 sheet has no room: so far every law is content with
    a line.
    """

    facts: tuple[Fact, ...] = ()
    notices: tuple[tuple[Words, ...], ...] = ()


REGIMES: dict[str, Regime] = {
    regime.name: regime
    for regime in (
        Regime(
            "gdpr-first-layer",
            (say.REPRESENTATIVE, say.DPO, say.INTERESTS, say.IMPACT, say.ABROAD, say.AREA),
        ),
        Regime("led-information", (say.DPO,)),
        Regime("ai-act-50-3", (say.CATEGORISATION, say.EMOTION)),
        Regime("ai-act-26-11", (say.DECISION,)),
        Regime("belgium-camera-act", (ACT, say.REPRESENTATIVE, say.POSTAL, say.DPO)),
        Regime("uk-ico"),
        Regime("uk-police-live"),
        Regime("nyc-22-1202", (say.COLLECTED,)),
        Regime("utah-government", (say.IMAGE,)),
        Regime("illinois-release"),
        Regime("texas-consent"),
        Regime("canada-pipeda", (say.MATCHING,)),
        Regime("quebec-consent", (say.ASKED, say.ALTERNATIVE)),
        Regime("australia-app-5", (say.MATCHING, say.IMPACT)),
        Regime("new-zealand-rule-3", (say.SCAN, say.MATCHING, say.ALTERNATIVE)),
        Regime("china-public-place", (say.SECURITY,)),
        Regime("korea-pipa-25", (say.PLACE, say.SCOPE, say.HOURS, say.MANAGER)),
        Regime("amazon-g5", (say.TOGETHER,), alone=True),
    )
}


def added(order: SignOrder, spoken: tuple[Phrases, ...]) -> Added:
    """Return what the regimes of ``order`` add, in the languages ``spoken`` (those with details).

    Lines come in the order in which the laws list them, each once.
    """
    texts = (
        tuple(words for p in spoken if (words := line.words(order, p))) for line in lines_of(order)
    )
    return Added(notices=tuple(dict.fromkeys(text for text in texts if text)))


def lines_of(order: SignOrder) -> Iterator[Line]:
    """Yield the lines of the regimes of ``order``, in their order; an unknown name adds none."""
    repeater = order.layout in LAYOUTS and LAYOUTS[order.layout].repeater
    for name in order.regimes:
        regime = REGIMES.get(name)
        if regime is not None and (not regime.alone or len(order.regimes) == 1):
            yield from (line for line in regime.lines if line.prescribed or not repeater)
