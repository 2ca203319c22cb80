// The page's outline until all of it stands there: what arrives piece by piece would push what is above and below it.
(() => {
  const { classList } = document.documentElement;
  const OFTEN = 30, UNTITLED = 1_000, LONGEST = 4_000;  // milliseconds; the latter two since there is anything
  if (new URLSearchParams(location.search).get("view") === "projektor") return;  // laid out otherwise
  classList.add("loading");
  const every = (what) => [...document.querySelectorAll(what)];
  let since = null, was = null;
  const waiting = setInterval(() => {
    const main = document.querySelector('[data-testid="stMain"]');
    if (!main?.querySelector(".stElementContainer")) return;
    since ??= performance.now();
    const hasTitle = main.querySelector("h1, h2") || performance.now() - since > UNTITLED;
    const stands = hasTitle && document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning"
      && !document.querySelector('[data-testid="stSkeleton"]') && every(".levers").every((one) => one.innerHTML);
    const is = stands && every('[data-testid="stMain"] .stVerticalBlock').map((one) => one.clientHeight).join();
    if ((is && is === was) || performance.now() - since > LONGEST) {
      clearInterval(waiting);
      classList.remove("loading");
    }
    was = is;
  }, OFTEN);
})();
