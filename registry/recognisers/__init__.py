"""Reads the threshold out of a recogniser's own configuration: one small adapter for each shape.

An adapter takes bytes and gives what it found or problems, and never raises. It keeps nothing, and
it decides nothing: what is declared, who may hand in a file and what becomes public others know.
"""

from types import MappingProxyType

from registry.recognisers.search import SEARCH
from registry.recognisers.settings import SETTINGS
from registry.recognisers.stream_processor import STREAM_PROCESSOR

RECOGNISERS = MappingProxyType(
    {recogniser.id: recogniser for recogniser in (STREAM_PROCESSOR, SEARCH, SETTINGS)}
)
"""Every shape of configuration that can be read, in the order in which they are offered."""
