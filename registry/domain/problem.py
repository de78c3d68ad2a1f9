"""A problem with what somebody gave us: where, what, and a sentence that says what to do."""

from pydantic import Field, JsonValue

from registry.domain.value import Value
from registry.language.sentences import Sentence, say


class Problem(Value):
    """One problem: the dotted path of the field, a stable code, and a sentence for a person.

    ``text`` is the English sentence with ``{name}`` places for ``values``.
    """

    field: str
    code: str
    text: str
    values: dict[str, JsonValue] = Field(default_factory=dict)

    @property
    def said(self) -> Sentence:
        """The sentence, to be said in any language."""
        return say(self.text, **self.values)

    def sentence(self, tag: str = "en") -> str:
        """Return the sentence in the language ``tag``."""
        return self.said.in_words(tag)
