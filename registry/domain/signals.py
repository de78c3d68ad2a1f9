"""What a passer-by reports of a sign: covered, missing, damaged, false; and what came of it.

A report knows nothing of who made it. Words are welcome and never needed; they are cleaned here,
because whoever stands in the street with a phone is not sent back for a hidden character.
"""

import secrets
import unicodedata
from typing import NewType

from stdnum import luhn

from registry.domain.choices import Choice
from registry.domain.codes import ALPHABET, READ
from registry.domain.raw import is_refused
from registry.language.catalogue import mark as _

LONGEST_WORDS = 500  # characters: three or four sentences
LONGEST_NOTE = 400  # characters: the column of the store
LONGEST_CODE = 24  # characters of what stood where a code should; a real one has eight
RECEIPT_LENGTH = 10

Receipt = NewType("Receipt", str)
"""A receipt code in its canonical form: ten upper-case characters, the last one a check."""


class SignalKind(Choice):
    """What is wrong with a sign."""

    COVERED = "covered", _("It is covered")
    MISSING = "missing", _("It is missing")
    DAMAGED = "damaged", _("It is damaged")
    FALSE = "false", _("It is false, or a sticker is over it")
    OTHER = "other", _("Something else")


class SignalState(Choice):
    """How far a report is."""

    RECEIVED = "received", _("Received")
    LOOKED_AT = "looked_at", _("Looked at")
    DEALT_WITH = "dealt_with", _("Dealt with")


ANSWERS = (SignalState.LOOKED_AT, SignalState.DEALT_WITH)
OPEN = frozenset({SignalState.RECEIVED, SignalState.LOOKED_AT})


def new_receipt() -> Receipt:
    """Return a random receipt code: 45 bits that tell nothing, and a check character."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(RECEIPT_LENGTH - 1))
    return Receipt(body + str(luhn.calc_check_digit(body, ALPHABET)))


def read_receipt(text: str) -> Receipt | None:
    """Return the receipt code that a person typed, or None; read as forgivingly as a sign's."""
    if len(text) > 4 * RECEIPT_LENGTH:  # nobody types more separators than characters
        return None
    code = text.upper().translate(READ)
    if len(code) != RECEIPT_LENGTH or any(character not in ALPHABET for character in code):
        return None
    return Receipt(code) if luhn.is_valid(code, ALPHABET) else None


def in_groups(receipt: str) -> str:
    """Return a receipt code as people copy it: ``7K3F9-QX6M2``."""
    half = RECEIPT_LENGTH // 2
    return f"{receipt[:half]}-{receipt[half:]}"


def clean_words(text: str) -> str:
    """Return what somebody typed as one line without hidden characters."""
    seen = "".join(" " if is_refused(c) else c for c in unicodedata.normalize("NFC", text))
    return " ".join(seen.split())
