"""One line that a law adds to a sign: which items it tells, from which field, in which words."""

from collections.abc import Callable
from dataclasses import dataclass

from registry.domain.notice import NoticeItem
from registry.language.phrases import Phrases, isolated
from registry.signs.order import SignOrder
from registry.signs.texts import Words, is_right_to_left, on_one_line

Say = Callable[[SignOrder, Phrases], str | None]
"""Return the text in one language; None where the filing does not say it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of small print that a law wants.

    ``tells`` are the items that it tells; ``fields`` the facts that it rests on, which mend it
    when it is missing. ``prescribed``: also on a repeater, which leaves the rest to the full sign.
    """

    tells: tuple[NoticeItem, ...]
    fields: tuple[str, ...]
    say: Say
    prescribed: bool = False

    def words(self, order: SignOrder, p: Phrases) -> Words | None:
        """Return the line in the language of ``p``, or None where there is nothing to say."""
        text = self.say(order, p)
        return None if text is None else Words(text, p.tag, p.direction)


def row(tells: NoticeItem, field: str, label: str, value: Callable[[SignOrder], str]) -> Line:
    """Return a line that reads ``Label: value``; the value is the operator's own words."""

    def say(order: SignOrder, p: Phrases) -> str | None:
        own = on_one_line(value(order))
        if not own:
            return None
        if p.direction == "rtl" and not is_right_to_left(own):
            own = isolated(own)
        return f"{p.text(f'label.{label}')}: {own}"

    return Line((tells,), (field,), say)


def sentence(tells: NoticeItem | None, fields: str, key: Callable[[SignOrder], str | None]) -> Line:
    """Return a line that is a reviewed sentence; ``key`` chooses it, None for no sentence."""

    def say(order: SignOrder, p: Phrases) -> str | None:
        chosen = key(order)
        return None if chosen is None else p.text(f"notice.{chosen}")

    return Line((tells,) if tells else (), tuple(fields.split()), say)
