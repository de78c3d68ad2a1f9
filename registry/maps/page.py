"""The skeleton of the map page: the element and the script that folium writes for a register.

The only module that imports folium, and it gives folium numbers only. folium compiles every text
it is given as a template, so that ``{{ … }}`` in a name would run on the server; therefore no text
that a person typed comes here, and a test reads every import of folium. Names, popups and the
attribution reach the page as JSON and go in as plain text.
"""

import hashlib
import json
import math
from typing import NamedTuple

import folium
from branca.element import Figure

from registry.domain.place import Point

# folium draws these names at random; fixed ones make the script the same bytes in every process.
NAME = "registry"
# One level beyond the last at which a camera's own place can be told: 7 cm a pixel at 60° north.
DEEPEST_ZOOM = 20
# Two levels show the whole world on a phone of 320 pixels; below there is nothing to see.
SHALLOWEST_ZOOM = 2
# The web map ends there. Source: OGC 17-083r4, annex D.2 (WebMercatorQuad), 85.0511287°.
MERCATOR_LATITUDE = 85.05


class Skeleton(NamedTuple):
    """What the page needs before any data: an element, a script, the script's SHA-256 (hex)."""

    html: str
    script: str
    sha256: str


def skeleton(centre: Point, zoom: int) -> Skeleton:
    """Return the map's element and its script, which opens at ``centre`` (level of the web map).

    The script leaves the map in ``window.map_registry`` with no layer in it. Equal arguments give
    equal bytes, so both may be cached. About 2 ms.
    """
    drawn = folium.Map(
        location=[_held(centre.latitude), float(centre.longitude)],
        zoom_start=max(SHALLOWEST_ZOOM, min(DEEPEST_ZOOM, int(zoom))),
        tiles=None,
        # Its buttons have English names only; the page adds its own.
        zoom_control=False,
        # folium's own max_zoom does nothing without tiles.
        maxZoom=DEEPEST_ZOOM,
        minZoom=SHALLOWEST_ZOOM,
        zoomSnap=1,
        worldCopyJump=True,
    )
    # Eleven addresses of other people's servers.
    drawn.default_js, drawn.default_css = [], []
    drawn._id = NAME  # noqa: SLF001  # branca offers no other way to fix it
    figure = drawn.get_root()
    if not isinstance(figure, Figure):
        raise TypeError(figure)
    figure._id = NAME  # noqa: SLF001  # the same
    # render() fills the three parts; its own result, with styles and scripts inline, is not used.
    figure.render()
    lines = (line.rstrip() for line in figure.script.render().splitlines())
    script = "".join(f"{line}\n" for line in lines if line)
    html = figure.html.render().strip()
    return Skeleton(html, script, hashlib.sha256(script.encode()).hexdigest())


def _held(latitude: float) -> float:
    if not math.isfinite(latitude):
        raise ValueError(json.dumps(latitude))
    return max(-MERCATOR_LATITUDE, min(MERCATOR_LATITUDE, float(latitude)))
