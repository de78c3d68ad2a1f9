"""Which language people are written to in."""

import pytest

from registry.language.tags import staff_language


@pytest.mark.parametrize(
    ("offered", "written"),
    [(("fi", "en", "ar"), "fi"), (("ar", "fi"), "fi"), (("ar",), "en"), ((), "en")],
)
def test_staff_are_written_to_in_the_first_language_that_they_have(
    offered: tuple[str, ...], written: str
) -> None:
    assert staff_language(offered) == written
