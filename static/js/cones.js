// Which way cameras look, drawn close up. Decoration: every fact of it stands in words on the page.

import { load } from "./load.js";

const FROM_ZOOM = 16;
const UNTOLD_M = 18; // how far a sight is drawn whose reach was not told
// How far the eighth of a site is drawn: no distance, so it does not grow with the zoom. Pixels.
const SECTOR_PX = 46;
const SECTOR_FAR_PX = 34;
const MARGIN_M = 300; // a site's cameras may stand in the next tile
const METRES_A_DEGREE = 111_195; // mean, on the sphere of 6,371,008.8 m that the register measures on

/** Draw the cameras of the sites in `codes`, tile by tile, as the map shows them. */
export function drawCameras(map, settings, codes) {
  map.createPane("cones").style.zIndex = 350; // below every mark, above the street map
  map.getPane("cones").setAttribute("aria-hidden", "true");
  const renderer = L.svg({ pane: "cones", padding: 0.4 });
  const layer = L.layerGroup().addTo(map);
  const tiles = new Map();
  let asked = 0;

  async function redraw() {
    asked += 1;
    const now = asked;
    if (map.getZoom() < FROM_ZOOM) {
      layer.clearLayers();
      return;
    }
    const found = await Promise.all(inView(map, settings.cameraZoom).map(tile));
    if (now !== asked) return;
    layer.clearLayers();
    const metres = metresOfPixel(map);
    for (const part of found) {
      part.site.forEach((code, i) => {
        if (!codes.has(code)) return;
        const place = [part.lat[i], part.lon[i]];
        const kind = part.faces[i] ? "yes" : "no";
        for (const sight of part.sights[i]) shape(place, sight, part.exact[i], kind, metres).addTo(layer);
        if (part.exact[i]) dot(place, kind, part.sights[i].length).addTo(layer);
      });
    }
  }

  function tile(key) {
    if (!tiles.has(key)) {
      const [x, y] = key.split("/");
      const asking = load(settings.cameras.replace("{x}", x).replace("{y}", y)).then((found) => {
        if (!found) tiles.delete(key); // the next move asks again
        return found ?? { site: [] };
      });
      tiles.set(key, asking);
    }
    return tiles.get(key);
  }

  function shape(place, [bearing, width, reach], exact, kind, metres) {
    const told = exact && width !== null && reach !== null;
    const eighth = map.getZoom() > FROM_ZOOM ? SECTOR_PX : SECTOR_FAR_PX;
    const far = exact ? reach ?? UNTOLD_M : eighth * metres;
    return L.polygon(cone(place, bearing, width ?? 45, far), {
      className: `cone cone-${kind}${told ? "" : " cone-untold"}`, interactive: false, renderer, smoothFactor: 0,
    });
  }

  function dot(place, kind, sights) {
    return L.circleMarker(place, {
      radius: 4, className: `camera-dot camera-dot-${kind}${sights ? "" : " camera-dot-untold"}`, interactive: false, renderer,
    });
  }

  map.on("moveend", redraw);
  redraw();
}

/** Return the outline of a view: bearing and width in degrees, reach in metres. */
export function cone([latitude, longitude], bearing, width, reach) {
  const round = width >= 360;
  const steps = Math.max(4, Math.ceil(width / 6));
  const outline = round ? [] : [[latitude, longitude]];
  for (let step = 0; step <= steps; step += 1) {
    const turn = ((bearing - width / 2 + (width * step) / steps) * Math.PI) / 180;
    const north = (Math.cos(turn) * reach) / METRES_A_DEGREE;
    const east = (Math.sin(turn) * reach) / METRES_A_DEGREE / Math.cos((latitude * Math.PI) / 180);
    outline.push([latitude + north, longitude + east]);
  }
  return outline;
}

function inView(map, zoom) {
  const box = map.getBounds();
  const south = MARGIN_M / METRES_A_DEGREE;
  const east = south / Math.cos((map.getCenter().lat * Math.PI) / 180);
  const first = map.project([box.getNorth() + south, box.getWest() - east], zoom).divideBy(256).floor();
  const last = map.project([box.getSouth() - south, box.getEast() + east], zoom).divideBy(256).floor();
  const keys = [];
  for (let x = first.x; x <= last.x; x += 1) for (let y = first.y; y <= last.y; y += 1) keys.push(`${x}/${y}`);
  return keys;
}

function metresOfPixel(map) {
  const { lat } = map.getCenter();
  return (40_075_017 * Math.cos((lat * Math.PI) / 180)) / 2 ** (map.getZoom() + 8);
}
