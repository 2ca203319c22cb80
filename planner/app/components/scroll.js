// The top of a page or a form. One that stays scrolled down to where a button was would show the middle of the next.

// Milliseconds: what was shown before is gone, and the page has its height; on a slow machine only later.
const DRAWN = [50, 600];
const last = new Map();  // what was shown, by marker; an element may be made anew for the same

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".scroll");
  const before = last.get(data.key) ?? (data.at_once ? null : data.shown);
  last.set(data.key, data.shown);
  if (before !== data.shown) DRAWN.forEach((wait) => setTimeout(() => inSight(root), wait));
}

function inSight(root) {
  const { top } = root.getBoundingClientRect();
  if (top < 0 || top > .7 * innerHeight) root.scrollIntoView({ block: "start" });
}
