// A file from the visitor's computer. One that is too large is refused here, in the page's language.

let sent = 0;

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".file");
  if (!root.firstChild) {
    root.innerHTML = '<label><span class="file-label"></span><input type="file"></label><div role="status"><ul></ul></div>';
  }
  const input = root.querySelector("input");
  const say = (lines) => root.querySelector("ul").replaceChildren(...lines.map((line) => {
    const item = document.createElement("li");
    item.textContent = line;
    return item;
  }));
  root.querySelector(".file-label").textContent = data.label;
  if (!root.dataset.refused) say(data.said);
  // Without a connection a file would get nowhere, and Streamlit's own fields are off then too.
  input.onclick = (event) => { if (window.planner?.isConnected() === false) event.preventDefault(); };
  input.onchange = async () => {
    const [file] = input.files;
    if (!file) return;
    root.dataset.refused = file.size > data.most ? "yes" : "";
    if (root.dataset.refused) say([data.too_large]);
    else {
      const bytes = new Uint8Array(await file.arrayBuffer());
      let text = "";
      for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      // once, and not again with all that is done later
      setTriggerValue("file", { n: `${Date.now()}-${++sent}`, name: file.name, content: btoa(text) });
    }
    input.value = "";  // the same file may be chosen again
  };
}
