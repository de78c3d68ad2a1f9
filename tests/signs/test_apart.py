"""A process of its own sets the same pages, tells the same faults, and ends with its pool."""

import os
import signal
from concurrent.futures import Executor
from datetime import date
from pathlib import Path

import pytest

from registry.errors import UnavailableError
from registry.signs import apart
from registry.signs.apart import setters
from registry.signs.engine import compiler
from registry.signs.formats import render
from registry.signs.many import render_many
from tests.making import a_filing
from tests.signs.ordering import an_order

DAY = date(2026, 3, 1)


def children() -> set[int]:
    """Return the processes that this one has started and not seen end."""
    tasks = Path("/proc/self/task").iterdir()
    return {int(pid) for task in tasks for pid in (task / "children").read_text().split()}


def busy(pool: Executor) -> int:
    """Return the process of the pool's only thread."""
    before = children()
    pool.submit(compiler).result()
    (found,) = children() - before
    return found


def test_a_sign_has_the_same_bytes_in_every_format() -> None:
    order = an_order(languages=("en", "ar"))
    with setters(1) as pool:
        for form in ("pdf", "svg", "png", "print"):
            assert pool.submit(render, order, form).result() == render(order, form)


def test_signs_have_the_same_bytes_as_pages_of_one_document() -> None:
    orders = [an_order(code=code) for code in ("7K3F9QX6", "8K3F9QX5")]
    with setters(1) as pool:
        apart = pool.submit(render_many, orders, "Signs", DAY).result()

    assert apart.pdf is not None
    assert apart == render_many(orders, "Signs", DAY)


def test_what_does_not_fit_is_told_alike() -> None:
    order = an_order(filing=a_filing(site={"purpose": "W" * 200}))
    _page, problems = render(order, "pdf")
    assert problems

    with setters(1) as pool:
        assert pool.submit(render, order, "pdf").result() == (None, problems)


def test_a_process_ends_with_its_pool() -> None:
    with setters(1) as pool:
        child = busy(pool)
        assert child in children()

    assert child not in children()


def test_a_process_that_was_killed_is_told() -> None:
    with setters(1) as pool:
        child = busy(pool)
        os.kill(child, signal.SIGKILL)

        with pytest.raises(UnavailableError):
            pool.submit(render, an_order(), "pdf").result()


def test_a_process_that_hangs_is_ended_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_PATIENCE_S", 0.5)
    with setters(1) as pool:
        os.kill(busy(pool), signal.SIGSTOP)

        with pytest.raises(UnavailableError):
            pool.submit(render, an_order(), "pdf").result()
