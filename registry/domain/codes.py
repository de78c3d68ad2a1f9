"""Sign codes and site codes: 7 characters of Crockford's alphabet and a check character.

Source: Crockford, "Base 32"; ISO/IEC 7812-1, annex B (Luhn), in base 32.
"""

import secrets
from typing import NewType

from stdnum import luhn

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8

Code = NewType("Code", str)
"""A sign code or a site code in its canonical form: eight upper-case characters, no hyphen."""

READ = str.maketrans("OIL", "011", "- \u2010\u2011\u2012\u2013\u2212\u00a0")
"""What is read as another character, and what does not count, in any code that a person types."""


def new_code() -> Code:
    """Return a random code (35 bits). The store keeps it unique."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return Code(body + str(luhn.calc_check_digit(body, ALPHABET)))


def read_code(text: str) -> Code | None:
    """Return the code that a person typed or a camera read, or None if it cannot be one.

    Upper and lower case are alike, hyphens and spaces do not count, O is 0, I and L are 1.
    """
    if len(text) > 4 * LENGTH:  # nobody types more separators than characters
        return None
    code = text.upper().translate(READ)
    if len(code) != LENGTH or any(character not in ALPHABET for character in code):
        return None
    return Code(code) if luhn.is_valid(code, ALPHABET) else None


def grouped(code: str) -> str:
    """Return a code as it is printed: ``7K3F-9QX6``."""
    return f"{code[:4]}-{code[4:]}"
