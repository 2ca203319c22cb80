// The list of what this browser has opened and saved lately, which goes nowhere else; and what was changed in a link
// that it has not seen before. What stands on the list is only ever shown as words.

const MOST = 12, LONGEST = 8_000, LONGEST_TITLE = 250;
const ADDRESS = /^(s|id|list)=[\w.~%-]+$/;
const server = window.__streamlit?.BACKEND_BASE_URL ?? location.origin;
const place = `planner ${server} recent`;
const isNew = new Map();  // by visit and number of a note: whether this browser had not seen it before
const closed = new Set();
const lists = new Set();  // those on the page, each shown anew when the list has changed

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".recent");
  if (data.words) showList(root, data);
  else hear(root, data);
}

function hear(root, { visit, notes, is_silent, close }) {
  let hasChanged = false;
  for (const note of notes) {
    const key = `${visit} ${note.n}`;
    if (isNew.has(key)) continue;
    const before = read();
    const isOwn = window.planner?.hasShown(note.query) ?? false;
    isNew.set(key, !isOwn && !before.some((one) => one.query === note.query));
    if (isOwn && note.kind !== "saved") continue;  // a reload
    const { query, kind, title } = note;
    write([{ query, kind, title, at: Date.now() }, ...before.filter((one) => one.query !== query)]);
    hasChanged = true;
  }
  if (hasChanged) for (const show of lists) show();
  const last = notes.findLast((one) => one.told);
  const key = last && `${visit} ${last.n}`;
  const isTold = last && !is_silent && isNew.get(key) && !closed.has(key);
  root.classList.toggle("told", Boolean(isTold));
  if (!isTold) return root.replaceChildren();
  if (!root.firstChild) root.append(document.createElement("p"), document.createElement("button"));
  const [words, button] = root.children;
  words.textContent = last.told;
  button.type = "button";
  button.textContent = close;
  button.setAttribute("aria-label", `${close}: ${last.told}`);
  button.onclick = () => {
    closed.add(key);
    root.classList.remove("told");
    root.replaceChildren();
  };
}

function showList(root, data) {
  for (const one of lists) if (!one.root.isConnected || one.root === root) lists.delete(one);
  const show = (said = "") => {
    const every = read();
    const status = document.createElement("p");
    status.role = "status";
    const list = document.createElement("ul");
    list.ariaLabel = data.label;
    list.append(...every.map((one) => item(one, data)));
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = data.erase;
    button.onclick = () => {
      write([]);
      for (const each of lists) each(data.erased);
    };
    root.replaceChildren(...(every.length ? [list, button] : [status]));
    status.textContent = said || data.nothing;  // after it stands there, so that it is read aloud
  };
  show.root = root;
  lists.add(show);
  show();
}

function item({ query, kind, title, at }, { words, address, tag }) {
  const line = document.createElement("li"), link = document.createElement("a"), when = document.createElement("span");
  link.href = `${server}/?${new URLSearchParams(address)}&${query}`;
  link.textContent = title;
  const day = new Date(at).toLocaleDateString(tag, { day: "numeric", month: "long", year: "numeric" });
  when.textContent = (words[kind] ?? "").replace("{day}", day);
  line.append(link, " ", when);
  return line;
}

function read() {
  try {
    const every = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(every) ? every.filter(isUsable).slice(0, MOST) : [];
  } catch { return []; }  // a browser that keeps nothing
}

function isUsable(one) {
  return typeof one?.query === "string" && one.query.length <= LONGEST && ADDRESS.test(one.query)
    && typeof one.title === "string" && one.title.length <= LONGEST_TITLE && typeof one.kind === "string"
    && Number.isFinite(one.at);
}

function write(every) {
  try {
    if (every.length) localStorage.setItem(place, JSON.stringify(every.filter(isUsable).slice(0, MOST)));
    else localStorage.removeItem(place);
  } catch { /* no room, or a browser that keeps nothing */ }
}
