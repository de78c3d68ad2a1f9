// Narrows the list of facts to those that fit the words typed; the list is whole without script.

const find = document.querySelector("[data-find]");
const field = find.querySelector("input");
const none = find.querySelector("[role=status]");
const facts = [...document.querySelectorAll("[data-fact]")];
const shelves = [...document.querySelectorAll(".pack-shelf")];
const openAtFirst = new Set(shelves.filter((shelf) => shelf.open));

function narrow() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const fact of facts) {
    const text = fact.textContent.toLowerCase();
    fact.hidden = !words.every((word) => text.includes(word));
  }
  let shown = 0;
  for (const shelf of shelves) {
    const fits = shelf.querySelectorAll("[data-fact]:not([hidden])").length;
    shelf.hidden = !fits;
    shelf.open = words.length ? fits > 0 : openAtFirst.has(shelf);
    shown += fits;
  }
  none.textContent = shown ? "" : none.dataset.none;
}

find.hidden = false;
field.addEventListener("input", narrow);
// Enter in the search must not send the form around it.
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter") event.preventDefault();
});
