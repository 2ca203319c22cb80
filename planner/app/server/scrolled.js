// Whether the page is scrolled down: a phone then shows the answer in less room (look.css). The answer stands over the
// page, so nothing else moves. A tap on it brings the rest back, until one scrolls on.

{
  const DOWN = 240, TOP = 120;  // pixels; apart, or it would flicker where one stops between
  addEventListener("scroll", ({ target }) => {
    if (target?.dataset?.testid !== "stMain") return;
    const { classList } = document.documentElement;
    classList.toggle("scrolled", target.scrollTop > (classList.contains("scrolled") ? TOP : DOWN));
  }, { capture: true, passive: true });
  addEventListener("click", ({ target }) => {
    if (target.closest?.(".st-key-in-sight")) document.documentElement.classList.remove("scrolled");
  });
}
