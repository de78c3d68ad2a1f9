"""Where templates stay once they are compiled, from one run of the tests to the next.

To compile them takes each server a tenth of a second, and all of them two.
"""

from functools import partial
from pathlib import Path

import flask
from jinja2 import FileSystemBytecodeCache

from tests.processes import Before


def stay_in(folder: Path) -> None:
    """Have every application of this process look there first. A changed template is seen."""
    flask.Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(str(folder))}


def staying_in(folder: Path) -> Before:
    """Return what a process of the tests is to do before it begins."""
    return partial(stay_in, folder)
