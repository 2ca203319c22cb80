// A list of years, in groups where some are marked. It shows what the server shows, whatever was chosen last; a choice
// that has not reached it, as while the connection was away, is told again.

const AGAIN = 1_000, MOST = 5;  // milliseconds; a server that still shows another year has refused it
const states = new WeakMap();  // by the element that Streamlit keeps

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".year");
  if (!root.firstChild) root.innerHTML = "<label><span></span><select></select></label>";
  const list = root.querySelector("select");
  root.querySelector("span").textContent = data.label;
  const made = JSON.stringify(data.years);
  if (list.dataset.made !== made) {
    list.dataset.made = made;
    list.replaceChildren(...data.years.flatMap(([label, years]) => {
      const options = years.map(([value, words]) => new Option(words, value));
      if (!label) return options;
      const group = Object.assign(document.createElement("optgroup"), { label });
      group.append(...options);
      return [group];
    }));
  }
  const state = states.get(root) ?? { list };
  states.set(root, Object.assign(state, { shown: data.shown, tell: (year) => setTriggerValue("year", year) }));
  if (state.wanted === data.shown) settle(state);
  list.value = state.wanted ?? data.shown;
  list.onchange = () => want(state);
}

function want(state) {
  clearInterval(state.timer);
  state.wanted = state.list.value;
  state.tell(state.wanted);
  let left = MOST;
  state.timer = setInterval(() => {
    if (state.list.isConnected && window.planner && !window.planner.isStill()) return;
    if (state.list.isConnected && left-- > 0) state.tell(state.wanted);
    else settle(state);
  }, AGAIN);
}

function settle(state) {
  clearInterval(state.timer);
  state.wanted = null;
  state.list.value = state.shown;
}
