"""``python -m registry.jobs``: the background worker."""

import logging
import os
import sys

from registry import config
from registry.jobs import heap
from registry.jobs.worker import run
from registry.store.database import Database

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
heap.share()
settings = config.load(os.environ)
db = Database.open(settings.database_url)
server = int(sys.argv[sys.argv.index("--beside") + 1]) if "--beside" in sys.argv else None
run(db, settings, once="--once" in sys.argv[1:], server=server)
db.close()
