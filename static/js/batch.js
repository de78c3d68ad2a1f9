// Shows how far a batch is without loading the page again; when it has ended, the page tells more.

const section = document.querySelector("[data-progress]");
const bar = section.querySelector("progress");
const words = section.querySelector("[role=status]");
const EVERY_MS = 1000;
const SLOWEST_MS = 30000;
let wait = EVERY_MS;

async function look() {
  try {
    const answer = await fetch(section.dataset.progress, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const told = await answer.json();
    if (!told.open) return location.reload();
    bar.max = told.total;
    bar.value = told.done;
    if (words.textContent !== told.words) words.textContent = told.words;
    wait = EVERY_MS;
  } catch {
    wait = Math.min(wait * 2, SLOWEST_MS); // the network comes back, or the person looks again
  }
  setTimeout(look, wait);
}

setTimeout(look, EVERY_MS);
