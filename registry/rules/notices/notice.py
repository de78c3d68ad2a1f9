"""What one law or guideline wants a sign to show, as values: what a file of ``notices`` states."""

from pydantic import Field

from registry.domain.fields import Day, Name, Url
from registry.domain.notice import NoticeItem
from registry.domain.value import Value
from registry.rules.rule import Authority, Confidence, Expression, Id, RuleStatus, Span, Texts


class Wanted(Value):
    """One item that is wanted: always, or only ``when`` a condition on the site holds.

    ``fields`` names rows that must be among what tells it: Belgium wants the postal address with
    the contact. ``authority`` and ``citation`` are given where they differ from the notice's.
    """

    item: NoticeItem
    when: Expression | None = None
    fields: tuple[Name, ...] = ()
    authority: Authority | None = None
    citation: Name | None = None


class Notice(Value):
    """The items of one law or guideline, with its citation and when it applies.

    ``note`` is what whoever makes the sign must know beside the items. ``items`` is empty where a
    law wants no sign but says that one is not enough. ``pack`` has the rules of the same law.
    """

    id: Id
    pack: Id | None = None
    title: Texts
    note: Texts | None = None
    applies: Expression
    authority: Authority
    citation: Name
    source: Url
    in_force: Span
    status: RuleStatus
    read_on: Day
    confidence: Confidence
    items: tuple[Wanted, ...] = Field(default=())

    def titled(self, tag: str) -> str:
        """Return the title in the language ``tag``, in English if there is none."""
        return self.title.get(tag) or self.title["en"]

    def noted(self, tag: str) -> str:
        """Return the note in the language ``tag``, in English if there is none; "" for none."""
        texts = self.note or {}
        return texts.get(tag) or texts.get("en", "")
