"""Days that follow from days: months later, or none where no calendar has it."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

D = TypeVar("D", bound=date)


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, the last of the month where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(f"{day} and {months} months")  # no month is shorter than 28 days


def dated(known: D | None, due: Callable[[D], date]) -> date | None:
    """Return the day that follows from a fact; None if no calendar has it: the year was a slip."""
    try:
        return None if known is None else due(known)
    except (OverflowError, ValueError):
        return None
