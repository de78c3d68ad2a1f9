// A slider over the days that the page lists; without it the list and the field do the same.
const slide = document.querySelector("[data-slide]");
const links = [...document.querySelectorAll("[data-days] [data-day]")];
const field = document.querySelector("#on");
if (slide && links.length && field) {
  const range = slide.querySelector("input");
  const told = slide.querySelector("output");
  const at = links.findIndex((link) => link.dataset.day === field.value);
  range.value = String(at + 1);
  const show = () => {
    const link = links[Number(range.value) - 1];
    const words = link ? link.textContent : slide.dataset.slide;
    told.textContent = words;
    range.setAttribute("aria-valuetext", words);
  };
  range.addEventListener("input", () => {
    const link = links[Number(range.value) - 1];
    field.value = link ? link.dataset.day : field.min;
    show();
  });
  range.addEventListener("change", () => field.form.requestSubmit());
  show();
  slide.hidden = false;
}
