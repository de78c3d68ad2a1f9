// The buttons on the map: closer, farther, where I am, copy a link.

const CLOSE_ENOUGH = 17; // zoom level at which single cameras are seen
const PATIENCE_MS = 15_000; // for a device to find out where it is

export function addTools(map, frame) {
  const says = frame.querySelector(".map-says");
  const say = (text) => {
    says.textContent = text;
  };
  const tools = {
    in: () => map.zoomIn(),
    out: () => map.zoomOut(),
    locate: (button) => locate(map, () => say(button.dataset.says), () => say(says.dataset.denied)),
    share: (button) => {
      navigator.clipboard?.writeText(location.href).then(
        () => say(button.dataset.says),
        () => say(says.dataset.uncopied),
      ) ?? say(says.dataset.uncopied);
    },
  };
  for (const button of frame.querySelectorAll("[data-tool]")) {
    button.addEventListener("click", () => tools[button.dataset.tool](button));
  }
  const ends = () => {
    frame.querySelector("[data-tool=in]").disabled = map.getZoom() >= map.getMaxZoom();
    frame.querySelector("[data-tool=out]").disabled = map.getZoom() <= map.getMinZoom();
  };
  map.on("zoomend", ends);
  ends();
  L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
}

// The browser is asked, our server never is.
function locate(map, found, refused) {
  if (!navigator.geolocation) {
    refused();
    return;
  }
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      const here = [coords.latitude, coords.longitude];
      map.setView(here, Math.max(map.getZoom(), CLOSE_ENOUGH));
      L.circle(here, { radius: coords.accuracy, className: "here-about", interactive: false }).addTo(map);
      L.circleMarker(here, { radius: 7, className: "here", interactive: false }).addTo(map);
      found();
    },
    refused,
    { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 60_000 },
  );
}
