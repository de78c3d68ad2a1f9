// Puts the sites of a list in order of distance from the phone. Nothing is sent anywhere.

import { metres } from "./metres.js";

const PATIENCE_MS = 20_000;

const place = document.getElementById("nearest");
if (place && navigator.geolocation) {
  const [button, told] = ["button", "[role=status]"].map((name) => place.querySelector(name));
  const list = document.getElementById("site");
  const words = place.dataset;

  const inWords = (distance) => {
    const near = distance < 950;
    const number = near ? Math.max(10, Math.round(distance / 10) * 10) : distance / 1000;
    const shown = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: near ? 0 : 1 }).format(number);
    return (near ? words.metres : words.kilometres).replace("{number}", shown);
  };
  const sort = ({ coords }) => {
    const far = (item) => (item.dataset.latitude ? metres(coords, { latitude: Number(item.dataset.latitude), longitude: Number(item.dataset.longitude) }) : Infinity);
    const items = [...list.children].map((item) => [far(item), item]).sort(([a], [b]) => a - b);
    for (const [distance, item] of items) {
      if (distance < Infinity) item.querySelector(".distance").textContent = ` · ${inWords(distance)}`;
      list.append(item);
    }
    told.textContent = words.done;
  };
  const failed = () => { told.textContent = words.failed; };
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(sort, failed, { enableHighAccuracy: true, timeout: PATIENCE_MS });
  });
  place.hidden = false;
}
