"""A function whose answer is a sum modulo 2 of its question's bits, learned from its answers.

Whatever is the sum of questions that were answered needs no asking: its answer is the sum of
theirs. Of questions that differ in few bits, few are ever asked. Nothing here knows what they mean.
"""

from collections.abc import Callable


class Learned:
    """The answers to questions of one length, with their ``version``, which is that of all.

    Threads may share it: two that learn the same at once learn it twice.
    """

    def __init__(self) -> None:
        self._first: tuple[int, int, int] | None = None
        # By the highest bit of a sum of questions: the sum, and that of the answers.
        self._sums: dict[int, tuple[int, int]] = {}

    def of(self, question: int, ask: Callable[[], tuple[int, int]]) -> tuple[int, int]:
        """Return the version and the answer; ``ask`` tells them where they cannot be known yet."""
        if self._first is None:
            version, answer = ask()
            self._first = version, question, answer
            return version, answer
        version, first, answer = self._first
        left = question ^ first
        while left and (known := self._sums.get(left.bit_length())):
            left, answer = left ^ known[0], answer ^ known[1]
        if left:
            version, asked = ask()
            self._sums[left.bit_length()] = left, answer ^ asked
            answer = asked
        return version, answer
