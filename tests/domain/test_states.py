"""The states of a registration, as sentences name them."""

import pytest

from registry.domain.states import RegistrationState
from registry.language.sentences import say


@pytest.mark.parametrize("state", list(RegistrationState))
def test_a_state_in_an_english_sentence_is_as_the_terminal_writes_it(
    state: RegistrationState,
) -> None:
    assert str(say("It is {state}.", state=state)) == f"It is {state.value}."


def test_a_state_in_a_sentence_is_in_its_language() -> None:
    assert say("{state}", state=RegistrationState.SUSPENDED).in_words("fi") == "keskeytetty"
