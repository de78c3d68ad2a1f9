"""Where a rule applies at all: the jurisdictions that its conditions ask after."""

from collections.abc import Iterable, Iterator

from registry.rules.condition import Condition
from registry.rules.syntax import AND


def bounds(applies: Condition) -> Iterator[str]:
    """Yield the jurisdictions that a condition asks after before anything else."""
    if applies.operator == AND:
        for part in applies.parts:
            yield from bounds(part)
    elif applies.question is not None:
        name, *words = applies.question
        if name == "within":
            yield str(words[0])


def places(conditions: Iterable[Condition]) -> frozenset[str]:
    """Return every jurisdiction that conditions ask after."""
    return frozenset(
        str(words[0])
        for condition in conditions
        for name, *words in condition.reads.calls
        if name == "within"
    )
