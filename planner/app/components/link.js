// A link that can be seen, selected and copied.

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".link");
  if (!root.firstChild) {
    root.innerHTML = '<label><span></span><input readonly></label><button type="button"></button><span role="status"></span>';
  }
  const [field, button, status] = [root.querySelector("input"), root.querySelector("button"), root.querySelector("[role=status]")];
  if (field.value !== data.link) status.textContent = "";
  root.querySelector("label span").textContent = data.label;
  field.value = data.link;
  field.onfocus = () => field.select();
  button.textContent = data.copy;
  button.setAttribute("aria-label", `${data.copy}: ${data.label}`);
  button.onclick = async () => {
    field.select();
    let done = true;
    try {  // without https a browser has no clipboard but the old way
      if (navigator.clipboard) await navigator.clipboard.writeText(data.link);
      else done = document.execCommand("copy");
    } catch { done = document.execCommand("copy"); }
    status.textContent = done ? data.copied : data.by_hand;
  };
}
