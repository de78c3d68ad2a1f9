"""Hash passwords, for the terminal and the pages alike; checking them is Flask-Security's.

Refuses nothing: where people choose one, ``SHORTEST`` is asked for.
"""

import unicodedata

from argon2 import PasswordHasher
from argon2.low_level import Type

# Characters. Source: NIST SP 800-63B-4, 3.1.1.2: 15 where a password may be the only factor.
SHORTEST = 15
# Source: OWASP Password Storage Cheat Sheet, Argon2id: at least 19 MiB, 2 passes, 1 lane.
MEMORY_KIB = 19 * 1024
PASSES = 2
LANES = 1

_HASHER = PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=LANES, type=Type.ID)


def normal(password: str) -> str:
    """Return a password in one form, whatever keyboard it was typed on.

    Source: NIST SP 800-63B-4, 3.1.1.2 (NFKD or NFKC before hashing); NFKD is Flask-Security's.
    """
    return unicodedata.normalize("NFKD", password)


def hash_password(password: str) -> str:
    """Return the Argon2id hash of a password in the PHC form. Takes about 30 ms and 19 MiB."""
    return _HASHER.hash(normal(password))
