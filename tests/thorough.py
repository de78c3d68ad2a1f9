"""How much of what is alike is tested.

``make test`` runs every test. Where cases differ in two ways at once (a page and a database, a
sentence and a sheet of paper), it takes each of both ways, not each with each; and properties are
tried with fewer examples. ``TEST_THOROUGH=1 make test`` takes all, as CI does.
"""

import os

THOROUGH = os.environ.get("TEST_THOROUGH") == "1"
EXAMPLES = 100 if THOROUGH else 30  # that a property is tried with, where its test says nothing
