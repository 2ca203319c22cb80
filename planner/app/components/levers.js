// The levers of the page: a slider and a typed value for each, its baseline marked, and when it acts.
// What is shown comes from the server with every run; what a person does is written to a log that the
// server reads, so that two quick changes are never lost for one another.

import { followThumb, leaveThumb, takeThumb } from "./expected.js";

const THUMB = 16, FINGER = 44;  // pixels: how wide a slider's thumb is, and what a finger needs

const logs = new WeakMap();  // by the element that Streamlit keeps

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const root = parentElement.querySelector(".levers");
  if (!logs.has(root)) logs.set(root, { id: crypto.randomUUID?.() ?? String(Math.random()), n: 0, events: [] });
  const tell = (path, what, value) => {
    const log = logs.get(root);
    const { place, session } = log.data;
    log.events = [...log.events, { n: ++log.n, path, what, value, place, session, at: Date.now() }].slice(-40);
    send(log, setStateValue);
    showWaiting(root, log);
  };
  const thumb = {  // of the lever with this path; the data are the newest, for what is built outlives many runs
    take: (path) => {
      const { followed } = logs.get(root).data;
      takeThumb(root, followed && { ...followed, lever: path });
    },
    follow: (path, value) => followThumb(root, path, value),
    leave: () => leaveThumb(root),
  };
  const view = { data, tell, thumb, format: formats(data.locale) };
  if (root.dataset.signature !== data.signature) {
    root.replaceChildren(...(data.tools ? [buildTools(view, logs.get(root))] : []), ...build(view));
    root.dataset.signature = data.signature;
  }
  const unheard = listenTo(data, root, setStateValue);
  if (!unheard.size) {
    thumb.leave();
    const moving = root.querySelector("[data-moving]");  // already again, from what the page shows now
    if (moving) thumb.take(moving.closest(".lever").dataset.path);
    moving?.dispatchEvent(new Event("input"));
  }
  for (const lever of leversOf(data)) patch(root, lever, view, unheard.has(lever.path));
  if (data.tools) patchTools(root, view);
  return () => document.removeEventListener("keydown", logs.get(root)?.keys);
}

// What a person has done since the server last listened stands: its answer to what was done before is older.
// What was done in a session that is gone is told once more to the one that came after it, and again once that one knows
// of which visit it is.
function listenTo(data, root, setStateValue) {
  const log = logs.get(root), before = log.data;
  const last = data.heard[log.id] ?? 0;
  log.data = data;
  log.events = log.events.filter((event) => event.n > last);
  const isOther = before && (before.session !== data.session || before.visit !== data.visit);
  if (isOther && log.events.length) send(log, setStateValue);
  showWaiting(root, log);
  return new Set(log.events.map((event) => event.path));
}

function send(log, setStateValue) {
  const { session, visit } = log.data;
  setStateValue("log", { id: log.id, events: log.events, session, visit });
}

// What the server has not answered soon is marked as not yet counted; without a connection at once.
const SOON = 1500, LONG = 4000, LATE = 15000;  // milliseconds

function showWaiting(root, log) {
  clearTimeout(log.timer);
  const isConnected = window.planner?.isConnected() ?? true;
  const ages = log.events.map((event) => Date.now() - event.at);
  const paths = new Set(log.events.filter((_, i) => !isConnected || ages[i] >= SOON).map((event) => event.path));
  for (const note of root.querySelectorAll(".waiting")) {
    const words = paths.has(note.dataset.of) ? log.data.words.waiting : "";
    if (note.textContent !== words) note.textContent = words;
  }
  root.dataset.unheard = log.events.length;
  if (ages.some((age) => age >= LONG)) window.planner?.askAgain();
  window.planner?.silent(ages.some((age) => age >= LATE));
  if (log.events.length && isConnected) log.timer = setTimeout(() => showWaiting(root, log), SOON);
}

function buildWaiting(path, id = "") {
  const note = element("p", { className: "waiting", role: "status", ...(id && { id }) });
  note.dataset.of = path;
  return note;
}

const leversOf = (data) => data.groups.flatMap((group) => group.levers);

function formats(locale) {
  return (value, lever) => {
    const digits = { minimumFractionDigits: lever.decimals, maximumFractionDigits: lever.decimals };
    return new Intl.NumberFormat(locale, digits).format(value);
  };
}

