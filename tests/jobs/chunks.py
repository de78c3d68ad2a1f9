"""Small chunks: a worker has to live long enough to be killed."""

from registry.services import printing


def small() -> None:
    """Let this process print two signs at a time."""
    printing.CHUNK = 2
