// Streamlit and Vega have no way to translate their own words, so they are changed where they come up:
// in what a control is called, and in the few places where they stand as text.
(() => {
  const WORDS = "FROM_PYTHON";
  const NAMES = ["aria-label", "aria-roledescription", "title", "placeholder"];
  const NAMED = NAMES.map((name) => `[${name}]`).join();
  const PLACES = '[data-testid="stTooltipContent"], [data-testid="InputInstructions"], [role="listbox"], a[href^="#"]';
  const told = new WeakMap();  // what an attribute or a text was in English, by where it stands

  function inOurWords(english) {
    const [head, ...tail] = english.split(": ");  // "Fullscreen: " and what the chart is called
    const ours = Object.hasOwn(WORDS, head) ? WORDS[head][document.documentElement.lang] : null;
    return ours ? [ours, ...tail].join(": ") : null;
  }

  function change(where, name, now, write) {
    const before = told.get(where)?.[name];
    const english = before && before.ours === now ? before.english : now;
    const ours = inOurWords(english.trim());
    if (ours === null) return;
    told.set(where, { ...told.get(where), [name]: { english, ours } });
    if (ours !== now) write(ours);
  }

  function changeNames(one) {
    for (const name of NAMES) {
      if (one.hasAttribute(name)) change(one, name, one.getAttribute(name), (words) => one.setAttribute(name, words));
    }
  }

  function changeTexts(place) {
    const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      change(text, "data", text.data, (words) => { text.data = words; });
    }
  }

  function changeIn(root) {
    if (root.matches(NAMED)) changeNames(root);
    for (const one of root.querySelectorAll(NAMED)) changeNames(one);
    const around = root.closest(PLACES);
    for (const place of around ? [around] : root.querySelectorAll(PLACES)) changeTexts(place);
  }

  addEventListener("DOMContentLoaded", () => {
    new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes) {
        if (type === "attributes") changeNames(target);
        else for (const node of addedNodes) if (node instanceof Element) changeIn(node);
        else if (target.closest?.(PLACES)) changeTexts(target);
      }
    }).observe(document.body, { subtree: true, childList: true, attributeFilter: NAMES });
    new MutationObserver(() => changeIn(document.body)).observe(document.documentElement, { attributeFilter: ["lang"] });
  });
})();