// Not `disabled`: a button that is off once it has been pressed would lose the keyboard's place.
const isOff = (button) => button.ariaDisabled === "true";

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key in made && key !== "list" && key !== "form") made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

function build(view) {
  return view.data.groups.map((group) => {
    const levers = group.levers.map((lever) => buildLever(lever, view));
    const title = group.folded
      ? element("summary", {}, group.title)
      : element("h2", { className: "group-title" }, group.title);
    const note = group.note ? element("p", { className: "group-note" }, group.note) : null;
    return element(group.folded ? "details" : "section", { className: `group ${group.kind}` }, title, note, ...levers);
  });
}

// Undo, redo, before and after, and a reset that asks first.
function buildTools(view, log) {
  const { words } = view.data;
  const button = (what, said, pressed) => {
    const made = element("button", { type: "button", className: "tool" }, said);
    made.dataset.tool = what;
    const press = pressed ?? (() => view.tell("", what, null));
    made.onclick = () => isOff(made) || press();
    return made;
  };
  const question = element("div", { className: "question", hidden: true, role: "group" },
    element("p", {}, words.sure),
    button("yes", words.yes, () => { question.hidden = true; view.tell("", "reset", null); bar.querySelector('[data-tool="undo"]').focus(); }),
    button("no", words.no, () => { question.hidden = true; ask.focus(); }));
  question.setAttribute("aria-label", words.sure);
  const ask = button("reset", words.reset_all, () => {
    question.hidden = false;
    question.querySelector("button").focus({ preventScroll: true });
    question.scrollIntoView({ block: "nearest" }); // clear of the answer, which lies over the page on a phone
  });
  const bar = element("div", { className: "tools", role: "toolbar" },
    button("undo", words.undo), button("redo", words.redo), button("replay", words.before), ask, question,
    buildWaiting(""));
  bar.setAttribute("aria-label", words.tools);
  log.keys ??= (event) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !bar.isConnected && !log.bar?.isConnected) return;
    const writing = event.composedPath()[0];
    if (writing instanceof HTMLElement && writing.matches("input:not([type=range]):not([type=checkbox]), textarea")) return;
    const what = key === "y" || key === "z" && event.shiftKey ? "redo" : key === "z" ? "undo" : null;
    const tool = what && log.bar.querySelector(`[data-tool="${what}"]`);
    if (!tool || isOff(tool)) return;
    event.preventDefault();
    tool.click();
  };
  if (!log.bar) document.addEventListener("keydown", log.keys);
  log.bar = bar;
  return bar;
}

function patchTools(root, view) {
  const { tools, words } = view.data;
  const set = (what, disabled, title) => {
    const tool = root.querySelector(`[data-tool="${what}"]`);
    tool.ariaDisabled = String(disabled);
    tool.title = title;
    return tool;
  };
  set("undo", !tools.undo, `${words.undo}: ${tools.undo} (Ctrl+Z)`);
  set("redo", !tools.redo, `${words.redo}: ${tools.redo} (Ctrl+Y)`);
  set("replay", !tools.undo, tools.undo).textContent = tools.shows_before ? words.after : words.before;
  set("reset", !tools.can_reset, words.sure);
}

