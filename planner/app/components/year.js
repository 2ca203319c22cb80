// A list of years, in groups where some are marked. It shows what the server shows, whatever was chosen last.

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
  list.value = data.shown;
  list.onchange = () => setTriggerValue("year", list.value);
}
