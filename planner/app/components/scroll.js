// The top of a page or a form. One that stays scrolled down to where a button was would show the middle of the next.

const DRAWN = 50;  // milliseconds: what was shown before is gone, and the page has its height
const last = new Map();  // what was shown, by marker; an element may be made anew for the same

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".scroll");
  const before = last.get(data.key) ?? (data.at_once ? null : data.shown);
  last.set(data.key, data.shown);
  if (before !== data.shown) setTimeout(() => inSight(root), DRAWN);
}

function inSight(root) {
  const { top } = root.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) root.scrollIntoView({ block: "start" });
}
