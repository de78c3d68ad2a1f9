"""One heap for all threads of a process, where the C library can be told so.

glibc gives each thread a heap of its own, and what one thread frees no other one uses. A worker
that sets signs in two threads needs 20 MB more for it, and is no faster. Measured: bench/batch.py.
"""

import ctypes

# Source: glibc, malloc.h.
_M_ARENA_MAX = -8


def share() -> bool:
    """Let threads that start from now on use the heap of the process; return whether they will."""
    try:
        tell = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return False  # another C library: it has its own ways
    return bool(tell(_M_ARENA_MAX, 1))
