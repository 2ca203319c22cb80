// An edit key stands in the fragment, which no request carries. It is taken out of the address before anything else
// is asked for, also out of an old link's query, and kept here until the page asks for it. A link that stands in the
// fragment as a whole, as some programs write it, goes where it belongs.
(() => {
  let key = "", tell = () => {};
  const tidy = () => {
    const without = (text) => text.replace(/([?&#/])(?:amp;)*edit=([^&#]*)/gi, (all, sign, found) => {
      key = found;
      return sign;
    });
    let search = without(location.search).replace(/&+(?=&|$)/g, "").replace(/^[?]&*/, "?").replace(/^[?]$/, "");
    let hash = without(location.hash).replace(/^#$/, "");
    const link = hash.match(/^#(?:(?:38|x26);|[!/?&])*((?:[^#]*&)?(?:s|id|list)=[^#]*)#?$/i);
    if (link) [search, hash] = [search + (search ? "&" : "?") + link[1], ""];
    if (search === location.search && hash === location.hash) return false;
    history.replaceState(history.state, "", location.pathname + search + hash);
    if (key) tell(key);
    return link !== null;
  };
  tidy();
  addEventListener("hashchange", () => tidy() && location.reload());
  (window.planner ??= {}).onEditKey = (told) => { tell = told; if (key) tell(key); };
})();
