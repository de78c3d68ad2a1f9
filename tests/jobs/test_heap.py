"""The worker's threads share one heap, where that can be had."""

import platform

from registry.jobs import heap


def test_glibc_can_be_told_and_nothing_else_minds() -> None:
    assert heap.share() is (platform.libc_ver()[0] == "glibc")
