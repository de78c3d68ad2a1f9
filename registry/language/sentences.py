"""A sentence that knows its words and its values, to be said in the reader's language later."""

from collections.abc import Mapping
from dataclasses import dataclass

from registry.errors import Said
from registry.language.catalogue import translate


@dataclass(frozen=True, slots=True)
class Sentence:
    """An English text with ``{name}`` places, and what stands in them.

    What stands in them may itself be said in several languages: it has ``in_words`` then.
    """

    text: str
    values: Mapping[str, object]

    def __str__(self) -> str:
        return self.in_words("en")

    def in_words(self, tag: str) -> str:
        """Return it in the language ``tag``."""
        said = {
            name: value.in_words(tag) if isinstance(value, Said) else value
            for name, value in self.values.items()
        }
        # What has no values is said as it stands: it may come from a library, braces and all.
        return translate(tag, self.text, **said)


def say(text: str, /, **values: object) -> Sentence:
    """Return a sentence; ``text`` is marked for translation where it is written."""
    return Sentence(text, values)
