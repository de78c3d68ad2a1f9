"""Folds text to words that compare alike however they were typed.

Case, accents and punctuation do not count; a number and the letter at it are two words (``8A``).
Source: Unicode Standard Annex #15 (NFKD); FTS5 gets only these words, never what was typed.
"""

import re
import unicodedata

MOST_WORDS = 12  # an address has fewer
LONGEST_WORD = 40  # characters
# Letters that no normal form takes apart. Source: Unicode Character Database.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_WORD = re.compile(r"\d+|[^\W\d_]+")


def fold(text: str) -> str:
    """Return a text without case and accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_LETTERS)


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, in order."""
    return tuple(_WORD.findall(fold(text)))


def asked_words(text: str) -> tuple[str, ...]:
    """Return the words of a question, few and short enough to be looked up."""
    return tuple(word[:LONGEST_WORD] for word in words(text)[:MOST_WORDS])
