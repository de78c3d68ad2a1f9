"""The adapter of the how-to is one: whoever copies it has a recogniser that works."""

import re
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from registry.recognisers.recogniser import Recogniser

HOW_TO = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "add-a-recogniser.md"


def followed() -> Recogniser:
    """Return the adapter that the how-to has one write."""
    code = re.search(r"```python\n(.*?)```", HOW_TO.read_text("utf-8"), re.DOTALL)
    assert code
    module: Any = ModuleType("demo_vision")
    exec(dedent("   " + code[1].lstrip(" ")), module.__dict__)  # noqa: S102  # our own document
    made: Recogniser = module.DEMO_VISION
    return made


DEMO_VISION = followed()


def test_what_the_how_to_says_reads_the_file_that_it_shows() -> None:
    found, problems = DEMO_VISION.read(b'{"match": {"min_score": 985}}', "")

    assert found is not None, problems
    assert (str(found.threshold), found.setting) == ("0.985", "match.min_score")


@given(st.binary(max_size=60))
def test_it_never_raises_either(data: bytes) -> None:
    found, problems = DEMO_VISION.read(data, "")

    assert (found is None) == bool(problems)
