"""Which passwords are refused: short ones, and those that anybody would try first.

No rules about kinds of characters, and nothing is asked of other machines.
Source: NIST SP 800-63B-4, 3.1.1.2; OWASP ASVS 5.0, 6.2.
"""

from typing import Any

from flask_babel import gettext
from flask_security import PasswordUtil

from registry.web import current

FEWEST_DIFFERENT = 6  # characters: "aaaaaaaaaaaaaaa" and "123123123123123" are long, not good
# What lies side by side on a keyboard, or follows in the alphabet.
ROWS = ("01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz")
USUAL = "password passwort salasana letmein welcome tervetuloa admin iloveyou monkey dragon"
SHORTEST_WORD = 4  # characters: shorter words of a name turn up in good passwords by chance


class Passwords(PasswordUtil):
    """The library's check of the length, and ours."""

    def validate(
        self,
        password: str,
        is_register: bool,  # noqa: FBT001  # the library's signature
        **given: Any,  # noqa: ANN401  # the fields of the form, or the account
    ) -> tuple[list[str] | None, str]:
        """Return what is wrong with a password, and the password in its normal form."""
        wrong, normal = super().validate(password, is_register, **given)
        if wrong is None and is_easy(normal, _known_words(given)):
            wrong = [
                gettext("This password is too easy to guess. Take four words that do not fit.")
            ]
        return wrong, normal


def is_easy(password: str, known: set[str]) -> bool:
    """Return whether little is left of a password without what everybody knows."""
    rest = password.casefold()
    for row in (*ROWS, *(row[::-1] for row in ROWS)):
        for length in range(len(row), SHORTEST_WORD - 1, -1):
            for at in range(len(row) - length + 1):
                rest = rest.replace(row[at : at + length], "")
    if len(set(rest)) < FEWEST_DIFFERENT:
        return True
    for word in sorted(known, key=len, reverse=True):
        rest = rest.replace(word, "")
    return len(set(rest)) < FEWEST_DIFFERENT


def _known_words(given: dict[str, Any]) -> set[str]:
    account = given.get("user")
    email = account.email if account else given.get("email") or ""
    texts = (email.replace("@", " ").replace(".", " "), given.get("organisation") or "")
    words = " ".join((*texts, current.settings().name, USUAL)).casefold().split()
    return {word for word in words if len(word) >= SHORTEST_WORD}
