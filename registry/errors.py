"""What the register raises when a caller could not have known better.

Bad input is a result, not an exception: see ``registry.domain.intake``. Each class has a stable
``code``; every face (pages, API, terminal) keeps one table from class to its own status.
"""

from collections.abc import Sequence
from typing import ClassVar, Protocol, runtime_checkable


@runtime_checkable
class Said(Protocol):
    """A sentence that can be said in several languages; ``str`` of it is English."""

    def in_words(self, tag: str) -> str:
        """Return it in the language ``tag``."""


class RegistryError(Exception):
    """Something the caller asked for cannot be done; ``str(error)`` is a sentence for a person."""

    code: ClassVar[str] = "error"

    def __init__(self, sentence: Said | str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def in_words(self, tag: str) -> str:
        """Return the sentence in the language ``tag``, in English where it has no other words."""
        return _in_words(self.sentence, tag)


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

    def __init__(self, sentence: Said | str, reasons: Sequence[Said | str] = ()) -> None:
        super().__init__(sentence)
        self._reasons = tuple(reasons)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Each reason in English."""
        return tuple(map(str, self._reasons))

    def reasons_in(self, tag: str) -> tuple[str, ...]:
        """Return each reason in the language ``tag``."""
        return tuple(_in_words(reason, tag) for reason in self._reasons)


def _in_words(sentence: Said | str, tag: str) -> str:
    return sentence if isinstance(sentence, str) else sentence.in_words(tag)
