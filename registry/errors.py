"""What the register raises when a caller could not have known better.

Bad input is a result, not an exception: see ``registry.domain.intake``. Each class has a stable
``code``; every face (pages, API, terminal) keeps one table from class to its own status.
"""

from collections.abc import Sequence
from typing import ClassVar


class RegistryError(Exception):
    """Something the caller asked for cannot be done; ``str(error)`` is a sentence for a person."""

    code: ClassVar[str] = "error"


class SettingsError(RegistryError):
    """The settings are wrong; the message lists every problem, one a line."""

    code = "settings"


class NotFoundError(RegistryError):
    """There is no such thing, and never was."""

    code = "not_found"


class GoneError(RegistryError):
    """The thing existed and was withdrawn."""

    code = "gone"


class NotAllowedError(RegistryError):
    """The actor may not do this."""

    code = "not_allowed"


class ConflictError(RegistryError):
    """The thing is in a state in which this cannot be done."""

    code = "conflict"


class UnavailableError(RegistryError):
    """Something that it takes does not answer or cannot be read; trying later may help."""

    code = "unavailable"


class RefusedError(RegistryError):
    """The rules refuse it; ``reasons`` names each, as a sentence."""

    code = "refused"

    def __init__(self, message: str, reasons: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.reasons = tuple(reasons)
