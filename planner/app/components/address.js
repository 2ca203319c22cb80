// Puts what the page shows into the address, in place: no new entry in the browser's history. What the
// address has no room for is held by the page, for a session after this one.

export default function ({ data }) {
  window.planner?.showAddress(data.query);
  window.planner?.hold(data.held);
}
