
// What the room's projector shows, asked for again and again: it is a few bytes while nothing is new.
const EVERY = 1500, AFTER_A_LOSS = 4000;  // milliseconds
const [title, lost, said, shown, open] = ["title", "lost", "said", "shown", "open"].map((id) => document.getElementById(id));
const here = location.pathname.replace(/\/$/, "");
let seen = 0;

function tell(words) {
  if (lost.textContent !== words) lost.textContent = words;
  lost.hidden = !words;
}

function show(now) {
  seen = now.version;
  document.title = title.textContent = now.title;
  said.textContent = now.sentence;
  shown.innerHTML = now.html;
  open.hidden = !now.address;
  open.href = now.address;
}

async function look() {
  let next = EVERY;
  try {
    const answer = await fetch(`${here}/now?seen=${seen}`, { cache: "no-store" });
    const now = answer.status === 200 ? await answer.json() : {};
    if (now.version) show(now);
    tell(now.over ? lost.dataset.over : answer.ok ? "" : lost.dataset.lost);
  } catch {
    tell(lost.dataset.lost);
    next = AFTER_A_LOSS;
  }
  if (document.hidden) document.addEventListener("visibilitychange", look, { once: true });
  else setTimeout(look, next);
}

look();
