"""Codes of authenticator apps are good once. Source: RFC 6238, 5.2; OWASP ASVS 5.0, 6.5.1."""

from flask_security import Totp, UserMixin
from passlib.totp import TotpMatch  # type: ignore[import-untyped]  # it has no types


class OnceOnlyCodes(Totp):
    """The library's codes, with the last one of each account remembered by this process."""

    _last: dict[str, int]

    def __init__(self, secrets: dict[str, str], issuer: str) -> None:
        super().__init__(secrets, issuer)
        self._last = {}

    def get_last_counter(self, user: UserMixin) -> int | None:
        """Return the time step of the last code that this account used."""
        return self._last.get(user.email)

    def set_last_counter(self, user: UserMixin, tmatch: TotpMatch) -> None:
        """Remember the time step of a code that was right."""
        self._last[user.email] = tmatch.counter
