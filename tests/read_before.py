"""Reads what every command needs, once for all that are begun from here on: see ``processes``."""

from registry import paths
from registry.places.atlas import areas
from registry.rules.pack import load_packs

load_packs()
areas.countries(paths.assets() / areas.FOLDER)
