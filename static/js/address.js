// The address carries the view, "#zoom/latitude/longitude", so that a link shows the same map.

const FORM = /^#(\d{1,2})\/(-?\d{1,2}(?:\.\d+)?)\/(-?\d{1,3}(?:\.\d+)?)$/;

function read(hash) {
  const found = FORM.exec(hash);
  return found && { zoom: Number(found[1]), place: [Number(found[2]), Number(found[3])] };
}

export function write(map) {
  const { lat, lng } = map.getCenter().wrap();
  // 5 decimals are 1 m, enough to tell two doors apart.
  const digits = map.getZoom() < 10 ? 2 : map.getZoom() < 15 ? 4 : 5;
  return `#${map.getZoom()}/${lat.toFixed(digits)}/${lng.toFixed(digits)}`;
}

/** Show the view that the address states, keep the address in step; return whether it stated one. */
export function followAddress(map) {
  const show = () => {
    const stated = read(location.hash);
    if (stated && location.hash !== write(map)) map.setView(stated.place, stated.zoom, { animate: false });
    return Boolean(stated);
  };
  const stated = show();
  map.on("moveend", () => history.replaceState(history.state, "", write(map)));
  addEventListener("hashchange", show);
  // Other languages show the same piece of the city, and so does the map when a filter is chosen.
  document.addEventListener("click", ({ target }) => {
    const link = target.closest?.(".languages a, a[data-keeps-view]");
    if (link) link.hash = write(map);
  });
  document.addEventListener("submit", ({ target }) => {
    // A place that was typed anew decides the view itself.
    const place = target.elements.place;
    if (target.matches("[data-keeps-view]") && (!place || place.value === place.defaultValue)) {
      target.action = target.action.split("#")[0] + write(map);
    }
  });
  // What was left empty stays out of the address.
  document.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) if (!value) formData.delete(name);
  });
  return stated;
}
