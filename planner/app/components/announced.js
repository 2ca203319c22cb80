// Tells a screen reader what came of a change, once: Streamlit makes the sentence on the page anew, which is not
// told. The region stands in the document from the start and outlives every run of the page.

const SOON = 300;  // milliseconds: of an arrow key held down only what came last is told

const region = document.body.appendChild(document.createElement("div"));
region.className = "tbl-hidden";
region.id = "announced";
region.role = "status";
region.ariaLive = "polite";

let last = null, waiting;

export default function ({ data }) {
  const before = last;
  last = data;
  if (before?.place !== data.place) {  // just opened: it is read anyway
    clearTimeout(waiting);
    region.textContent = "";
    return;
  }
  if (before.sentence === data.sentence && before.change === data.change) return;
  clearTimeout(waiting);
  // In the same words twice it would not be told again.
  waiting = setTimeout(() => { region.textContent = data.sentence + (region.textContent === data.sentence ? "\u00a0" : ""); }, SOON);
}
