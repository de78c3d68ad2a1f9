"""Which tests run, in which order, and with how much; what they may ask for is in ``given``."""

import atexit
import gc

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.thorough import EXAMPLES, one_database_each

gc.disable()  # until all tests are read

# Speed is measured in bench/, never in a test: a slow machine is no failure.
hypothesis_settings.register_profile(
    "house",
    deadline=None,
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis_settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """Have fixtures ready, but where tests are only handed out: that would wait for nothing."""
    hands_out = getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput")
    if not hands_out:
        config.pluginmanager.import_plugin("tests.given")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the tests with a browser first: they are the longest, and one process starts its browser.

    Their order among themselves, and that of the others, is left to chance.
    """
    one_database_each(config, items)
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def pytest_collection_finish() -> None:
    """Let the garbage collector look seldom, and at nothing that was there before the first test.

    It would go through all tests and all modules thousands of times. Libraries that count what they
    have made find it gone when Python ends.
    """
    gc.freeze()
    atexit.register(gc.unfreeze)
    gc.set_threshold(50_000, 20, 20)
    gc.enable()
