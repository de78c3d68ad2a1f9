"""What a law or guideline makes a sign print beyond what every sign of ours prints.

One regime a law. Which regimes a site falls under is judged on floor 3 (``rules.notices``); here
stand only the words. Nothing is printed that the filing does not say: a row without a value is
left out, and ``items`` tells that it is missing.
"""

from dataclasses import dataclass

from registry.language.phrases import Phrases
from registry.signs.order import SignOrder
from registry.signs.texts import Fact, Words


@dataclass(frozen=True, slots=True)
class Regime:
    """A law or guideline with its ``name`` (as in ``rules.notices``)."""

    name: str


@dataclass(frozen=True, slots=True)
class Added:
    """What regimes add to a sign: rows of key facts, and sentences, each in every language."""

    facts: tuple[Fact, ...] = ()
    notices: tuple[tuple[Words, ...], ...] = ()


REGIMES: dict[str, Regime] = {}


def added(order: SignOrder, spoken: tuple[Phrases, ...]) -> Added:
    """Return what the regimes of ``order`` add, in the languages ``spoken`` (those with details).

    Rows and sentences come in the order in which the laws list them, each once.
    """
    del order, spoken
    return Added()
