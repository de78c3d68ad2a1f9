"""The street map: an OpenStreetMap extract becomes one PMTiles file that our own origin serves.

``builder`` does it: ``extract`` reads, ``coast`` and ``mend`` close what the edge of the extract
cut open, ``kinds`` says what is drawn as what, ``cut`` makes the tiles, ``archive`` writes them.
Layers and attributes follow version 4 of the Protomaps basemap, as protomaps-leaflet draws it.
It downloads nothing, draws no world outside the extract and keeps no style.
"""

from registry.maps.basemap.builder import BasemapReport, build

__all__ = ["BasemapReport", "build"]
