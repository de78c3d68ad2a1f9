// Sites on the map: one mark each, or one for several that would overlap. All by keyboard too.
import { group } from "./clusters.js";

// Sites nearer on the screen than this share a mark, so that no mark covers another. Pixels.
const APART = [{ zoom: 16, apart: 36 }, { zoom: 14, apart: 46 }, { zoom: 0, apart: 60 }];
const MARK_PX = 34;

/** Draw the sites and keep them right as the map moves. `sites` are columns. */
export function drawSites(map, frame, sites) {
  const places = sites.code.map((_code, i) => L.latLng(sites.lat[i], sites.lon[i]));
  const index = new Map(sites.code.map((code, i) => [code, i]));
  const layer = L.layerGroup().addTo(map);
  const template = (name) => frame.querySelector(`template[data-template="${name}"]`).content.cloneNode(true);
  let drawn = new Map();
  let level = null;
  let groups = [];

  function redraw() {
    const zoom = map.getZoom();
    if (zoom !== level) {
      level = zoom;
      groups = group(places.map((place) => map.project(place, zoom)), APART.find((step) => zoom >= step.zoom).apart);
    }
    const seen = map.getBounds().pad(0.3);
    const next = new Map();
    for (const members of groups) {
      if (!seen.contains(places[members[0]])) continue;
      const key = members.join();
      next.set(key, drawn.get(key) ?? (members.length > 1 ? several(members) : single(members[0])));
      drawn.delete(key);
    }
    // What stays is not touched: it may have the keyboard's focus or an open popup.
    for (const marker of drawn.values()) if (!marker.isPopupOpen()) layer.removeLayer(marker);
    for (const [key, marker] of drawn) if (marker.isPopupOpen()) next.set(key, marker);
    for (const marker of next.values()) if (!layer.hasLayer(marker)) layer.addLayer(marker);
    drawn = next;
    reachable();
  }

  // The keyboard goes to what is wholly in view; marks beyond the edge wait for the map to move.
  function reachable() {
    const inside = L.bounds([0, 0], map.getSize());
    for (const marker of drawn.values()) {
      const middle = map.latLngToContainerPoint(marker.getLatLng());
      const box = L.bounds(middle.subtract([MARK_PX / 2, MARK_PX / 2]), middle.add([MARK_PX / 2, MARK_PX / 2]));
      marker.getElement().tabIndex = inside.contains(box) ? 0 : -1;
    }
  }

  function marker(place, html, name, raised) {
    const icon = L.divIcon({ html, className: "site-icon", iconSize: [MARK_PX, MARK_PX] });
    const made = L.marker(place, { icon, riseOnHover: true, zIndexOffset: raised });
    made.on("add", () => made.getElement().setAttribute("aria-label", name));
    return made;
  }

  function single(i) {
    const html = template(sites.kind[i]).firstElementChild;
    if (sites.badge[i]) {
      html.classList.add("site-mark-badged", `site-mark-${sites.badge[i]}`);
      html.append(template(sites.badge[i]));
    }
    const name = [sites.name[i], sites.operator[i], sites.texts[sites.faces[i]]].join(", ");
    const made = marker(places[i], html, name, sites.kind[i] === "yes" ? 1000 : 0);
    return made.bindPopup(() => popup(i), popupOptions());
  }

  function several(members) {
    const faces = members.filter((i) => sites.kind[i] === "yes").length;
    const html = document.createElement("span");
    html.className = `site-mark site-cluster site-cluster-${Math.min(3, String(members.length).length)}`;
    html.setAttribute("aria-hidden", "true");
    html.append(element("b", members.length));
    if (faces) html.append(element("i", faces));
    const name = frame.dataset.cluster.replace("{count}", members.length).replace("{faces}", faces);
    const bounds = L.latLngBounds(members.map((i) => places[i]));
    const made = marker(places[members[0]], html, name, 500);
    // What lies on one spot does not come apart by zooming: it is listed.
    if (map.getBoundsZoom(bounds) > map.getMaxZoom() || map.getZoom() >= map.getMaxZoom() || bounds.getNorthWest().distanceTo(bounds.getSouthEast()) < 4) {
      return made.bindPopup(() => list(members), popupOptions());
    }
    return made.on("click", () => map.fitBounds(bounds, { padding: [60, 60], maxZoom: Math.max(map.getZoom() + 1, 17) }));
  }

  function popup(i) {
    const content = template("popup").firstElementChild;
    content.dir = document.documentElement.dir;
    const name = content.querySelector("[data-name]");
    name.href = sites.page[i];
    name.firstElementChild.textContent = sites.name[i];
    content.querySelector("[data-who]").textContent = sites.operator[i];
    content.querySelector("[data-faces]").textContent = sites.texts[sites.faces[i]];
    content.classList.add(`popup-${sites.kind[i]}`);
    content.querySelector("[data-lines]").append(...sites.lines[i].map((line) => element("li", sites.texts[line])));
    content.querySelector("[data-more]").href = sites.page[i];
    return content;
  }

  function list(members) {
    const content = template("several").firstElementChild;
    content.dir = document.documentElement.dir;
    content.querySelector("[data-sites]").append(...members.map((i) => {
      const item = document.createElement("li");
      const link = element("a", sites.name[i]);
      link.href = sites.page[i];
      link.dir = "auto";
      item.append(template(sites.kind[i]).firstElementChild, link);
      return item;
    }));
    return content;
  }

  function show(code) {
    const i = index.get(code);
    frame.scrollIntoView({ block: "nearest" });
    map.setView(places[i], Math.max(map.getZoom(), 18), { animate: false });
    redraw();
    const made = drawn.get(String(i)) ?? [...drawn].find(([key]) => key.split(",").includes(String(i)))?.[1];
    made?.openPopup();
  }

  map.on("moveend", redraw);
  map.on("popupopen", ({ popup: opened }) => {
    const close = opened.getElement().querySelector(".leaflet-popup-close-button");
    close?.setAttribute("aria-label", frame.dataset.close);
    opened.getElement().querySelector("h2 a, li a")?.focus({ preventScroll: true });
  });
  map.on("popupclose", ({ popup: closed }) => {
    if (document.activeElement === document.body || closed.getElement()?.contains(document.activeElement)) {
      closed._source?.getElement()?.focus({ preventScroll: true });
    }
  });
  frame.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") map.closePopup();
  });
  for (const button of document.querySelectorAll("[data-show]")) {
    if (!index.has(button.dataset.show)) continue;
    button.hidden = false;
    button.addEventListener("click", () => show(button.dataset.show));
  }
  redraw();
  return { fit: () => places.length && map.fitBounds(L.latLngBounds(places), { padding: [50, 50], maxZoom: 16 }) };
}

/** Mark the place that was searched for; its name stands in the page. */
export function markPlace(map, place) {
  const icon = L.divIcon({ className: "place-icon", iconSize: [26, 26] });
  L.marker(place, { icon, keyboard: false, interactive: false, zIndexOffset: -1000 }).addTo(map);
}

function popupOptions() {
  return { minWidth: 220, maxWidth: 270, autoPanPadding: [10, 10] };
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
