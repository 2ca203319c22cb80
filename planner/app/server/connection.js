// What the browser does while the server cannot be reached, or a part of the page cannot be had: it says so in the
// page's language, holds what the visitor has set, and hands it over once there is a connection again, for the server
// may know no more of the visit: it forgets one that has been away for minutes, and all of them when it is restarted.
(() => {
  const WORDS = "FROM_PYTHON";
  const SOON = 2_000, LATE = 15_000, LONG = 60_000, SELDOM = 300_000;  // milliseconds
  const MOST_STEPS = 30, MOST_SCENARIOS = 8;  // of the history that is held
  let sentence = null, isLost = false, hasConnected = false, isMissing = false, patience = null;

  // One sentence, below everything; `what` is a key of WORDS, or null for nothing to say. A button beside it,
  // but not while the page goes on by itself: it would throw away what is not counted yet.
  function say(what) {
    what ??= isMissing ? "missing" : null;
    if (what === (sentence?.dataset.what ?? null)) return;
    sentence?.remove();
    sentence = null;
    if (what === null) return;
    const words = WORDS[document.documentElement.lang] ?? Object.values(WORDS)[0];
    sentence = document.createElement("div");
    sentence.id = "connection";
    sentence.dataset.what = what;
    sentence.setAttribute("role", "status");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words.reload;
    button.onclick = () => location.reload();
    document.body.append(sentence);
    sentence.append(document.createElement("span"), ...(what === "lost" ? [] : [button]));
    sentence.firstChild.textContent = words[what];  // after it stands there, so that it is read aloud
  }

  function wait(milliseconds, what, then) {
    clearTimeout(patience);
    patience = setTimeout(() => { say(what); then?.(); }, milliseconds);
  }

  function settled() {
    clearTimeout(patience);
    if (sentence?.dataset.what !== "empty") say(null);
  }

  const app = () => document.querySelector('[data-testid="stApp"]');
  const connection = () => app()?.dataset.testConnectionState;
  const isConnected = () => connection() === "CONNECTED";
  const isRunning = () => app()?.dataset.testScriptState === "running";
  const hasContent = () => document.querySelector('[data-testid="stMain"] :is(h1, h2)') !== null;

  function follow() {
    if (!hasConnected) {
      if (!isConnected()) return;
      hasConnected = true;
    }
    if (!isLost && !isConnected()) {
      isLost = true;
      wait(SOON, "lost", () => wait(LONG, "away"));
    } else if (connection() === "DISCONNECTED_FOREVER") {
      settled();
      say("ended");
    } else if (isLost && isConnected()) {
      isLost = false;
      wait(LATE, "silent");
      if (!ask()) location.reload();
    } else if (isConnected() && isRunning()) settled();
  }

  // For a run of the whole page, which every session can make.
  function ask() {
    planner.resume?.(planner.everything());
    return Boolean(planner.resume);
  }

  // Something was done to which no run has answered, though none goes on any more.
  let asked = 0;
  function askAgain() {
    if (!planner.isStill() || Date.now() - asked < LATE) return;
    asked = Date.now();
    ask();
  }

  // What each run of a page says of itself, and by scenario every step of its history seen here.
  let held = null;
  const steps = new Map();

  function hold(now) {
    const { step, ...rest } = now;
    if (JSON.stringify(rest.saves) !== JSON.stringify(held?.saves)) written.clear();
    held = rest;
    if (!step) return;
    const every = steps.get(step.scenario)?.every ?? [];
    every[step.at] = { link: step.link, questions: step.questions, what: step.what };
    every.length = step.count;
    steps.delete(step.scenario);  // the one that is shown stands last
    steps.set(step.scenario, { at: step.at, every });
    if (steps.size > MOST_SCENARIOS) steps.delete(steps.keys().next().value);
  }

  function histories() {
    return [...steps].map(([scenario, { at, every }]) => {
      const first = Math.max(0, at - MOST_STEPS);
      const seen = every.map((step, n) => ({ ...step, n })).filter((step) => step.link && step.n >= first);
      return {
        scenario,
        at: seen.findIndex((step) => step.n === at),
        steps: seen.slice(0, 2 * MOST_STEPS).map(({ link, questions, what }) => ({ link, questions, what })),
      };
    });
  }

  // What is typed in the menu Save, by the names of its fields, until it is saved: the server hears of it with a click.
  const written = new Map(), FIELD = "st-key-save-", KEY = "st-key-";
  let typed = 0;  // when anything was, last
  addEventListener("input", ({ target }) => {
    typed = Date.now();
    const names = target.closest?.(`[class*="${FIELD}"]`)?.classList ?? [];
    const name = [...names].find((one) => one.startsWith(FIELD));
    if (name) written.set(name.slice(KEY.length), target.value);
  });

  // A script or a style did not come: it is asked for until it does, and then the page is loaded again, for the
  // browser does not take it up by itself. Not over what is typed, and not again and again: there is the button.
  const RELOADED = `planner ${window.__streamlit.BACKEND_BASE_URL} reloaded`;
  function missing(address, pause = 1_000) {
    isMissing = true;
    say(null);
    setTimeout(async () => {
      const answer = await fetch(address, { cache: "reload" }).catch(() => null);
      if (answer?.ok && !isWriting() && mayReload()) location.reload();
      else missing(address, Math.min(2 * pause, LATE));
    }, pause);
  }

  const isWriting = () => written.size > 0 || Date.now() - typed < LATE;

  function mayReload() {
    try {
      if (Date.now() - Number(sessionStorage.getItem(RELOADED)) < SELDOM) return false;
      sessionStorage.setItem(RELOADED, Date.now());
      return true;
    } catch { return false; }  // a browser that keeps nothing
  }

  const PART = 'script[src], link[rel="stylesheet"]';
  addEventListener("error", ({ target }) => {
    if (!isMissing && target instanceof Element && target.matches(PART)) missing(target.src || target.href);
  }, true);
  addEventListener("vite:preloadError", ({ payload }) => {  // one of Streamlit's own; not every browser says which
    if (!isMissing) missing(/https?:\S+/.exec(payload?.message)?.[0] ?? location.href);
  });

  const planner = Object.assign(window.planner ??= {}, {
    hold,
    resume: null,  // set by the component that can ask for a run of the whole page
    isConnected,
    isStill: () => isConnected() && !isRunning(),
    askAgain,
    everything: () => ({ ...held, histories: histories(), written: Object.fromEntries(written) }),
    silent: (is) => {
      if (is && planner.isStill()) say("silent");
      else if (sentence?.dataset.what === "silent") settled();
    },
  });

  // A page that stays empty: the server is too busy, or something on the way lets no WebSocket through.
  addEventListener("DOMContentLoaded", () => {
    new MutationObserver(follow).observe(document.body, {
      subtree: true, attributeFilter: ["data-test-connection-state", "data-test-script-state"],
    });
    let waited = 0;
    const looking = setInterval(() => {
      waited += 500;
      if (hasContent()) {
        clearInterval(looking);
        if (sentence?.dataset.what === "empty") say(null);
      } else if (waited >= LATE && !isMissing) say("empty");
    }, 500);
  });
})();
