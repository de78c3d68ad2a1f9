"""A sentence that knows its words and its values, to be said in the reader's language later."""

from collections.abc import Mapping
from dataclasses import dataclass

from registry.errors import Said
from registry.language.catalogue import translate
from registry.language.tags import DEFAULT


@dataclass(frozen=True, slots=True)
class Sentence:
    """An English text with ``{name}`` places, and what stands in them.

    What stands in them may itself be said in several languages: it has ``in_words`` then.
    """

    text: str
    values: Mapping[str, object]

    def __str__(self) -> str:
        return self.in_words(DEFAULT)

    def in_words(self, tag: str) -> str:
        """Return it in the language ``tag``."""
        said = {
            name: value.in_words(tag) if isinstance(value, Said) else value
            for name, value in self.values.items()
        }
        # What has no values is said as it stands: it may come from a library, braces and all.
        return translate(tag, self.text, **said)


@dataclass(frozen=True, slots=True)
class Worded:
    """A text that comes with its words in each language, as those of a rule do.

    It is said in English where it has no words of its own.
    """

    words: Mapping[str, str]

    def __str__(self) -> str:
        return self.in_words(DEFAULT)

    def in_words(self, tag: str) -> str:
        """Return it in the language ``tag``."""
        return self.words.get(tag) or self.words[DEFAULT]


def say(text: str, /, **values: object) -> Sentence:
    """Return a sentence; ``text`` is marked for translation where it is written."""
    return Sentence(text, values)