function buildLever(lever, view) {
  const id = "lever-" + lever.path.replace(/[^A-Za-z0-9-]/g, "-");
  const words = view.data.words;
  const box = element("div", { className: `lever ${lever.world ? "world" : "choice"}`, id });
  box.dataset.path = lever.path;
  const label = element("label", { className: "label", htmlFor: `${id}-value` }, lever.label);
  const known = element("p", { className: "known", id: `${id}-known` });
  const course = element("p", { className: "course" });
  const can = element("p", { className: "can" });
  const fault = element("p", { className: "fault", id: `${id}-fault`, role: "alert" });
  const waiting = buildWaiting(lever.path, `${id}-waiting`);
  if (lever.options) {
    const options = lever.options.map(([value, said]) => element("option", { value }, said));
    const select = element("select", { id: `${id}-value`, className: "value-select" }, ...options);
    select.setAttribute("aria-describedby", `${id}-waiting ${id}-known`);
    select.onchange = () => view.tell(lever.path, "option", select.value);
    box.append(label, select, waiting, course, can, fault);
  } else {
    const typed = typedInput(`${id}-waiting ${id}-known ${id}-fault`, (said) => view.tell(lever.path, "typed", said));
    typed.id = `${id}-value`;
    typed.className = "typed";
    const unit = element("span", { className: "unit" }, lever.unit);
    const slider = element("input", { type: "range", className: "slider" });
    slider.setAttribute("aria-label", lever.label);
    slider.setAttribute("aria-describedby", `${id}-waiting ${id}-known`);
    slider.oninput = () => {
      slider.dataset.moving = "yes";
      view.thumb.follow(lever.path, slider.valueAsNumber);
      typed.value = view.format(slider.valueAsNumber, lever);
      slider.setAttribute("aria-valuetext", `${typed.value} ${lever.unit}`);
    };
    slider.onkeydown = ({ repeat }) => { if (repeat) view.thumb.take(lever.path); };  // one press is counted as soon
    slider.onchange = () => {
      delete slider.dataset.moving;
      view.tell(lever.path, "value", slider.valueAsNumber);
    };
    const mark = element("span", { className: "mark", title: words.baseline }, "▲");
    mark.setAttribute("aria-hidden", "true");
    const track = element("div", { className: "track" }, slider, mark);
    steer(track, slider, typed, { take: () => view.thumb.take(lever.path), leave: view.thumb.leave });
    const step = (way, sign, said) => {
      const button = element("button", { type: "button", className: "step", tabIndex: -1 }, sign);  // the arrow keys do it
      button.setAttribute("aria-label", `${said}: ${lever.label}`);
      button.onclick = () => {
        const before = slider.value;
        slider[way]();
        if (slider.value === before) return;
        slider.dispatchEvent(new Event("input"));
        slider.dispatchEvent(new Event("change"));
      };
      return button;
    };
    const sliding = element("div", { className: "sliding" },
      step("stepDown", "−", words.down), track, step("stepUp", "+", words.up));
    const top = element("div", { className: "top" }, label, element("span", { className: "typing" }, typed, unit));
    box.append(top, sliding, waiting, course, can, fault);
  }
  const reset = element("button", { type: "button", className: "reset" }, words.reset);
  reset.setAttribute("aria-label", `${words.reset}: ${lever.label}`);
  reset.onclick = () => {
    box.querySelector(".value-select, .typed").focus();
    view.tell(lever.path, "reset", null);
  };
  box.append(reset, buildDetails(lever, id, view, known));
  return box;
}

// A number as a person writes it, which the server reads: a browser's own field of numbers loses "2,5" where it speaks
// another language.
function typedInput(describedBy, tell) {
  const input = element("input", { type: "text", inputMode: "decimal", autocomplete: "off" });
  input.setAttribute("aria-describedby", describedBy);
  input.oninput = () => { input.dataset.writing = "yes"; };
  input.onblur = () => { delete input.dataset.writing; };
  input.onchange = () => { delete input.dataset.writing; tell(input.value); };
  return input;
}

// A finger on a slider mostly means to scroll: it moves the lever only where it takes the thumb and goes sideways.
// The style lets all pointers but a mouse through the slider itself.
function steer(track, slider, typed, { take, leave }) {
  track.onpointerleave = () => track.classList.remove("pointed");
  let taken = null;
  track.onpointerdown = (event) => {
    if (!event.isPrimary || slider.disabled) return;
    if (event.pointerType === "mouse") return take();
    const { left, width } = slider.getBoundingClientRect();
    const way = width - THUMB, span = slider.max - slider.min;
    const thumb = left + THUMB / 2 + way * (slider.valueAsNumber - slider.min) / span;
    if (Math.abs(event.clientX - thumb) > FINGER / 2) return;
    taken = { x: event.clientX, value: slider.valueAsNumber, text: typed.value, perPixel: span / way };
    take();
  };
  track.onpointermove = ({ pointerType, movementX, movementY, clientX }) => {
    // A mouse that rests is told of too, when the page scrolls below it.
    if (pointerType === "mouse" && (movementX || movementY)) track.classList.add("pointed");
    if (!taken || pointerType === "mouse") return;
    slider.value = taken.value + (clientX - taken.x) * taken.perPixel;
    if (slider.dataset.moving || slider.valueAsNumber !== taken.value) slider.dispatchEvent(new Event("input"));
  };
  track.onpointerup = ({ pointerType }) => {
    taken = null;
    if (!slider.dataset.moving) return;
    if (pointerType !== "mouse") slider.dispatchEvent(new Event("change"));
    else setTimeout(() => { if (slider.dataset.moving) rest(); });  // back where it was taken: no change is told
  };
  track.onpointercancel = () => {  // it scrolls after all
    if (!taken) return;
    [slider.value, typed.value, taken] = [taken.value, taken.text, null];
    rest();
  };
  const rest = () => {
    delete slider.dataset.moving;
    leave();
  };
}

