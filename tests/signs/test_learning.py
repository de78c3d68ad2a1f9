"""What is learned of a sum modulo 2 is what would be answered, and little is asked."""

from functools import partial, reduce
from operator import xor

from hypothesis import given
from hypothesis import strategies as st

from registry.signs.learning import Learned

BITS = 12
QUESTIONS = st.lists(st.integers(0, 2**BITS - 1), min_size=1, max_size=60)


def answer(question: int) -> int:
    """Return a sum modulo 2 of what each bit of a question adds, and of something that is fixed."""
    added = (bit * 40503 % 65521 for bit in range(1, BITS + 1) if question >> bit - 1 & 1)
    return reduce(xor, added, 4711)


def asked(question: int) -> tuple[int, int]:
    """Return a version and the answer."""
    return 7, answer(question)


@given(QUESTIONS)
def test_every_answer_is_the_one_that_would_be_given(questions: list[int]) -> None:
    learned = Learned()

    for question in questions:
        told = learned.of(question, partial(asked, question))

        assert told == (7, answer(question))


@given(QUESTIONS)
def test_no_more_is_asked_than_there_are_bits_and_one(questions: list[int]) -> None:
    learned = Learned()
    asked: list[int] = []

    def ask() -> tuple[int, int]:
        asked.append(1)
        return 1, answer(question)

    for question in questions:
        learned.of(question, ask)

    assert len(asked) <= BITS + 1
