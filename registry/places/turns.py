"""Spaces out questions to a service, for the whole process, whoever asks."""

import threading
import time

_LOCK = threading.Lock()
_NEXT: dict[str, float] = {}  # service: when the next question may leave, in monotonic seconds


def turn(service: str, *, per_second: float, patience: float) -> bool:
    """Wait for a turn and return True, or return False at once if it is more than ``patience`` off.

    ``patience`` is in seconds. Several processes do not know of each other.
    """
    with _LOCK:
        now = time.monotonic()
        mine = max(now, _NEXT.get(service, now))
        if mine - now > patience:
            return False
        _NEXT[service] = mine + 1 / per_second
    time.sleep(mine - now)
    return True
