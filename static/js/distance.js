// How far a phone is from a sign. The position stays on the phone: only the distance is sent.

const RADIUS_M = 6_371_008.8; // mean radius of the earth. Source: IUGG 1980, R1
const STEP_M = 10; // a phone between houses knows its place no better
const PATIENCE_MS = 20_000;

const radians = (degrees) => (degrees * Math.PI) / 180;

function metres(a, b) {
  const across = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const along = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const h = across + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * along;
  return 2 * RADIUS_M * Math.asin(Math.sqrt(Math.min(1, h)));
}

for (const place of document.querySelectorAll(".how-far")) {
  if (!navigator.geolocation) continue;
  const sign = { latitude: Number(place.dataset.latitude), longitude: Number(place.dataset.longitude) };
  const [field, button, words] = ["input", "button", "[role=status]"].map((name) => place.querySelector(name));
  const told = ({ coords }) => {
    const rounded = Math.ceil(metres(sign, coords) / STEP_M) * STEP_M;
    field.value = String(rounded);
    words.textContent = place.dataset.told.replace("{metres}", rounded);
  };
  const failed = () => { words.textContent = place.dataset.failed; };
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(told, failed, { enableHighAccuracy: true, timeout: PATIENCE_MS });
  });
  place.hidden = false;
}
