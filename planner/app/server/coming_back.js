// Whoever leaves for a sign-in comes back to the page that was left, with what was set and typed there: the way leads
// over the front page, and this tab keeps the rest meanwhile. Only an address of this server is gone back to.
(() => {
  const base = window.__streamlit.BACKEND_BASE_URL, KEPT = `planner ${base} left`;
  const LONGEST = 30 * 60_000;  // milliseconds
  const planner = (window.planner ??= {});
  const here = location.pathname + location.search;
  const forget = () => { try { sessionStorage.removeItem(KEPT); } catch { /* a browser that keeps nothing */ } };

  planner.leave = (beside, to) => {
    const left = { when: Date.now(), at: location.pathname + location.search };
    const everything = planner.everything();
    for (const held of [{ ...everything, ...beside }, { ...everything, ...beside, histories: [] }]) {
      try {
        sessionStorage.setItem(KEPT, JSON.stringify({ ...left, held }));
        break;
      } catch { /* no room for all of it, or none at all */ }
    }
    location.assign(new URL(to, `${base}/`));
  };

  addEventListener("pageshow", (shown) => shown.persisted && forget());
  let left = null;
  try { left = JSON.parse(sessionStorage.getItem(KEPT)); } catch { /* as above */ }
  if (left === null) return;
  const there = new URL(left.at, location.origin);
  const isOurs = there.origin === location.origin && `${there.href}/`.startsWith(`${base}/`);
  if (!isOurs || Date.now() - left.when > LONGEST) return forget();
  if (there.pathname + there.search === here) {
    planner.left = left.held;
    return forget();
  }
  const isFront = !document.documentElement.dataset.page;
  const asks = ["s", "id", "list", "own"].some((key) => new URLSearchParams(location.search).has(key));
  if (isFront && !asks) location.replace(there);
  else forget();
})();
