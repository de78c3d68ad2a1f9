// The map: takes folium's skeleton, asks our own origin for the data, and draws it.
//
// Whatever people typed arrives as JSON and goes in as text, never as HTML.
import { followAddress } from "./address.js";
import { drawGround } from "./basemap.js";
import { drawCameras } from "./cones.js";
import { load } from "./load.js";
import { drawSites, markPlace } from "./markers.js";
import { addTools } from "./tools.js";

const frame = document.querySelector("[data-map]");
const settings = JSON.parse(frame.dataset.map);
const map = window.map_registry;

frame.hidden = false;
fillScreen(map, frame);
map.attributionControl.remove(); // the licence stands in the page, below the map
const container = map.getContainer();
container.setAttribute("role", "region");
container.setAttribute("aria-label", frame.dataset.name);
// Streets are drawn on a canvas, which would spell Latin names from the right on an Arabic page.
container.dir = "ltr";

drawGround(map, settings, document.documentElement.lang);
const stated = followAddress(map);
if (settings.place) {
  markPlace(map, settings.place);
  if (!stated) map.setView(settings.place, 17);
}
addTools(map, frame);

const sites = await load(settings.sites);
if (sites) {
  const shown = drawSites(map, frame, sites);
  drawCameras(map, settings, new Set(sites.code));
  if (settings.fit && !stated && !settings.place) shown.fit();
} else {
  frame.querySelector(".map-says").textContent = frame.dataset.failed;
}

// Beside a long list the map takes the height that the header leaves, and all of it further down.
function fillScreen(grown, box) {
  const above = () => Math.max(0, Math.round(box.parentElement.getBoundingClientRect().top));
  const fill = () => box.style.setProperty("--above", `${above()}px`);
  addEventListener("scroll", fill, { passive: true });
  addEventListener("resize", fill);
  new ResizeObserver(() => grown.invalidateSize({ pan: false })).observe(grown.getContainer());
  fill();
  grown.invalidateSize({ pan: false });
}
