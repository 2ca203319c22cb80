// Leaves for where one signs in or out, once, with what the page has to come back to.

let gone = null;

export default function ({ data }) {
  if (gone === data.n) return;
  gone = data.n;
  window.planner?.leave?.(data.beside, data.to);
}
