// Whether the page is scrolled down: a phone then shows the answer in less room (look.css). The answer stands over the
// page, so nothing else moves.

{
  const DOWN = 240, TOP = 120;  // pixels; apart, or it would flicker where one stops between
  addEventListener("scroll", ({ target }) => {
    if (target?.dataset?.testid !== "stMain") return;
    const { classList } = document.documentElement;
    classList.toggle("scrolled", target.scrollTop > (classList.contains("scrolled") ? TOP : DOWN));
  }, { capture: true, passive: true });
}
