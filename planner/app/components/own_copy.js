// Keeps copies of the visitor's own figures in this browser and nowhere else, and gives them back when asked.

const MOST = 4;  // scenarios; the oldest goes first
const REST = 200;  // milliseconds without a run: an answer at once would carry fields as they were before it
const done = new Set();

function atRest(then) {
  const isRunning = () => document.querySelector('[data-test-script-state="running"]') !== null;
  setTimeout(() => (isRunning() ? atRest(then) : then()), REST);
}

export default function ({ data, setTriggerValue }) {
  if (!data.n || done.has(`${data.visit} ${data.n}`)) return;
  done.add(`${data.visit} ${data.n}`);
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
  const is_new = data.erase || data.must_answer || Object.keys(data.keep).length > 0;
  if (held || is_new) atRest(() => setTriggerValue("answer", { n: data.n, held, found }));
}
