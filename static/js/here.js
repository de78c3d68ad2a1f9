// How far a reader is from where a sign belongs. Nothing leaves the phone: the page may open no
// connection, and this file has no word for one.

import { metres } from "./metres.js";

const PATIENCE_MS = 20_000;

// As exact as anybody needs it: 40 m, 350 m, 3 km.
function inWords(distance, words) {
  const near = distance < 950;
  const step = distance < 95 ? 10 : 50;
  const number = near ? Math.max(step, Math.round(distance / step) * step) : distance / 1000;
  const digits = !near && number < 10 ? 1 : 0;
  // Digits as everywhere on our pages, also beside Arabic.
  const told = new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`, { maximumFractionDigits: digits }).format(number);
  // Isolated, so that it never flips beside letters that run the other way.
  return `\u2068${(near ? words.metres : words.kilometres).replace("{number}", told)}\u2069`;
}

const place = document.getElementById("compare");
if (place && navigator.geolocation) {
  const [button, told, report] = ["button", "[role=status]", ".compare-report"].map((name) => place.querySelector(name));
  const words = place.dataset;
  const belongs = { latitude: Number(words.latitude), longitude: Number(words.longitude) };
  const say = (sentence, distance, isWrong) => {
    told.textContent = distance === null ? sentence : sentence.replace("{distance}", inWords(distance, words));
    told.className = isWrong ? "notice notice-warning" : "notice";
    report.hidden = !isWrong;
  };
  const compare = ({ coords }) => {
    const distance = metres(belongs, coords);
    if (coords.accuracy > Number(words.vagueM)) say(words.vague, coords.accuracy, false);
    else if (distance <= Number(words.nearM) + coords.accuracy) say(words.near, distance, false);
    else say(words.far, distance, true);
  };
  const failed = () => say(words.failed, null, false);
  button.addEventListener("click", () => {
    say(words.asking, null, false);
    navigator.geolocation.getCurrentPosition(compare, failed, { enableHighAccuracy: true, timeout: PATIENCE_MS });
  });
  place.hidden = false;
}
