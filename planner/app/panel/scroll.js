// The top of a page or a form. One that stays scrolled down to where a button was would show the middle of the next.

const last = new Map();  // what was shown, by marker; an element may be made anew for the same

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".scroll");
  const before = last.get(data.key) ?? (data.at_once ? null : data.shown);
  last.set(data.key, data.shown);
  if (before !== data.shown && root.getBoundingClientRect().top < 0) root.scrollIntoView({ block: "start" });
}