// How far along its slider a value's thumb stands, from 0 to 1: at the nearest step.
function share(value, { min, max, step }) {
  const steps = Math.min(Math.round((value - min) / step), Math.floor((max - min) / step + 1e-9));
  return steps * step / (max - min);
}

function buildDetails(lever, id, view, known) {
  const { words } = view.data;
  const inside = [known];
  const field = (what, said, input) => {
    const key = `${id}-${what}`;
    input.id = key;
    input.dataset.what = what;
    return element("div", { className: "field" }, element("label", { htmlFor: key }, said), input);
  };
  if (lever.when) {
    const months = view.data.months.map(([month, said]) => element("option", { value: month }, said));
    const decided = element("select", {}, ...months);
    decided.onchange = () => view.tell(lever.path, "decided", Number(decided.value));
    const number = (what) => typedInput(`${id}-fault`, (said) => view.tell(lever.path, what, said));
    const box = (what) => {
      const input = element("input", { type: "checkbox" });
      input.onchange = () => view.tell(lever.path, what, input.checked);
      return input;
    };
    inside.push(
      element("p", { className: "says" }),
      field("decided", words.decided, decided),
      field("lead", words.lead, number("lead")),
      field("over", words.over, number("over")),
      field("hold", words.hold, box("hold")),
    );
    if (lever.uncertain) inside.push(field("as_given", words.as_given, box("as_given")));
  }
  for (const paragraph of lever.explained) inside.push(element("p", { className: "explained" }, paragraph));
  if (view.data.can_doubt && !lever.options) {
    const doubt = element("button", { type: "button", className: "doubt" }, words.doubt);
    doubt.setAttribute("aria-label", `${words.doubt}: ${lever.label}`);
    doubt.onclick = () => view.tell(lever.path, "doubt", null);
    inside.push(doubt);
  }
  const summary = element("summary", {}, words.details);
  summary.append(element("span", { className: "hidden" }, `: ${lever.label}`));
  return element("details", { className: "more" }, summary, ...inside);
}

// Only what has changed is written: a browser lays out anew whatever is written, a list of months too.
function put(node, property, value) {
  if (node[property] !== value) node[property] = value;
}

function putAttribute(node, name, value) {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

function patch(root, lever, view, isUnheard) {
  const box = root.querySelector(`[data-path="${CSS.escape(lever.path)}"]`);
  const find = (selector) => box.querySelector(selector);
  box.classList.toggle("changed", lever.changed);
  put(find(".known"), "textContent", lever.known);
  put(find(".course"), "textContent", lever.course);
  put(find(".can"), "textContent", lever.disabled || lever.can);
  find(".can").classList.toggle("little", Boolean(lever.disabled || lever.little));
  put(find(".fault"), "textContent", lever.fault);
  if (lever.options) {
    if (!isUnheard) put(find(".value-select"), "value", lever.option);
  } else {
    const slider = find(".slider"), typed = find(".typed");
    for (const end of ["min", "max", "step"]) put(slider, end, String(lever[end]));
    const isDisabled = Boolean(lever.disabled);
    for (const one of [slider, typed, ...box.querySelectorAll(".step")]) put(one, "disabled", isDisabled);
    if (!slider.dataset.moving && !isUnheard) {
      put(slider, "value", String(lever.value));
      if (!typed.dataset.writing) put(typed, "value", lever.text);
      putAttribute(slider, "aria-valuetext", lever.said);
    }
    putAttribute(typed, "aria-invalid", String(lever.wrong === "typed"));
    put(find(".mark").style, "left", `calc(${THUMB / 2}px + ${share(lever.baseline, lever)} * (100% - ${THUMB}px))`);
    put(find(".unit"), "textContent", lever.unit);
  }
  if (lever.when) {
    for (const [what, value] of Object.entries(lever.when.fields)) {
      const input = find(`[data-what="${what}"]`);
      if (!input) continue;
      if (input.type === "text") putAttribute(input, "aria-invalid", String(lever.wrong === what));
      if (isUnheard || input.dataset.writing) continue;
      if (input.type === "checkbox") put(input, "checked", value);
      else put(input, "value", String(value));
    }
    put(find(".says"), "textContent", lever.when.says);
  }
}
