// The page's outline until all of it stands there: what arrives piece by piece would push what is above and below it.
(() => {
  const { classList } = document.documentElement;
  const OFTEN = 30, LONGEST = 2_500;  // milliseconds; the latter since there was anything to see
  if (new URLSearchParams(location.search).get("view") === "projektor") return;  // laid out otherwise
  classList.add("loading");
  const every = (what) => [...document.querySelectorAll(what)];
  let since = null, was = null;
  const waiting = setInterval(() => {
    const main = document.querySelector('[data-testid="stMain"]');
    if (!main?.querySelector("h1, h2")) return;
    since ??= performance.now();
    const stands = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning"
      && !document.querySelector('[data-testid="stSkeleton"]') && every(".levers").every((one) => one.innerHTML);
    const is = stands && every('[data-testid="stMain"] .stVerticalBlock').map((one) => one.clientHeight).join();
    if ((is && is === was) || performance.now() - since > LONGEST) {
      clearInterval(waiting);
      classList.remove("loading");
    }
    was = is;
  }, OFTEN);
})();
