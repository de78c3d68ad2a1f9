"""Work on many sites of which one may fail: it is left out and told of, and the others go on."""

import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

K = TypeVar("K")
T = TypeVar("T")
LOG = logging.getLogger("registry.services")


def apart(work: Callable[[Sequence[K]], tuple[T, ...]], part: Sequence[K]) -> tuple[T, ...]:
    """Return what came of a slice of sites, without those at which ``work`` fails.

    A slice that fails is halved until the site that is at fault stands alone; it is named in the
    log. A fault of the database is nobody's: it ends the work, which is then tried again.

    Raises:
        SQLAlchemyError: if the database fails.
    """
    try:
        return work(part)
    except SQLAlchemyError:
        raise
    except Exception:  # what one site holds must not keep all others from being judged
        if len(part) == 1:
            LOG.exception("the site %s was left out", part[0])
            return ()
    half = len(part) // 2
    return apart(work, part[:half]) + apart(work, part[half:])
