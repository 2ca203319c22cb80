// Keeps copies of the visitor's own figures in this browser and nowhere else, and gives them back when asked.

const MOST = 4;  // scenarios; the oldest goes first
const REST = 200;  // milliseconds without a run: an answer at once would carry fields as they were before it
const AGAIN = 3_000;  // milliseconds; an answer that was not heard, for the page changed meanwhile, is given again
const answers = new Map();  // by visit and number; null where the server learns nothing by it
let send = null;  // of the element that is on the page now

export default function ({ data, setTriggerValue }) {
  send = setTriggerValue;
  if (!data.n) return;
  const asked = `${data.visit} ${data.n}`;
  if (!answers.has(asked)) answers.set(asked, { answer: answered(data), at: 0 });
  const given = answers.get(asked);
  if (given.answer === null || Date.now() - given.at < AGAIN) return;
  given.at = Date.now();
  atRest(() => send("answer", given.answer));
}

function atRest(then) {
  const isRunning = () => document.querySelector('[data-test-script-state="running"]') !== null;
  setTimeout(() => (isRunning() ? atRest(then) : then()), REST);
}

function answered(data) {
  const here = `planner ${window.__streamlit?.BACKEND_BASE_URL ?? location.origin} `;
  const found = {};
  let held = false;
  try {
    const names = JSON.parse(localStorage.getItem(here) ?? "[]");
    held = names.length > 0;
    const drop = (name) => localStorage.removeItem(here + name);
    if (data.erase) names.splice(0).forEach(drop);
    for (const [name, text] of Object.entries(data.keep)) {
      const others = names.filter((one) => one !== name);
      const oldest = () => others.splice(others.findLastIndex((one) => one !== "draft"), 1).forEach(drop);
      const more = () => others.filter((one) => one !== "draft").length;
      while (more() >= MOST) oldest();
      for (let is_kept = false; !is_kept;) {
        try {
          localStorage.setItem(here + name, text);
          is_kept = true;
        } catch (full) {
          if (!more()) throw full;
          oldest();
        }
      }
      names.splice(0, names.length, name, ...others);
    }
    localStorage.setItem(here, JSON.stringify(names));
    for (const name of data.ask) found[name] = localStorage.getItem(here + name);
    held = names.length > 0;
  } catch { /* a browser that keeps nothing, or has no room */ }
  for (const name of data.ask) found[name] ??= null;
  // A run of the page that nobody asked for is in the visitor's way, who may be typing: not for a copy that was kept.
  const isOtherwise = held !== data.held && (!held || data.ask.length > 0);
  const isFound = Object.values(found).some((one) => one !== null);
  return isOtherwise || isFound || data.erase || data.must_answer ? { n: data.n, held, found } : null;
}
