// The answer while a thumb is held: expected values, marked "≈", in place of the figures until the server has counted.
// The server is asked once, when the thumb is taken, for all places of the slider; until they have come, and where
// they do not, the figures stay as they are.

const PATIENCE = 10_000;  // milliseconds
const MOST = 20;  // sweeps that are kept
const PENDING = "…";  // a figure that has no expected value: how often a target is met

const sweeps = new Map();  // by what was asked: promises; the oldest first
const replaced = new Map();  // by card: what the server wrote in it
let held = null;  // the lever of which a thumb was taken: its panel, its path, and the sweep that comes

// `asked`: which lever, of what the page shows; nothing where no answer follows.
export function takeThumb(root, asked) {
  if (!asked || !answer() || isHeld(root, asked.lever)) return;
  held = { root, lever: asked.lever, coming: sweep(new URLSearchParams(asked).toString()) };
}

export function followThumb(root, lever, value) {
  if (!isHeld(root, lever)) return;
  const now = held;
  now.value = value;
  now.coming.then((found) => { if (held === now) show(found, now.value); }, () => {});
}

// The server has counted what was done in this panel, or nothing was.
export function leaveThumb(root) {
  if (held?.root !== root) return;
  held = null;
  for (const [card, before] of replaced) card.replaceChildren(...before);
  replaced.clear();
}

const isHeld = (root, lever) => held?.root === root && held.lever === lever;

const answer = () => document.querySelector(".answer-cards");

function sweep(asked) {
  if (!sweeps.has(asked)) {
    sweeps.set(asked, fetched(asked));
    sweeps.get(asked).catch(() => sweeps.delete(asked));  // the next time it is asked for again
    if (sweeps.size > MOST) sweeps.delete(sweeps.keys().next().value);
  }
  return sweeps.get(asked);
}

async function fetched(asked) {
  const here = window.__streamlit?.BACKEND_BASE_URL ?? location.origin;
  const signal = AbortSignal.timeout(PATIENCE);
  const answered = await fetch(`${here}/api/sweep?${asked}`, { signal });
  if (!answered.ok) throw new Error(answered.status);
  return answered.json();
}

function show({ names, places, figures }, value) {
  let nearest = 0;
  places.forEach((place, n) => { if (Math.abs(place - value) < Math.abs(places[nearest] - value)) nearest = n; });
  const now = figures[nearest];
  for (const card of answer()?.children ?? []) {
    const name = card.querySelector(".name");
    if (!replaced.has(card)) replaced.set(card, [...card.childNodes]);
    const [figure, change] = now?.[names.indexOf(name.textContent)] ?? [PENDING, ""];
    card.replaceChildren(name, part("value", figure), ...(change ? [part("change", change)] : []));
  }
}

function part(className, words) {
  const made = document.createElement("div");
  made.className = className;
  made.textContent = words;
  return made;
}
