// Our pages say what stands in the address. Streamlit changes the address too, with a new entry in the browser's
// history, and browsers send no event for that.
(() => {
  const LANGUAGES = "FROM_PYTHON";
  const replace = history.replaceState.bind(history);
  let ours = null, before = null;
  // What this tab has shown is told from what somebody else has sent.
  const SHOWN = `planner ${window.__streamlit.BACKEND_BASE_URL} shown`;
  const what = (query) => ["s", "id"].map((key) => new URLSearchParams(query).get(key)).find(Boolean) ?? "";
  try { before = sessionStorage.getItem(SHOWN); } catch { /* a browser that keeps nothing */ }
  const follow = () => {
    if (ours !== null && ours !== location.search.slice(1)) {
      replace(history.state, "", (ours ? "?" + ours : location.pathname) + location.hash);
    }
    const asked = new URLSearchParams(location.search).get("lang");
    document.documentElement.lang = LANGUAGES.includes(asked) ? asked : LANGUAGES[0];
  };
  for (const name of ["pushState", "replaceState"]) {
    const change = history[name];
    history[name] = (...step) => { change.apply(history, step); follow(); };
  }
  addEventListener("popstate", follow);
  Object.assign(window.planner ??= {}, {
    showAddress: (query) => {
      ours = query;
      try { sessionStorage.setItem(SHOWN, what(query)); } catch { /* as above */ }
      follow();
    },
    hasShown: (query) => Boolean(before) && before === what(query),
  });
})();
