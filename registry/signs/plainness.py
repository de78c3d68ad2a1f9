"""How hard the sentences of a sign are to read, language by language.

LIX counts words and letters, so it says something only of languages in Latin script; it knows
nothing of meaning. Finnish and German have long words and score higher than they read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from registry.domain.choices import Choice
from registry.language.catalogue import mark as _
from registry.language.phrases import SPOKEN, phrases
from registry.signs.legibility import lix
from registry.signs.texts import SignTexts, Words


class Plainness(Choice):
    """What a LIX means. Source: Björnsson, Läsbarhet, 1968 (30, 40, 50 and 60 are the limits)."""

    VERY_EASY = "very_easy", _("very easy")
    EASY = "easy", _("easy")
    MEDIUM = "medium", _("like a newspaper")
    HARD = "hard", _("hard")
    VERY_HARD = "very_hard", _("very hard")


HARD = frozenset({Plainness.HARD, Plainness.VERY_HARD})
"""What is not plain language."""

_LIMITS = (
    (30.0, Plainness.VERY_EASY),
    (40.0, Plainness.EASY),
    (50.0, Plainness.MEDIUM),
    (60.0, Plainness.HARD),
)

# A share of long words in fewer words than these says nothing. Ours.
_FEWEST = 20


@dataclass(frozen=True, slots=True)
class Level:
    """The LIX of what a sign says in one language (BCP 47), and what that means."""

    tag: str
    lix: int
    means: Plainness


def plainness(score: float) -> Plainness:
    """Return what a LIX means."""
    return next((word for limit, word in _LIMITS if score < limit), Plainness.VERY_HARD)


def levels(texts: SignTexts) -> tuple[Level, ...]:
    """Return how hard the sign is in each language in which it says enough to be counted."""
    told: dict[str, list[str]] = {}
    for words in _sentences(texts):
        told.setdefault(words.tag, []).append(words.text.replace("\u00ad", ""))
    scores = {tag: round(lix("\n".join(said))) for tag, said in told.items() if _counts(tag, said)}
    return tuple(Level(tag, score, plainness(score)) for tag, score in scores.items())


def _counts(tag: str, said: list[str]) -> bool:
    enough = sum(len(text.split()) for text in said) >= _FEWEST
    return enough and tag in SPOKEN and phrases(tag).script == "Latn"


def _sentences(texts: SignTexts) -> Iterator[Words]:
    """Yield what is to be understood: no names, numbers and marks, and no labels."""
    yield from filter(None, (texts.headline, texts.lead))
    yield from texts.further
    for fact in texts.facts:
        if fact.field != "operator.legal_name":
            yield from (value.words for value in fact.values)
    yield from chain.from_iterable(texts.notices)
    yield from texts.statements
